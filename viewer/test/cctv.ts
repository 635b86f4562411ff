/**
 * Opens the age project's own test vectors with typage and with the viewer: prints JSON for `tests/attacks/test_cctv.py`.
 *
 * With `--vectors` it prints the vectors themselves, base64 by name.
 */

import * as exported from "cctv-age";
import { armor, Decrypter, generateX25519Identity } from "age-encryption";
import { inflateSync } from "node:zlib";
import { openWithIdentity, openWithPassphrase } from "../src/age";
import { type Bytes, sha256Hex } from "../src/bytes";
import { scrypt } from "./support";

const vectors = Object.entries(exported as unknown as Record<string, Uint8Array>).filter(([name]) => name !== "default");

/** For vectors that are broken before any key matters. */
const ANYBODY = await generateX25519Identity();

interface Vector {
  readonly said: ReadonlyMap<string, readonly string[]>;
  readonly file: Bytes;
}

function read(raw: Uint8Array): Vector {
  const end = Buffer.from(raw).indexOf("\n\n");
  const said = new Map<string, string[]>();
  for (const line of Buffer.from(raw.subarray(0, end)).toString().split("\n")) {
    const [key = "", value = ""] = line.split(/: (.*)/, 2);
    said.set(key, [...(said.get(key) ?? []), value]);
  }
  const rest = raw.slice(end + 2);
  return { said, file: new Uint8Array(said.has("compressed") ? inflateSync(rest) : rest) };
}

/** As any program would use the library. */
async function typage({ said, file }: Vector): Promise<Bytes> {
  const decrypter = new Decrypter();
  for (const identity of said.get("identity") ?? [ANYBODY]) decrypter.addIdentity(identity);
  for (const passphrase of said.get("passphrase") ?? []) decrypter.addPassphrase(passphrase);
  const plain = said.has("armored") ? armor.decode(new TextDecoder().decode(file)) : file;
  return new Uint8Array(await decrypter.decrypt(plain));
}

/** As the viewer opens a keyring or a blob. */
async function viewer({ said, file }: Vector): Promise<Bytes> {
  const passphrase = said.get("passphrase")?.[0];
  if (passphrase !== undefined) return openWithPassphrase(file, passphrase, scrypt);
  return openWithIdentity(file, said.get("identity")?.[0] ?? ANYBODY);
}

async function tried(reader: (vector: Vector) => Promise<Bytes>, vector: Vector): Promise<string> {
  try {
    return await sha256Hex(await reader(vector));
  } catch {
    return "refused";
  }
}

async function all(): Promise<object> {
  const found: Record<string, Record<string, string>> = { typage: {}, "Goldseam, browser": {} };
  for (const [name, raw] of vectors) {
    const vector = read(raw);
    found["typage"]![name] = await tried(typage, vector);
    found["Goldseam, browser"]![name] = await tried(viewer, vector);
  }
  return found;
}

const asked = process.argv.includes("--vectors");
const texts = Object.fromEntries(vectors.map(([name, raw]) => [name, Buffer.from(raw).toString("base64")]));
console.log(JSON.stringify(asked ? texts : await all()));
