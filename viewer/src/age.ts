/** The one door to typage: opens age files, and looks at a passphrase file's header before any work is done. */

import { Decrypter, type Identity, type Stanza } from "age-encryption";
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { type Bytes, concat, fromBase64 } from "./bytes";
import { Refusal } from "./refusal";

/** scrypt with r = 8 and p = 1, to 32 bytes. The caller decides where it runs and who sees its progress. */
export type Scrypt = (passphrase: string, salt: Bytes, logN: number) => Promise<Uint8Array>;

const MOST_WORK = 20;
const HEADER = 4096;
const LABEL = new TextEncoder().encode("age-encryption.org/v1/scrypt");
const WHITE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const EDGES = new RegExp(`^${WHITE}|${WHITE}$`, "gu");

/** NFKC, and without white space at both ends, as when the site was sealed. */
export function normalised(passphrase: string): string {
  return passphrase.normalize("NFKC").replace(EDGES, "");
}

function headerLines(file: Uint8Array): string[] {
  const head = new TextDecoder("latin1").decode(file.subarray(0, HEADER));
  const end = head.indexOf("\n---");
  if (!head.startsWith("age-encryption.org/v1\n") || end < 0) throw new Refusal("damaged-keyring");
  return head.slice(0, end).split("\n").slice(1);
}

/** The work factor of a passphrase file. Refuses anything but one scrypt stanza of at most 2^20. */
export function workFactor(file: Uint8Array): number {
  const stanzas = headerLines(file).filter((line) => line.startsWith("->"));
  // 16 bytes of salt have one spelling: the last letter holds two bits of them
  const found = /^-> scrypt [A-Za-z0-9+/]{21}[AQgw] ([1-9][0-9]{0,5})$/.exec(stanzas[0] ?? "");
  if (stanzas.length !== 1 || !found) throw new Refusal("damaged-keyring");
  const logN = Number(found[1]);
  if (logN > MOST_WORK) throw new Refusal("too-much-work");
  return logN;
}

/** Unwraps the file key of a scrypt stanza; `wrong` tells afterwards that the passphrase did not fit. */
class PassphraseIdentity implements Identity {
  wrong = false;

  constructor(
    private readonly passphrase: string,
    private readonly scrypt: Scrypt,
  ) {}

  async unwrapFileKey(stanzas: Stanza[]): Promise<Uint8Array | null> {
    const [stanza] = stanzas;
    if (!stanza || stanza.body.length !== 32) return null;
    const salt = concat([LABEL, fromBase64(`${stanza.args[1]}==`)]);
    const key = await this.scrypt(this.passphrase, salt, Number(stanza.args[2]));
    try {
      return chacha20poly1305(key, new Uint8Array(12)).decrypt(stanza.body);
    } catch {
      this.wrong = true;
      return null;
    }
  }
}

/** Opens a passphrase file. Refusals: damaged-keyring, too-much-work, wrong-passphrase, no-memory. */
export async function openWithPassphrase(file: Bytes, passphrase: string, scrypt: Scrypt): Promise<Bytes> {
  workFactor(file);
  const identity = new PassphraseIdentity(normalised(passphrase), scrypt);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    return new Uint8Array(await decrypter.decrypt(file));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(identity.wrong ? "wrong-passphrase" : "damaged-keyring");
  }
}

/** Lets the browser compile the cipher before it is needed: its first 256 KiB take as long as the next four MiB. */
export function rehearse(): void {
  const chunk = new Uint8Array(64 * 1024);
  for (let round = 0; round < 4; round += 1) chacha20poly1305(new Uint8Array(32), new Uint8Array(12)).encrypt(chunk);
}

/** Opens a file sealed to the site's recipient. Refusal: other-site when it is for another; else typage's error. */
export async function openWithIdentity(file: Bytes, identity: string): Promise<Bytes> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    return new Uint8Array(await decrypter.decrypt(file));
  } catch (error) {
    // typage has no class for this error; a test vector notices when its words change
    const foreign = error instanceof Error && error.message.startsWith("no identity matched");
    throw foreign ? new Refusal("other-site") : error;
  }
}
