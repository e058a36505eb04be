import type { CsvValue } from '../kernel/csv.js';

/** A participation balance as the graph answers it. */
export interface BalanceAnswer {
  total: number;
  cells: {
    keys: { dimension: string; code: string; label: string }[];
    count: number | null;
    suppressed: boolean;
    share: number | null;
    shareWithin: number | null;
    benchmarkShare: number | null;
    representationRatio: number | null;
    gapPoints: number | null;
    coverage: { present: number; of: number; share: number | null } | null;
    placesToParity: number | null;
  }[];
  measures: Record<string, number | null> | null;
  provenance: Record<string, unknown> & { unit: string };
}

export interface Column {
  name: string;
  description: string;
}

const figures: Column[] = [
  { name: 'count', description: 'How many, in the unit of the provenance; empty when suppressed.' },
  {
    name: 'suppressed',
    description: 'true where the count is hidden because it would tell of a few people’s gender.',
  },
  { name: 'share', description: 'Part of all who are counted, 0 to 1; by gender, of those who stated one.' },
  {
    name: 'share_within',
    description: 'By gender and something else: part of those alike in everything but gender who stated one.',
  },
  { name: 'benchmark_share', description: 'What the share would be if it mirrored the benchmark, 0 to 1.' },
  { name: 'representation_ratio', description: 'share over benchmark_share; 1 is parity.' },
  { name: 'gap_points', description: 'share minus benchmark_share, in percentage points.' },
  { name: 'coverage_present', description: 'States of the class that are counted with at least one.' },
  { name: 'coverage_of', description: 'States in the class on the day.' },
  {
    name: 'places_to_parity',
    description: 'How many more it would need, all others staying, to reach benchmark_share.',
  },
];

/** The columns of the table: code and label of each dimension, then the figures. */
export function participationColumns({ cells }: BalanceAnswer): Column[] {
  const dimensions = (cells[0]?.keys ?? []).flatMap(({ dimension }) => {
    const name = dimension.toLowerCase();
    return [
      { name, description: `Code of the ${name.replace('_', ' ')}; it does not change.` },
      { name: `${name}_label`, description: 'What the code means, in the language asked for.' },
    ];
  });
  return [...dimensions, ...figures];
}

/** One row for each cell, in the order of the columns; none is left out. */
export function participationRows({ cells }: BalanceAnswer): CsvValue[][] {
  return cells.map((cell) => [
    ...cell.keys.flatMap(({ code, label }) => [code, label]),
    cell.count,
    cell.suppressed,
    cell.share,
    cell.shareWithin,
    cell.benchmarkShare,
    cell.representationRatio,
    cell.gapPoints,
    cell.coverage?.present ?? null,
    cell.coverage?.of ?? null,
    cell.placesToParity,
  ]);
}
