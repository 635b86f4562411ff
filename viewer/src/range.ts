/** Byte ranges as a browser asks for them to seek in a sound or a film. */

/** Both ends included, counted from 0. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/**
 * Reads a `Range` header against a file of `length` bytes.
 *
 * Nothing for what may be ignored (no header, another unit, several ranges); "unsatisfiable" for 416.
 */
export function readRangeHeader(header: string | null, length: number): Range | "unsatisfiable" | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header?.replace(/\s/g, "") ?? "");
  if (!found || (!found[1] && !found[2])) return undefined;
  const range = found[1]
    ? { first: Number(found[1]), last: found[2] ? Math.min(Number(found[2]), length - 1) : length - 1 }
    : { first: Math.max(length - Number(found[2]), 0), last: length - 1 };
  if (found[1] && found[2] && Number(found[2]) < Number(found[1])) return undefined;
  return range.first > range.last ? "unsatisfiable" : range;
}
