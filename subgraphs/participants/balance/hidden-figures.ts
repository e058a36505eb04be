import { BalanceDimension } from './balance-enums.js';
import { genders, type Dimension } from './dimensions.js';
import type { ReadyScope } from './participation-scope.js';
import type { Slice } from './public-gender.js';
import type { PublicGenderCounts } from './suppression.js';

/** The figure of a cell of a public table by gender, or null where it is hidden. */
export function hiddenFigures(
  dimensions: Dimension[],
  { kinds }: ReadyScope,
  figuresOf: (slice: Slice) => PublicGenderCounts,
): (codes: string[]) => number | null {
  const codeIn = (codes: string[], dimension: BalanceDimension) =>
    codes[dimensions.findIndex((each) => each.dimension === dimension)] ?? null;
  return (codes) => {
    const figures = figuresOf({
      region: codeIn(codes, BalanceDimension.REGION),
      kind: codeIn(codes, BalanceDimension.KIND),
      meetingCode: codeIn(codes, BalanceDimension.MEETING),
      kinds,
    });
    return figures[genders.find((gender) => gender === codeIn(codes, BalanceDimension.GENDER))!];
  };
}
