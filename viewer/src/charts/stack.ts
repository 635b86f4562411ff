/** Equal values side by side instead of on one another: every dot counts one, and all dots of a row have the same size. */

export interface Dot {
  readonly value: number;
  /** Pixels down from the middle line, and to the right of the value. */
  readonly shift: number;
  readonly aside: number;
}

export interface Stack {
  readonly dots: readonly Dot[];
  /** Pixels from one dot to the next. */
  readonly cell: number;
}

export interface Room {
  /** Pixels between dots where there is room for that. */
  readonly apart: number;
  /** The height and, where columns may stand side by side, the width that the dots of one value may take. */
  readonly most: number;
  readonly wide?: number;
}

/** Columns around the middle line; the dots are smaller where one value has very many. */
export function stacked(values: readonly number[], room: Room): Stack {
  const groups = new Map<number, number>();
  for (const value of values) groups.set(value, (groups.get(value) ?? 0) + 1);
  const cell = cellOf(Math.max(1, ...groups.values()), room);
  const rows = fits(room.most, cell);
  const placed = new Map<number, number>();
  const dots = values.map((value) => {
    const rank = placed.get(value) ?? 0;
    placed.set(value, rank + 1);
    return { value, ...placeOf(rank, groups.get(value) ?? 1, rows, cell) };
  });
  return { dots, cell };
}

/** The least distance in pixels between two values, as far as a dot may spread without meaning its neighbour. */
export function spread(values: readonly number[], x: (value: number) => number): number {
  const sorted = [...new Set(values)].sort((a, b) => a - b).map(x);
  const gaps = sorted.slice(1).map((at, i) => at - sorted[i]!);
  return gaps.length === 0 ? 40 : Math.min(...gaps) * 0.7;
}

function fits(pixels: number, cell: number): number {
  return Math.floor(pixels / cell + 1e-9) + 1;
}

function cellOf(count: number, { apart, most, wide = 0 }: Room): number {
  let cell = apart;
  while (fits(most, cell) * fits(wide, cell) < count && cell > 0.2) cell *= 0.95;
  return cell;
}

/** Dots go from column to column, so that no column is more than one dot longer than another. */
function placeOf(rank: number, count: number, rows: number, cell: number): { shift: number; aside: number } {
  const columns = Math.ceil(count / rows);
  const column = rank % columns;
  const inColumn = Math.ceil((count - column) / columns);
  return { shift: (Math.floor(rank / columns) - (inColumn - 1) / 2) * cell, aside: (column - (columns - 1) / 2) * cell };
}
