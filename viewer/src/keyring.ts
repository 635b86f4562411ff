/** The keyring: what a passphrase opens, and the list of the files that it may open. */

import { openWithPassphrase, type Scrypt } from "./age";
import { type Bytes, fromBase64, toText } from "./bytes";
import { Refusal, reasonOf } from "./refusal";
import { list, matching, object, text, whole } from "./shape";

/** Everything that reading a site needs; it lives in memory only. `verify` is base64. */
export interface Keys {
  readonly site: string;
  readonly identity: string;
  readonly verify: string;
}

/** How a file is opened here: by a passphrase alone, or by one with a key file. */
export type Way = "passphrase" | "keyfile";

export interface KeyringFile {
  readonly file: string;
  readonly way: Way;
}

const FORMAT = 1;
const MOST_KEYRINGS = 16;

/** Refuses a number above the format that this reader knows. */
export function knownFormat(value: unknown): void {
  if (whole(value) > FORMAT) throw new Refusal("newer-format");
  if (value !== FORMAT) throw new TypeError("not a format");
}

/** A file that a browser can open; any other entry of the list is passed over. */
function openable(value: unknown): readonly KeyringFile[] {
  const { file, way } = object(value);
  if (way !== "passphrase" && way !== "keyfile") return [];
  return typeof file === "string" && /^[a-z2-7]{24}\.age$/.test(file) ? [{ file, way }] : [];
}

/** The files that a person may open here, from `vault/keyring.json`. */
export function keyringFiles(bytes: Bytes): readonly KeyringFile[] {
  try {
    const json = object(JSON.parse(toText(bytes)));
    knownFormat(json["goldseam"]);
    return list(json["keyrings"]).flatMap(openable).slice(0, MOST_KEYRINGS);
  } catch (error) {
    throw new Refusal(reasonOf(error, "damaged-keyring"));
  }
}

function parse(plain: Bytes): Keys {
  const json = object(JSON.parse(toText(plain)));
  knownFormat(json["goldseam"]);
  if (json["kind"] !== "keyring") throw new TypeError("another kind of file");
  const verify = text(json["verify"]);
  if (fromBase64(verify).length !== 32) throw new TypeError("not a public key");
  return {
    site: matching(json["site"], /^[a-z2-7]{24}$/),
    identity: matching(json["identity"], /^AGE-SECRET-KEY-1[A-Z0-9]+$/),
    verify,
  };
}

/** Opens one keyring file. Refusals: those of `openWithPassphrase`, damaged-keyring, newer-format. */
export async function openKeyring(file: Bytes, passphrase: string, scrypt: Scrypt): Promise<Keys> {
  const plain = await openWithPassphrase(file, passphrase, scrypt);
  try {
    return parse(plain);
  } catch (error) {
    throw new Refusal(reasonOf(error, "damaged-keyring"));
  }
}
