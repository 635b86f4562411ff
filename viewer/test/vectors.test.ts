/** The vectors that Python reads too: what must open opens, what must be refused has its reason. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sha256 } from "../src/bytes";
import { joined } from "../src/keyfile";
import { type Keys, openKeyring } from "../src/keyring";
import { type Manifest, openManifest } from "../src/manifest";
import { Refusal } from "../src/refusal";
import { step } from "../src/session";
import { listKeyrings, named, readFile, readManifest, unlock } from "../src/vault";
import { bytes, folder, HAND, hostOver, scrypt, type Shelf, VECTORS } from "./support";
import { padme } from "./seal";

interface Expected {
  readonly type: string;
  readonly length: number;
  readonly sha256: string;
  readonly script: boolean;
}

interface Case {
  readonly kind: "site" | "keyring" | "manifest";
  readonly name: string;
  readonly file?: string;
  readonly passphrase?: string;
  readonly key_file?: string;
  readonly result: "opens" | "refused";
  readonly reason?: string;
  readonly files?: Readonly<Record<string, Expected>>;
  readonly scripts?: readonly string[];
  readonly sequence?: number;
  readonly highest_seen?: number;
  readonly replace?: Readonly<Record<string, string>>;
  readonly without?: readonly string[];
  readonly read?: string;
}

interface Vectors extends Keys {
  readonly cases: readonly Case[];
  readonly padme: readonly (readonly [number, number])[];
}

const vectors = JSON.parse(readFileSync(join(VECTORS, "vectors.json"), "utf8")) as Vectors;

function shelf({ replace = {}, without = [] }: Case): Shelf {
  const site = folder(VECTORS);
  return (path) => {
    if (without.includes(path)) return undefined;
    const other = replace[path];
    return other === undefined ? site(path) : bytes(join(VECTORS, other));
  };
}

async function compare(opened: Manifest, keys: Keys, one: Case): Promise<void> {
  const { host } = hostOver(shelf(one));
  const expected = one.files ?? {};
  assert.deepEqual([...opened.files.keys()].sort(), Object.keys(expected).sort());
  for (const [route, { type, length, sha256: digest, script }] of Object.entries(expected)) {
    const found = opened.files.get(route);
    assert.ok(found);
    const data = await readFile(host, keys.identity, found);
    assert.deepEqual([found.type, data.length, await sha256(data), found.script], [type, length, digest, script]);
  }
}

async function openSite(one: Case): Promise<void> {
  const { host } = hostOver(shelf(one));
  const keys = await unlock(host, named(await listKeyrings(host), "passphrase"), one.passphrase ?? "", () => scrypt);
  const opened = await readManifest(host, keys);
  if (one.read !== undefined) {
    const wanted = opened.files.get(one.read);
    assert.ok(wanted);
    await readFile(host, keys.identity, wanted);
  }
  if (one.files) await compare(opened, keys, one);
  if (one.scripts) assert.deepEqual(opened.scripts, one.scripts);
  const hand = { ...HAND, keys, seen: one.highest_seen ?? 0 };
  const session = step({ at: "unlocking" }, { kind: "opened", hand, manifest: opened });
  assert.equal(session.at === "open" && session.older, one.highest_seen !== undefined);
}

async function wordsOf({ passphrase = "", key_file }: Case): Promise<string> {
  return key_file === undefined ? passphrase : joined(passphrase, bytes(join(VECTORS, key_file)));
}

async function run(one: Case): Promise<void> {
  if (one.kind === "site") return openSite(one);
  const data = bytes(join(VECTORS, one.file ?? ""));
  if (one.kind === "keyring") await openKeyring(data, await wordsOf(one), scrypt);
  else await openManifest(data, vectors);
}

for (const one of vectors.cases) {
  test(`${one.kind}: ${one.name} ${one.result === "opens" ? "opens" : `is refused as ${one.reason}`}`, async () => {
    if (one.result === "opens") return run(one);
    await assert.rejects(run(one), (error) => error instanceof Refusal && error.reason === one.reason);
  });
}

test("the sizes that our own test writer pads to are those of the table", () => {
  for (const [length, size] of vectors.padme) assert.equal(padme(length), size, String(length));
});
