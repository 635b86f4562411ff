/** A key file as a second factor: its SHA-256 joins the passphrase, as `docs/format.md` says. */

import { normalised } from "./age";
import { type Bytes, sha256Hex } from "./bytes";

/** The passphrase of a file whose way is `keyfile`. */
export async function joined(passphrase: string, keyFile: Bytes): Promise<string> {
  return `${normalised(passphrase)} ${await sha256Hex(keyFile)}`;
}
