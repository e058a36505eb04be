import type { ParticipantsHub } from '../../../support/participants.js';
import type { Viewer } from '../../../../kernel/viewer.js';

export interface Cell {
  keys: { dimension: string; code: string; label?: string }[];
  count: number | null;
  suppressed: boolean;
  share: number | null;
  shareWithin: number | null;
  benchmarkShare: number | null;
  representationRatio: number | null;
  gapPoints: number | null;
  coverage: { present: number; of: number; share: number | null } | null;
  placesToParity: number | null;
}

export interface Balance {
  total: number;
  cells: Cell[];
  measures: Record<
    | 'dissimilarity'
    | 'dissimilarityByChance'
    | 'pValue'
    | 'gallagher'
    | 'shannon'
    | 'pielou'
    | 'simpson'
    | 'effectiveClasses'
    | 'klDivergence'
    | 'giniOfDelegationSizes'
    | 'giniWithAbsent',
    number
  > | null;
  provenance: {
    scope: string;
    unit: string;
    basis: string;
    scheme: { schemeId: string; contentHash: string };
    asOf: string;
    switches: string[];
    knownAt: string;
    benchmark: string;
    notStated: number;
    suppressedBelow: number;
    warnings: string[];
  };
}

export const BALANCE = `
  total
  cells {
    keys { dimension code }
    count suppressed share shareWithin benchmarkShare representationRatio gapPoints coverage { present of share } placesToParity
  }
  measures {
    dissimilarity dissimilarityByChance pValue gallagher shannon pielou simpson effectiveClasses klDivergence giniOfDelegationSizes giniWithAbsent
  }
  provenance { scope unit basis scheme { schemeId contentHash } asOf knownAt benchmark notStated suppressedBelow warnings switches }`;

/** One balance, with arguments as GraphQL writes them. @throws with the messages of the refusal */
export async function ask(hub: ParticipantsHub, args: string, viewer?: Viewer): Promise<Balance> {
  const { participationBalance } = await hub.query<{ participationBalance: Balance }>(
    `{ participationBalance(${args}) { ${BALANCE} } }`,
    {},
    viewer,
  );
  return participationBalance;
}

/** Counts by the codes of their cells, joined by a blank. */
export function counts({ cells }: Balance): Record<string, number | null> {
  return Object.fromEntries(cells.map(({ keys, count }) => [keys.map(({ code }) => code).join(' '), count]));
}
