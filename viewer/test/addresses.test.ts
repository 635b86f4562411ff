import assert from "node:assert/strict";
import { test } from "node:test";
import { presses } from "../src/shifts";
import { readRangeHeader } from "../src/range";
import { addressOf, askingFor, carriesWish, isShell, routeOf, wished } from "../src/routes";

const BASE = "https://example.org/journal/";
const PAGE = "abcdefghijklmnopqrst/";

test("an address below the site's folder is a route, any other is none", () => {
  const cases: [string, string | undefined][] = [
    [BASE, ""], [`${BASE}index.html`, ""], [`${BASE}${PAGE}`, PAGE], [`${BASE}${PAGE}index.html?q=1#x`, PAGE],
    [`${BASE}assets/%C3%A9t%C3%A9%201.png`, "assets/été 1.png"], [`${BASE}a%E0%A4%A`, "a%E0%A4%A"],
    ["https://example.org/", undefined], ["https://example.org/journalist/", undefined],
    ["https://example.com/journal/", undefined], ["https://example.org:8443/journal/", undefined],
  ];
  for (const [address, route] of cases) assert.equal(routeOf(address, BASE), route, address);
});

test("a route's address leads back to the route", () => {
  for (const route of ["", PAGE, "assets/été 1.png", "a;b,c#d?e/f%20"]) assert.equal(routeOf(addressOf(route, BASE), BASE), route);
});

test("the shell's own files come from the host, nothing else does", () => {
  for (const route of ["help.html", "away.html", "worker.js", "goldseam.js", "vault/manifest.age"]) assert.ok(isShell(route));
  for (const route of ["", "index.html", "404.html", PAGE, "vault", "assets/worker.js"]) assert.ok(!isShell(route), route);
});

test("a wish survives the way through the unlock page", () => {
  for (const address of [`${BASE}${PAGE}`, `${BASE}${PAGE}?a=1#part`, `${BASE}assets/%C3%A9t%C3%A9.png`, `${BASE}?q=x`]) {
    const asking = askingFor(address, BASE);
    assert.ok(carriesWish(asking));
    assert.equal(wished(asking, BASE), address);
  }
  assert.equal(askingFor(BASE, BASE), BASE);
});

test("a first deep link is its own wish", () => {
  assert.equal(wished(`${BASE}${PAGE}#part`, BASE), `${BASE}${PAGE}#part`);
  assert.equal(wished(`${BASE}404.html`, BASE), BASE);
  assert.equal(wished(`${BASE}index.html#part`, BASE), `${BASE}#part`);
});

test("a wish never leads out of the site", () => {
  for (const wish of ["//evil.example/", "https://evil.example/", "../other/", "/other/", "javascript:alert(1)", "a/../../other/", "\\\\evil.example", "%2e%2e/other/"]) {
    const target = wished(`${BASE}#go=${encodeURIComponent(wish)}`, BASE);
    assert.ok(target.startsWith(BASE), `${wish} led to ${target}`);
  }
});

test("byte ranges are read as RFC 9110 says", () => {
  const cases: [string | null, unknown][] = [
    ["bytes=0-", { first: 0, last: 99 }], ["bytes=10-19", { first: 10, last: 19 }], ["bytes=90-200", { first: 90, last: 99 }],
    ["bytes=-5", { first: 95, last: 99 }], ["bytes=-500", { first: 0, last: 99 }], ["bytes=99-99", { first: 99, last: 99 }],
    ["bytes=100-", "unsatisfiable"], ["bytes=-0", "unsatisfiable"],
    [null, undefined], ["bytes=-", undefined], ["bytes=5-2", undefined], ["bytes=0-1,5-6", undefined], ["lines=0-1", undefined],
  ];
  for (const [header, range] of cases) assert.deepEqual(readRangeHeader(header, 100), range, String(header));
  assert.equal(readRangeHeader("bytes=0-", 0), "unsatisfiable");
});

test("three quick presses of Shift count, slow ones or others between do not", () => {
  const press = (keys: [string, number][]) => keys.reduce<readonly number[]>((before, [key, now]) => presses(before, key, now), []).length;
  assert.equal(press([["Shift", 0], ["Shift", 300], ["Shift", 600]]), 3);
  assert.equal(press([["Shift", 0], ["Shift", 900], ["Shift", 1800]]), 2);
  assert.equal(press([["Shift", 0], ["A", 100], ["Shift", 200], ["Shift", 300]]), 2);
});
