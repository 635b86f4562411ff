/** Bytes in and out: base64, hashes and gzip, over what every browser and node bring. */

export type Bytes = Uint8Array<ArrayBuffer>;

/** Decodes standard base64 with padding; throws on anything else. */
export function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

export function toText(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

export function concat(parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** SHA-256 as base64, the spelling of the manifest. */
export async function sha256(bytes: Bytes): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

/** SHA-256 in lower-case hexadecimal digits, as `sha256sum` prints it. */
export async function sha256Hex(bytes: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Unpacks one gzip member; throws when it is damaged or longer than `most` bytes. */
export async function gunzip(packed: Bytes, most: number): Promise<Bytes> {
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  // what is wrong with the bytes is told to the reader as well, and there it is heard
  for (const end of [writer.write(packed), writer.close()]) end.catch(() => undefined);
  const reader = readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError("longer than it may be");
    }
    parts.push(read.value);
  }
  return concat(parts);
}

/** The length that a gzip tells of itself in its extra field `GS`, see `docs/format.md`. */
function toldLength(packed: Bytes): number | undefined {
  const head = [4, 8, 0, 71, 83, 4, 0];
  const told = [3, 10, 11, 12, 13, 14, 15].every((at, index) => packed[at] === head[index]);
  return told && packed.length > 20 ? new DataView(packed.buffer, packed.byteOffset).getUint32(16, true) : undefined;
}

/**
 * Unpacks a gzip member that is followed by zero bytes, which a browser refuses.
 *
 * Where it does not tell its own length, each possible end is tried: the member's last 8 bytes may
 * end in up to 7 zeros of their own.
 */
export async function gunzipPadded(padded: Bytes, most: number): Promise<Bytes> {
  const told = toldLength(padded);
  if (told !== undefined) return gunzip(padded.slice(0, told), most);
  const end = padded.findLastIndex((byte) => byte !== 0) + 1;
  for (const zeros of [1, 2, 0, 3, 4, 5, 6, 7]) {
    if (end + zeros > padded.length) continue;
    try {
      return await gunzip(padded.slice(0, end + zeros), most);
    } catch (error) {
      if (error instanceof RangeError) throw error;
    }
  }
  throw new TypeError("not a gzip file");
}
