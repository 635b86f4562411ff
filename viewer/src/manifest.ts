/** The signed manifest: which routes a site has, and by which sealed parts each of them is made. */

import { openWithIdentity } from "./age";
import { type Bytes, concat, fromBase64, gunzipPadded, toText } from "./bytes";
import { holds } from "./ed25519";
import { type Keys, knownFormat } from "./keyring";
import { Refusal, reasonOf } from "./refusal";
import { list, matching, object, text, whole } from "./shape";

/** `length` and `stored` in bytes, after and before unpacking; `script`: the browser may execute it. */
export interface VaultFile {
  readonly type: string;
  readonly length: number;
  readonly stored: number;
  readonly codec: "gzip" | "none";
  readonly parts: readonly { readonly name: string; readonly sha256: string }[];
  readonly script: boolean;
}

export interface Manifest {
  readonly site: string;
  readonly sequence: number;
  readonly built: string;
  readonly scripts: readonly string[];
  readonly files: ReadonlyMap<string, VaultFile>;
}

export const MIB = 1024 * 1024;
const MOST = 64 * MIB;
const DOMAIN = new TextEncoder().encode("goldseam manifest 1\n");
const NEWLINE = 10;

function part(value: unknown): { name: string; sha256: string } {
  const [name, sha256] = list(value);
  return { name: matching(name, /^[a-z2-7]{24}$/), sha256: matching(sha256, /^[A-Za-z0-9+/]{43}=$/) };
}

function vaultFile(value: unknown): VaultFile {
  const json = object(value);
  const codec = json["codec"];
  if (codec !== "gzip" && codec !== "none") throw new TypeError("an unknown codec");
  const stored = whole(json["stored"]);
  const parts = list(json["parts"]).map(part);
  if (Math.max(parts.length, 1) !== Math.max(Math.ceil(stored / MIB), 1)) throw new TypeError("parts and length differ");
  const type = matching(json["type"], /^[\x20-\x7e]+$/);
  return { type, length: whole(json["length"]), stored, codec, parts, script: json["script"] === true };
}

function parse(json: Readonly<Record<string, unknown>>): Manifest {
  const files = Object.entries(object(json["files"]));
  return {
    site: text(json["site"]),
    sequence: whole(json["sequence"]),
    built: text(json["built"]),
    scripts: list(json["scripts"]).map((hash) => matching(hash, /^sha256-[A-Za-z0-9+/]{43}=$/)),
    files: new Map(files.map(([route, file]) => [route, vaultFile(file)])),
  };
}

/** Splits the signature's line from the JSON and checks it; returns the JSON's bytes. */
async function verified(plain: Bytes, verify: string): Promise<Bytes> {
  const end = plain.indexOf(NEWLINE);
  if (end < 0 || end > 128) throw new Refusal("damaged-manifest");
  const signature = fromBase64(toText(plain.subarray(0, end)));
  const json = plain.slice(end + 1);
  if (!(await holds(signature, concat([DOMAIN, json]), fromBase64(verify)))) throw new Refusal("forged-manifest");
  return json;
}

async function checked(plain: Bytes, keys: Keys): Promise<Manifest> {
  const json = object(JSON.parse(toText(await verified(plain, keys.verify))));
  knownFormat(json["goldseam"]);
  if (json["site"] !== keys.site) throw new Refusal("other-site");
  return parse(json);
}

/** Opens, verifies and reads `vault/manifest.age`. Refusals: damaged-, forged-manifest, other-site, newer-format. */
export async function openManifest(file: Bytes, keys: Keys): Promise<Manifest> {
  try {
    return await checked(await gunzipPadded(await openWithIdentity(file, keys.identity), MOST), keys);
  } catch (error) {
    throw new Refusal(reasonOf(error, "damaged-manifest"));
  }
}
