/** Equal values side by side instead of on one another. */

export interface Stacked {
  readonly value: number;
  /** Pixels from the middle line. */
  readonly shift: number;
}

/** Spreads equal values evenly around the middle line, `apart` pixels apart, closer where more than `most` pixels would be needed. */
export function stacked(values: readonly number[], apart: number, most = 34): Stacked[] {
  const groups = new Map<number, number>();
  for (const value of values) groups.set(value, (groups.get(value) ?? 0) + 1);
  const placed = new Map<number, number>();
  return values.map((value) => {
    const count = groups.get(value) ?? 1;
    const rank = placed.get(value) ?? 0;
    placed.set(value, rank + 1);
    const gap = Math.min(apart, most / Math.max(1, count - 1));
    return { value, shift: (rank - (count - 1) / 2) * gap };
  });
}
