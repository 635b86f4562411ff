/** Writes a sealed site in TypeScript, from `docs/format.md` alone: what Python must be able to open. */

import { ed25519 } from "@noble/curves/ed25519.js";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { concat, sha256, toBase64, type Bytes } from "../src/bytes";
import type { Keys } from "../src/keyring";

export interface Plain {
  readonly type: string;
  readonly data: Uint8Array;
  readonly script?: boolean;
}

export interface Secrets {
  readonly keys: Keys;
  readonly recipient: string;
  readonly seed: Uint8Array;
}

const MIB = 1024 * 1024;
const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

export function randomName(): string {
  return Array.from(randomBytes(24), (byte) => LETTERS[byte & 31]).join("");
}

export async function newSecrets(): Promise<Secrets> {
  const seed = randomBytes(32);
  const identity = await generateX25519Identity();
  const keys = { site: randomName(), identity, verify: toBase64(ed25519.getPublicKey(seed)) };
  return { keys, recipient: await identityToRecipient(identity), seed };
}

/** Padmé size of `length` bytes. */
export function padme(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const mask = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1) - 1;
  return mask < 0 ? length : Math.ceil(length / (mask + 1)) * (mask + 1);
}

function padded(data: Uint8Array): Uint8Array {
  return concat([data, new Uint8Array(padme(data.length) - data.length)]);
}

async function sealTo(recipient: string, data: Uint8Array): Promise<Bytes> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return new Uint8Array(await encrypter.encrypt(data));
}

export async function sealKeyring(fields: object, passphrase: string, logN: number): Promise<Bytes> {
  const json = new TextEncoder().encode(JSON.stringify(fields));
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(logN);
  const spaces = new Uint8Array((1024 - (json.length % 1024)) % 1024).fill(32);
  return new Uint8Array(await encrypter.encrypt(concat([json, spaces])));
}

/** A manifest file over any JSON text, signed as the format says. */
export async function sealManifest(secrets: Secrets, json: string): Promise<Bytes> {
  const signed = ed25519.sign(new TextEncoder().encode(`goldseam manifest 1\n${json}`), secrets.seed);
  return sealTo(secrets.recipient, padded(gzipSync(`${toBase64(signed)}\n${json}`)));
}

interface Sealed {
  readonly entry: object;
  readonly blobs: ReadonlyMap<string, Bytes>;
}

async function sealFile(recipient: string, { type, data, script }: Plain): Promise<Sealed> {
  const packed = gzipSync(data);
  const codec = packed.length < data.length ? "gzip" : "none";
  const stored = codec === "gzip" ? packed : data;
  const blobs = new Map<string, Bytes>();
  const parts: [string, string][] = [];
  for (let at = 0; at === 0 || at < stored.length; at += MIB) {
    const blob = await sealTo(recipient, padded(stored.subarray(at, at + MIB)));
    const name = randomName();
    blobs.set(`vault/${name}.age`, blob);
    parts.push([name, await sha256(blob)]);
  }
  const flag = script ? { script: true } : {};
  return { entry: { type, length: data.length, stored: stored.length, codec, parts, ...flag }, blobs };
}

export interface Options {
  readonly passphrase: string;
  readonly logN: number;
  readonly sequence: number;
  readonly scripts: readonly string[];
}

/** The sealed site as paths and bytes, without the shell. */
export async function sealSite(
  secrets: Secrets,
  files: ReadonlyMap<string, Plain>,
  { passphrase, logN, sequence, scripts }: Options,
): Promise<Map<string, Bytes>> {
  const { site, identity, verify } = secrets.keys;
  const written = new Map<string, Bytes>();
  const entries: Record<string, object> = {};
  for (const [route, plain] of files) {
    const { entry, blobs } = await sealFile(secrets.recipient, plain);
    entries[route] = entry;
    for (const [path, blob] of blobs) written.set(path, blob);
  }
  const body = { goldseam: 1, site, sequence, built: "2026-03-01T09:30:00Z", scripts, files: entries };
  written.set("vault/manifest.age", await sealManifest(secrets, JSON.stringify(body)));
  const file = `${randomName()}.age`;
  const ring = { goldseam: 1, kind: "keyring", site, identity, verify };
  written.set(`vault/keyring/${file}`, await sealKeyring(ring, passphrase, logN));
  const list = JSON.stringify({ goldseam: 1, keyrings: [{ file, way: "passphrase" }] });
  written.set("vault/keyring.json", new Uint8Array(new TextEncoder().encode(list)));
  return written;
}
