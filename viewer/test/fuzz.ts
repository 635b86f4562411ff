/**
 * Changes files of a site at random and hands them to the viewer's readers: only a Refusal may come back.
 *
 * `node fuzz.mjs SEED EXECUTIONS` prints what was tried as JSON. `tests/attacks/fuzz.py` is the same in Python.
 */

import { workFactor } from "../src/age";
import { type Bytes, concat, sha256, toText } from "../src/bytes";
import { keyringFiles, openKeyring } from "../src/keyring";
import { type Manifest, openManifest, type VaultFile } from "../src/manifest";
import { Refusal } from "../src/refusal";
import { readFile } from "../src/vault";
import { newSecrets, sealKeyring, sealManifest, sealSite, type Secrets } from "./seal";
import { file, hostOver, scrypt } from "./support";

const PASSPHRASE = "juniper raft oyster mitten gravel noon";
const WORK = 2;
const MOST_WORK = 8;
const TEXT = new TextEncoder().encode("<!doctype html><h1>Sunday</h1><p>Walked to the lake.</p>".repeat(20));
const ODD: readonly unknown[] = [
  null, true, false, 0, -1, 1.5, 2 ** 53, 1e300, "", "../../x", "\0", "\ud800", "a".repeat(24), "0", [], {},
  [[]], [null], { "": null }, ["a".repeat(24)], ["a".repeat(24), "x", "y"], "9".repeat(5000), { __proto__: { goldseam: 1 } },
];

/** Numbers from 0 to 1 that follow from a seed alone (mulberry32, Tommy Ettinger, public domain). */
function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Chance = () => number;
const below = (chance: Chance, end: number): number => Math.floor(chance() * end);
const one = <Kind>(chance: Chance, list: readonly Kind[]): Kind => list[below(chance, list.length)] as Kind;
const signs = ["\n", "\0", " ", "->", "--- ", "=", "9"].map((sign) => new TextEncoder().encode(sign));

/** One to four changes: bits, pieces cut, doubled, the rest cut off, noise or signs put in. */
function spoilt(good: Uint8Array, chance: Chance): Bytes {
  let data = new Uint8Array(good);
  for (let left = 1 + below(chance, 4); left > 0; left -= 1) {
    const at = below(chance, data.length + 1);
    const to = Math.min(data.length, at + one(chance, [1, 1, 2, 16, 64, 500]));
    const [head, piece, tail] = [data.slice(0, at), data.slice(at, to), data.slice(to)];
    const changes: readonly (() => readonly Uint8Array[])[] = [
      () => [head, piece.map((byte) => byte ^ (1 << below(chance, 8))), tail],
      () => [head, tail],
      () => [head, piece, piece, tail],
      () => [head],
      () => [head, piece.map(() => below(chance, 256)), piece, tail],
      () => [head, one(chance, signs), piece, tail],
    ];
    data = concat(one(chance, changes)());
  }
  return data;
}

/** A JSON text with one value somewhere in it replaced by an odd one, or taken out. */
function odd(text: string, chance: Chance): string {
  const found = JSON.parse(text) as Record<string, unknown>;
  let spot = found;
  for (;;) {
    const key = one(chance, Object.keys(spot));
    const next = key === undefined ? undefined : spot[key];
    if (key === undefined) return JSON.stringify(one(chance, ODD));
    if (typeof next === "object" && next !== null && chance() > 0.3) {
      spot = next as Record<string, unknown>;
      continue;
    }
    if (chance() < 0.2) delete spot[key];
    else spot[key] = one(chance, ODD);
    return JSON.stringify(found);
  }
}

interface Target {
  readonly name: string;
  readonly hand: (chance: Chance) => Promise<unknown>;
}

async function keyring(data: Bytes): Promise<void> {
  if (workFactor(data) <= MOST_WORK) await openKeyring(data, PASSPHRASE, scrypt);
}

/** Reads a blob whose hash the list confirms: so age's own checks are what is tried. */
async function page(data: Bytes, whole: VaultFile, secrets: Secrets): Promise<void> {
  const sealed = { ...whole, parts: [{ name: "a".repeat(24), sha256: await sha256(data) }] };
  const { host } = hostOver(() => data);
  const shown = await readFile(host, secrets.keys.identity, sealed);
  if (toText(shown) !== toText(TEXT)) throw new Error("another text was shown");
}

async function targets(): Promise<readonly Target[]> {
  const secrets = await newSecrets();
  const options = { passphrase: PASSPHRASE, logN: WORK, sequence: 7, scripts: [`sha256-${"A".repeat(43)}=`] };
  const site = await sealSite(secrets, new Map([["", { type: "text/html", data: TEXT }]]), options);
  const at = (path: string): Bytes => site.get(path) ?? nothingAt(path);
  const ring = [...site].find(([path]) => path.startsWith("vault/keyring/"))?.[1] ?? nothingAt("keyring");
  const fields = { goldseam: 1, kind: "keyring", ...secrets.keys };
  const listed: Manifest = await openManifest(at("vault/manifest.age"), secrets.keys);
  const whole = listed.files.get("") ?? file();
  const blob = at(`vault/${whole.parts[0]?.name}.age`);
  const body = JSON.stringify({
    goldseam: 1, site: secrets.keys.site, sequence: 7, built: listed.built, scripts: listed.scripts,
    files: { "": { ...whole, parts: whole.parts.map(({ name, sha256: hash }) => [name, hash]) } },
  });
  const list = at("vault/keyring.json");
  return [
    { name: "header of an age file", hand: async (chance) => workFactor(spoilt(ring, chance)) },
    { name: "keyring, sealed", hand: (chance) => keyring(spoilt(ring, chance)) },
    { name: "keyring, unsealed", hand: async (chance) => openKeyring(await sealKeyring(JSON.parse(odd(JSON.stringify(fields), chance)) as object, PASSPHRASE, WORK), PASSPHRASE, scrypt) },
    { name: "list of keyrings", hand: async (chance) => keyringFiles(chance() < 0.5 ? spoilt(list, chance) : new TextEncoder().encode(odd(toText(list), chance))) },
    { name: "list of pages, sealed", hand: (chance) => openManifest(spoilt(at("vault/manifest.age"), chance), secrets.keys) },
    { name: "list of pages, unsealed", hand: async (chance) => openManifest(await sealManifest(secrets, odd(body, chance)), secrets.keys) },
    { name: "blob", hand: (chance) => page(spoilt(blob, chance), whole, secrets) },
  ];
}

function nothingAt(path: string): never {
  throw new Error(`the site has no ${path}`);
}

interface Seen {
  tried: number;
  refused: number;
  opened: number;
  faults: number;
  first_fault: string;
}

async function run(seed: number, executions: number): Promise<Record<string, Seen>> {
  const found: Record<string, Seen> = {};
  for (const [index, { name, hand }] of (await targets()).entries()) {
    const seen: Seen = { tried: 0, refused: 0, opened: 0, faults: 0, first_fault: "" };
    const chance = chanceOf(seed * 1000 + index);
    for (; seen.tried < executions; seen.tried += 1) {
      try {
        await hand(chance);
        seen.opened += 1;
      } catch (error) {
        if (error instanceof Refusal) seen.refused += 1;
        else seen.faults += 1;
        if (!(error instanceof Refusal)) seen.first_fault ||= error instanceof Error ? String(error.stack) : "not an error";
      }
    }
    found[name] = seen;
  }
  return found;
}

console.log(JSON.stringify(await run(Number(process.argv[2] ?? 1), Number(process.argv[3] ?? 100))));
