import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { before, test } from "node:test";
import { answer, wordsPage, type Wanted } from "../src/answers";
import type { Host } from "../src/host";
import { bytesAt } from "../src/host";
import { Refusal } from "../src/refusal";
import { step, type Open } from "../src/session";
import { readManifest } from "../src/vault";
import { REFUSED } from "../src/words";
import { newSecrets, type Plain, sealSite } from "./seal";
import { HAND, hostOver } from "./support";

const BASE = "https://example.org/journal/";
const PAGE = "abcdefghijklmnopqrst/";
const MIB = 1024 * 1024;
const HASH = `sha256-${"A".repeat(43)}=`;
const text = (type: string, data: string, script = false): Plain => ({ type, data: new TextEncoder().encode(data), script });
const SOUND = new Uint8Array(randomBytes(3 * MIB + 5));

const FILES = new Map<string, Plain>([
  ["", text("text/html", "home")],
  [PAGE, text("text/html", "a page")],
  ["404.html", text("text/html", "own words")],
  ["assets/theme;1.js", text("text/javascript", "1", true)],
  ["media/attached.js", text("text/javascript", "alert(1)")],
  ["media/saved.html", text("text/html", "<p>saved")],
  ["media/drawing.svg", text("image/svg+xml", "<svg/>")],
  ["media/letter.pdf", text("application/pdf", "%PDF")],
  ["media/photo.jpg", text("image/jpeg", "jpeg")],
  ["media/lake.ogg", { type: "audio/ogg", data: SOUND }],
  ["media/small.wav", text("audio/wav", "0123456789".repeat(100))],
]);

let open: Open;
let host: Host;
let asked: string[];

before(async () => {
  const secrets = await newSecrets();
  const options = { passphrase: "invented", logN: 2, sequence: 1, scripts: [HASH] };
  const site = await sealSite(secrets, FILES, options);
  ({ host, asked } = hostOver((path) => site.get(path)));
  const manifest = await readManifest(host, secrets.keys);
  open = step({ at: "unlocking" }, { kind: "opened", hand: { ...HAND, keys: secrets.keys }, manifest }) as Open;
});

function get(route: string, more: Partial<Wanted> = {}): Promise<Response> {
  asked.length = 0;
  return answer(open, host, { route, method: "GET", destination: "", range: null, ...more }, BASE);
}

test("a page is answered with its bytes, its type and the headers of the vault", async () => {
  const page = await get(PAGE, { destination: "document" });
  assert.equal(await page.text(), "a page");
  const { headers } = page;
  assert.equal(headers.get("content-type"), "text/html");
  assert.equal(headers.get("cache-control"), "no-store");
  assert.equal(headers.get("referrer-policy"), "no-referrer");
  assert.equal(headers.get("x-content-type-options"), "nosniff");
  assert.equal(headers.get("cross-origin-opener-policy"), "same-origin");
  assert.equal(headers.get("x-dns-prefetch-control"), "off");
});

test("the policy names the theme's scripts by hash and address, and never 'self' for scripts", async () => {
  const policy = (await get("")).headers.get("content-security-policy") ?? "";
  assert.equal(
    policy,
    `default-src 'none'; script-src '${HASH}' ${BASE}assets/theme%3B1.js ${BASE}worker.js; style-src 'self' 'unsafe-inline'; ` +
      "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; " +
      "frame-src 'self'; frame-ancestors 'none'; object-src 'none'; base-uri 'none'; form-action 'none'",
  );
});

test("what would be executed is answered only for the theme's scripts", async () => {
  for (const destination of ["script", "worker", "sharedworker", "audioworklet"]) {
    assert.equal((await get("assets/theme;1.js", { destination })).status, 200);
    for (const route of ["media/attached.js", "media/saved.html", PAGE]) {
      assert.equal((await get(route, { destination })).status, 403, `${route} as ${destination}`);
    }
  }
});

test("an attachment that a browser would run gets an origin of its own", async () => {
  for (const route of ["media/saved.html", "media/drawing.svg", "media/letter.pdf", "media/attached.js"]) {
    assert.match((await get(route)).headers.get("content-security-policy") ?? "", /^sandbox; default-src 'none'/, route);
  }
  assert.doesNotMatch((await get("media/photo.jpg")).headers.get("content-security-policy") ?? "", /sandbox/);
});

test("an unknown page gets the site's own words, an unknown file a bare 404", async () => {
  const page = await get("nothing/", { destination: "document" });
  assert.deepEqual([page.status, await page.text()], [404, "own words"]);
  const image = await get("nothing.png", { destination: "image" });
  assert.deepEqual([image.status, await image.text()], [404, ""]);
});

test("a page's address without its slash leads to the page", async () => {
  const moved = await get(PAGE.slice(0, -1), { destination: "document" });
  assert.deepEqual([moved.status, moved.headers.get("location")], [302, BASE + PAGE]);
});

test("the sitemap lists the pages at their real addresses and nothing else", async () => {
  const xml = await (await get("sitemap.xml")).text();
  assert.deepEqual([...xml.matchAll(/<loc>(.*)<\/loc>/g)].map((found) => found[1]), [BASE, BASE + PAGE]);
});

test("HEAD tells the length without opening anything", async () => {
  const head = await get("media/lake.ogg", { method: "HEAD" });
  assert.equal(head.headers.get("content-length"), String(SOUND.length));
  assert.deepEqual([await head.text(), asked.length], ["", 0]);
});

test("a method that writes is refused", async () => {
  assert.equal((await get("", { method: "POST" })).status, 405);
});

test("a byte range opens only the parts that it touches", async () => {
  const cases: [string, number, number, number][] = [
    [`bytes=${MIB + 3}-${MIB + 9}`, MIB + 3, MIB + 9, 1],
    [`bytes=${MIB - 2}-${MIB + 1}`, MIB - 2, MIB + 1, 2],
    ["bytes=-4", SOUND.length - 4, SOUND.length - 1, 1],
    ["bytes=0-", 0, SOUND.length - 1, 4],
  ];
  for (const [range, first, last, parts] of cases) {
    const part = await get("media/lake.ogg", { range });
    assert.equal(part.status, 206);
    assert.equal(part.headers.get("content-range"), `bytes ${first}-${last}/${SOUND.length}`);
    assert.deepEqual(new Uint8Array(await part.arrayBuffer()), SOUND.slice(first, last + 1));
    assert.equal(asked.length, parts, range);
  }
});

test("a range that is cancelled opens no further part", async () => {
  const reader = (await get("media/lake.ogg", { range: "bytes=0-" })).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  assert.equal(asked.length, 1);
});

test("a packed sound can be sought in as well", async () => {
  assert.equal(await (await get("media/small.wav", { range: "bytes=995-" })).text(), "56789");
});

test("a range behind the end is answered with 416 and the length", async () => {
  const none = await get("media/small.wav", { range: "bytes=5000-" });
  assert.deepEqual([none.status, none.headers.get("content-range")], [416, "bytes */1000"]);
});

test("a host that fails is asked twice and then refused as unreachable", async () => {
  for (const answerOf of [() => Promise.reject(new TypeError("offline")), async () => new Response("", { status: 500 })]) {
    let times = 0;
    const failing: Host = () => {
      times += 1;
      return answerOf();
    };
    await assert.rejects(bytesAt(failing, "x", "missing-part"), (error) => error instanceof Refusal && error.reason === "unreachable");
    assert.equal(times, 2);
  }
});

test("a host that never answers is given up", async () => {
  const silent: Host = (_, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
  const hold = setTimeout(() => undefined, 5000);
  await assert.rejects(bytesAt(silent, "x", "missing-part", [5, 5]), /unreachable/);
  clearTimeout(hold);
});

test("a host that answers with a page instead of a blob is noticed", async () => {
  const page: Host = async () => new Response("<!doctype html>");
  await assert.rejects(answer(open, page, { route: PAGE, method: "GET", destination: "document", range: null }, BASE), /altered-part/);
});

test("words never carry markup of the address they are about", async () => {
  const html = await wordsPage(REFUSED["missing-part"], 502, BASE, `${BASE}"><script>`).text();
  assert.doesNotMatch(html, /<script/);
  assert.match(html, /Try again/);
});
