/** Opens a sealed site: keyring, manifest and files, each checked before anything of it is used. */

import { openWithIdentity, type Scrypt } from "./age";
import { type Bytes, concat, gunzip, sha256 } from "./bytes";
import { bytesAt, type Host } from "./host";
import { type KeyringFile, type Keys, keyringFiles, openKeyring, type Way } from "./keyring";
import { type Manifest, MIB, openManifest, type VaultFile } from "./manifest";
import { Refusal, reasonOf, type Reason } from "./refusal";

export const MANIFEST = "vault/manifest.age";

/** The address of a keyring file below the site's folder. */
export function keyringPath(file: string): string {
  return `vault/keyring/${file}`;
}

/** The site's keyring files; also tells early that a host is offline or lacks the vault. */
export async function listKeyrings(host: Host): Promise<readonly KeyringFile[]> {
  const files = keyringFiles(await bytesAt(host, "vault/keyring.json", "missing-keyring"));
  if (files.length === 0) throw new Refusal("missing-keyring");
  return files;
}

/** The names of the files that are opened in this way. */
export function named(files: readonly KeyringFile[], way: Way): readonly string[] {
  return files.filter((one) => one.way === way).map((one) => one.file);
}

/**
 * Tries a passphrase on each keyring file in turn; `scryptFor(i)` is the scrypt for the i-th.
 *
 * When none opens, the first reason that is not wrong-passphrase tells more than that one.
 */
export async function unlock(
  host: Host,
  files: readonly string[],
  passphrase: string,
  scryptFor: (index: number) => Scrypt,
): Promise<Keys> {
  const reasons: Reason[] = [];
  for (const [index, file] of files.entries()) {
    try {
      const bytes = await bytesAt(host, keyringPath(file), "missing-keyring");
      return await openKeyring(bytes, passphrase, scryptFor(index));
    } catch (error) {
      reasons.push(reasonOf(error, "damaged-keyring"));
    }
  }
  throw new Refusal(reasons.find((reason) => reason !== "wrong-passphrase") ?? reasons[0] ?? "missing-keyring");
}

export async function readManifest(host: Host, keys: Keys): Promise<Manifest> {
  return openManifest(await bytesAt(host, MANIFEST, "missing-manifest"), keys);
}

/** The stored bytes of one part, without its padding. Refusals: missing-part, altered-part, unreachable. */
export async function readPart(host: Host, identity: string, file: VaultFile, index: number): Promise<Bytes> {
  const part = file.parts[index];
  if (!part) throw new Refusal("missing-part");
  const sealed = await bytesAt(host, `vault/${part.name}.age`, "missing-part");
  if ((await sha256(sealed)) !== part.sha256) throw new Refusal("altered-part");
  const needed = Math.min(MIB, file.stored - index * MIB);
  const plain = await openWithIdentity(sealed, identity).catch(() => undefined);
  if (!plain || plain.length < needed) throw new Refusal("altered-part");
  return plain.slice(0, needed);
}

/** A whole file, unpacked. Nothing of a file that fails is returned. */
export async function readFile(host: Host, identity: string, file: VaultFile): Promise<Bytes> {
  const parts = await Promise.all(file.parts.map((_, index) => readPart(host, identity, file, index)));
  const stored = concat(parts);
  const data = file.codec === "none" ? stored : await gunzip(stored, file.length).catch(() => undefined);
  if (!data || data.length !== file.length) throw new Refusal("altered-part");
  return data;
}

/**
 * The bytes `first` to `last` (both included) of a file, part by part as they are asked for.
 *
 * Only the parts that the range touches are opened, unless the file is packed: then the whole of it.
 */
export async function* readRange(
  host: Host,
  identity: string,
  file: VaultFile,
  first: number,
  last: number,
): AsyncGenerator<Bytes> {
  if (file.codec === "gzip") {
    yield (await readFile(host, identity, file)).slice(first, last + 1);
    return;
  }
  for (let index = Math.floor(first / MIB); index * MIB <= last; index += 1) {
    const part = await readPart(host, identity, file, index);
    yield part.slice(Math.max(first - index * MIB, 0), last + 1 - index * MIB);
  }
}
