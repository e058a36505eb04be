import { ParticipantKind } from '../participant/participant-kind.js';
import type { Coverage } from './balance.js';
import { BalanceDimension, RegionBasis } from './balance-enums.js';
import type { Counted } from './counting.js';
import { cellOf, type Dimension, type Frame } from './dimensions.js';
import { share } from './measures.js';
import { UNCLASSIFIED } from '../classification/membership-terms.js';

const { REGION, DEVELOPMENT, KIND, PARTICIPANT } = BalanceDimension;

/**
 * How many States of each class are counted at all, of how many the class has on the day.
 *
 * @returns a function of a cell’s codes: null where no class is asked for, for UNCLASSIFIED, for other kinds, and for single participants
 */
export function coverageOf(
  { question, region, development, counted }: Frame & { counted: readonly Counted[] },
  dimensions: Dimension[],
) {
  const at = (dimension: BalanceDimension) => dimensions.findIndex((each) => each.dimension === dimension);
  const classesAt = [at(REGION), at(DEVELOPMENT)].filter((place) => place >= 0);
  if (classesAt.length === 0 || at(PARTICIPANT) >= 0) return () => null;

  const byCountry = question.regionOf === RegionBasis.COUNTRY;
  const present = new Map<string, Set<string>>();
  for (const each of counted) {
    const state = byCountry ? each.countryId : each.participantId;
    if (!state || each.count === 0 || (!byCountry && each.kind !== ParticipantKind.STATE)) continue;
    const cell = cellOf(dimensions.map(({ codeOf }) => codeOf(each)));
    const states = present.get(cell);
    if (states) states.add(state);
    else present.set(cell, new Set([state]));
  }

  const schemes = dimensions.flatMap(({ dimension }) =>
    dimension === REGION ? [region.classes] : dimension === DEVELOPMENT ? [development!.classes] : [],
  );
  const sizes = new Map<string, number>();
  for (const state of schemes[0]!.members.keys()) {
    const classes = cellOf(schemes.map(({ codeOf }) => codeOf(state)));
    sizes.set(classes, (sizes.get(classes) ?? 0) + 1);
  }
  const places = dimensions.flatMap(({ dimension }, i) =>
    dimension === REGION || dimension === DEVELOPMENT ? [i] : [],
  );

  return (codes: string[]): Coverage | null => {
    const classes = places.map((place) => codes[place]!);
    const kind = codes[at(KIND)] ?? ParticipantKind.STATE;
    if (classes.includes(UNCLASSIFIED) || kind !== (ParticipantKind.STATE as string)) return null;
    const [there, of] = [present.get(cellOf(codes))?.size ?? 0, sizes.get(cellOf(classes)) ?? 0];
    return { present: there, of, share: share(there, of) };
  };
}
