import { BalanceDimension } from './balance-enums.js';
import type { Dimension } from './dimensions.js';
import type { ReadyScope } from './participation-scope.js';
import type { Slice } from './public-gender.js';
import type { PublicGenderCounts } from './suppression.js';

/** The figure of a cell of a public table by gender, or null where it is hidden. */
export function hiddenFigures(
  dimensions: Dimension[],
  { kinds }: ReadyScope,
  figures: (slice: Slice) => PublicGenderCounts,
): (codes: string[]) => number | null {
  const at = (dimension: BalanceDimension) => dimensions.findIndex((each) => each.dimension === dimension);
  const [gender, region, kind, meeting] = [
    at(BalanceDimension.GENDER),
    at(BalanceDimension.REGION),
    at(BalanceDimension.KIND),
    at(BalanceDimension.MEETING),
  ];
  return (codes) =>
    figures({
      region: codes[region] ?? null,
      kind: codes[kind] ?? null,
      meetingCode: codes[meeting] ?? null,
      kinds,
    })[codes[gender] as keyof PublicGenderCounts];
}
