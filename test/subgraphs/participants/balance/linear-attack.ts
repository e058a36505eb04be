const PRIME = 2_147_483_647n;

/**
 * Whether a figure follows from known ones by adding and subtracting: whether its row lies in the space that their rows span. Worked out
 * modulo a large prime, so without rounding; rows hold small whole numbers, one per unknown.
 */
export function isDetermined(figure: readonly number[], known: readonly (readonly number[])[]): boolean {
  return rank([...known, figure]) === rank(known);
}

function rank(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => row.map((value) => modulo(BigInt(value))));
  let found = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const pivot = rows.findIndex((row, i) => i >= found && row[column] !== 0n);
    if (pivot < 0) continue;
    [rows[found], rows[pivot]] = [rows[pivot]!, rows[found]!];
    const inverse = power(rows[found]![column]!, PRIME - 2n);
    for (let i = found + 1; i < rows.length; i++) {
      const factor = modulo(rows[i]![column]! * inverse);
      if (factor !== 0n) rows[i] = rows[i]!.map((value, j) => modulo(value - factor * rows[found]![j]!));
    }
    found += 1;
  }
  return found;
}

function modulo(value: bigint): bigint {
  return ((value % PRIME) + PRIME) % PRIME;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let b = base, e = exponent; e > 0n; e >>= 1n, b = modulo(b * b))
    if (e & 1n) result = modulo(result * b);
  return result;
}
