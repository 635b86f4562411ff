/**
 * Writes a sealed site that Python must open: `node viewer/build/test/make-site.mjs OUTDIR`.
 *
 * Prints JSON: passphrase, site, identity, and for each route its type, length, sha256 and script.
 */

import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sha256 } from "../src/bytes";
import { newSecrets, type Plain, sealSite } from "./seal";

const PASSPHRASE = "basil ferry anchor quilt pebble dawn";

const TEXT = new TextEncoder();
const FILES = new Map<string, Plain>([
  ["", { type: "text/html; charset=utf-8", data: TEXT.encode("<!doctype html><title>Notes</title><p>Home") }],
  ["abcdefghijklmnopqrst/", { type: "text/html; charset=utf-8", data: TEXT.encode("<p>A walk. ".repeat(500)) }],
  ["assets/page.js", { type: "text/javascript", data: TEXT.encode("'use strict';".repeat(40)), script: true }],
  ["assets/empty.txt", { type: "text/plain", data: new Uint8Array() }],
  ["assets/noise.ogg", { type: "audio/ogg", data: randomBytes(1024 * 1024 + 77) }],
  ["assets/été 1.png", { type: "image/png", data: randomBytes(999) }],
]);

const [, , folder] = process.argv;
if (!folder) throw new Error("name the folder to write to");
const secrets = await newSecrets();
const options = { passphrase: PASSPHRASE, logN: 10, sequence: 1_772_357_400, scripts: [] };
for (const [path, bytes] of await sealSite(secrets, FILES, options)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
}
const files: Record<string, object> = {};
for (const [route, { type, data, script = false }] of FILES) {
  files[route] = { type, length: data.length, sha256: await sha256(new Uint8Array(data)), script };
}
console.log(JSON.stringify({ passphrase: PASSPHRASE, ...secrets.keys, files }));
