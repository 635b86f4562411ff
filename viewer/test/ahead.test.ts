/** What is fetched and opened before it is asked for: never more than before, and never trusted more. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { EarlyHost } from "../src/ahead";
import type { Bytes } from "../src/bytes";
import { openAhead, type Read, taken } from "../src/first-page";
import type { VaultFile } from "../src/manifest";
import { Refusal } from "../src/refusal";
import { file, hostOver, manifest } from "./support";

const BASE = "https://example.org/journal/";
const PAGE = "abcdefghijklmnopqrst/";
const never = AbortSignal.timeout(60_000);
const encoded = (text: string): Bytes => new TextEncoder().encode(text);

test("what was asked for early is given once, and the host is asked once", async () => {
  const { host, asked } = hostOver(encoded);
  const early = new EarlyHost(host);
  early.ask("a");
  early.ask("a");
  assert.equal(await (await early.host("a", never)).text(), "a");
  assert.deepEqual(asked, ["a"]);
  assert.equal(await (await early.host("a", never)).text(), "a");
  assert.deepEqual(asked, ["a", "a"]);
});

test("an early answer that is old counts no more, also where the clock was set back", async () => {
  for (const later of [60_000, -60_000]) {
    const { host, asked } = hostOver(encoded);
    let now = 100_000;
    const early = new EarlyHost(host, () => now);
    early.ask("a");
    now += later;
    await early.host("a", never);
    assert.deepEqual(asked, ["a", "a"]);
  }
});

test("only a good answer counts early: the host is asked again, and its word is heard", async () => {
  let bad: () => Promise<Response> = async () => new Response("", { status: 500 });
  const early = new EarlyHost(async () => bad());
  early.ask("failing");
  early.ask("away");
  bad = () => Promise.reject(new TypeError("no network"));
  early.ask("gone");
  bad = async () => new Response("", { status: 404 });
  for (const path of ["failing", "away", "gone"]) assert.equal((await early.host(path, never)).status, 404);
});

const HTML =
  '<link rel="stylesheet" href="../assets/main.css"><link rel="icon" href="../assets/icon.png">' +
  '<script src="../assets/theme.js"></script><script src="../media/attached.js"></script>' +
  '<script src="https://example.com/journal/assets/theme.js"></script><link rel="stylesheet" href="../assets/absent.css">' +
  '<script src="http://["></script>';

const FILES: Readonly<Record<string, VaultFile>> = {
  "": file(),
  [PAGE]: file(),
  "assets/main.css": file({ type: "text/css; charset=utf-8" }),
  "assets/icon.png": file({ type: "image/png" }),
  "assets/theme.js": file({ type: "text/javascript", script: true }),
  "media/attached.js": file({ type: "text/javascript" }),
  "media/lake.ogg": file({ type: "audio/ogg" }),
};
const SITE = manifest(FILES);
let opened: string[] = [];

const read: Read = async (wanted) => {
  const route = Object.keys(FILES).find((each) => FILES[each] === wanted) ?? "";
  opened.push(route);
  return encoded(route === PAGE ? HTML : route);
};

beforeEach(() => (opened = []));

test("the first page is opened ahead with the styles and scripts it may have, and each is read once", async () => {
  await openAhead(PAGE, SITE, BASE, read);
  const worn = [PAGE, "assets/main.css", "assets/theme.js"];
  assert.deepEqual(opened, worn);
  for (const route of worn) await taken(FILES[route]!, read);
  assert.deepEqual(opened, worn);
  await taken(FILES[PAGE]!, read);
  assert.deepEqual(opened, [...worn, PAGE]);
});

test("a script that was opened ahead is given after a page that has its styles can be drawn", async () => {
  await openAhead(PAGE, SITE, BASE, read);
  const given: string[] = [];
  const worn = ["assets/theme.js", "assets/main.css", PAGE];
  await Promise.all(worn.map((route) => taken(FILES[route]!, read).then(() => given.push(route))));
  assert.deepEqual(given, ["assets/main.css", PAGE, "assets/theme.js"]);
});

test("what is no page, or is not there, is not opened ahead", async () => {
  await openAhead("media/lake.ogg", SITE, BASE, read);
  await openAhead("nowhere/", SITE, BASE, read);
  assert.deepEqual(opened, []);
});

test("what was refused ahead is refused to the one who asks, and read anew after that", async () => {
  const altered: Read = () => Promise.reject(new Refusal("altered-part"));
  await openAhead("", SITE, BASE, altered);
  await assert.rejects(taken(FILES[""]!, read), { reason: "altered-part" });
  assert.equal(new TextDecoder().decode(await taken(FILES[""]!, read)), "");
});
