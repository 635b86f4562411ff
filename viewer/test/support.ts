/** What the tests share: the vectors, a host that is a folder or a map, and node's scrypt. */

import { scryptSync } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Scrypt } from "../src/age";
import type { Bytes } from "../src/bytes";
import type { Host } from "../src/host";
import type { Manifest, VaultFile } from "../src/manifest";
import type { HandOver } from "../src/session";

/** The tests run from `viewer/build/test/`. */
export const VECTORS = join(dirname(fileURLToPath(import.meta.url)), "../../../tests/vectors");

export const scrypt: Scrypt = async (passphrase, salt, logN) =>
  new Uint8Array(scryptSync(passphrase, salt, 32, { N: 2 ** logN, r: 8, p: 1, maxmem: 2 ** 31 - 1 }));

export function bytes(path: string): Bytes {
  return new Uint8Array(readFileSync(path));
}

/** Gives the bytes of a path, or nothing for 404. */
export type Shelf = (path: string) => Bytes | undefined;

/** A host over a shelf, which remembers what it was asked for. */
export function hostOver(shelf: Shelf): { readonly host: Host; readonly asked: string[] } {
  const asked: string[] = [];
  const host: Host = async (path) => {
    asked.push(path);
    const found = shelf(path);
    return found ? new Response(found) : new Response("not found", { status: 404 });
  };
  return { host, asked };
}

export function folder(root: string): Shelf {
  return (path) => (existsSync(join(root, path)) ? bytes(join(root, path)) : undefined);
}

export function file(more: Partial<VaultFile> = {}): VaultFile {
  return { type: "text/html; charset=utf-8", length: 0, stored: 0, codec: "none", parts: [], script: false, ...more };
}

export function manifest(files: Readonly<Record<string, VaultFile>> = {}, sequence = 10): Manifest {
  return { site: "a".repeat(24), sequence, built: "2026-03-01T09:30:00Z", scripts: [], files: new Map(Object.entries(files)) };
}

export const HAND: HandOver = {
  keys: { site: "a".repeat(24), identity: "AGE-SECRET-KEY-1TEST", verify: "" },
  active: 1000,
  idle: 600,
  seen: 0,
};
