/** Narrows what JSON holds: each function returns a value of the asked shape, or throws. */

export class ShapeError extends Error {}

export function object(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new ShapeError("an object");
  return value as Record<string, unknown>;
}

export function text(value: unknown): string {
  if (typeof value !== "string") throw new ShapeError("a string");
  return value;
}

export function whole(value: unknown): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw new ShapeError("a number");
  return value;
}

export function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new ShapeError("a list");
  return value;
}

/** A text that matches `pattern` from its first to its last letter. */
export function matching(value: unknown, pattern: RegExp): string {
  const found = text(value);
  if (!pattern.test(found)) throw new ShapeError("another text");
  return found;
}
