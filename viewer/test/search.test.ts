import assert from "node:assert/strict";
import { test } from "node:test";
import { fold } from "../src/search/fold";
import { find } from "../src/search/find";
import { parse, spellings } from "../src/search/query";
import { search } from "../src/search/results";
import { type Shard, unpack } from "../src/search/shard";

type Page = readonly [title: string, date: string, day: string, text: string];

/** Pages as the build packs them; the route is the page's number. */
function shard(...pages: readonly Page[]): Shard {
  return unpack({ routes: pages.map((_, at) => `${at}/`), text: pages.map((page) => `${page.join("\t")}\n`).join("") });
}

const texts = (...all: readonly string[]): Shard => shard(...all.map((text) => ["", "", "", text] as const));
const routes = (one: Shard, query: string): readonly string[] => search([one], query).items.map(([item]) => item?.location ?? "");
const first = (one: Shard, query: string) => search([one], query).items[0]?.[0] ?? assert.fail("nothing was found");

test("folding takes case and accents away and moves no letter", () => {
  for (const [text, folded] of [
    ["Éclair Ångström İstanbul", "eclair angstrom istanbul"],
    ["straße æon œuvre", "straße æon œuvre"],
    ["Łódź søster", "lodz soster"],
    ["が カフェ Ｗｉｄｅ", "が カフェ wide"],
    ["Ёлка Άλφα ΛΌΓΟΣ", "елка αλφα λογοσ"],
  ] as const) {
    assert.equal(fold(text), folded);
    assert.equal(fold(text).length, text.length);
  }
});

test("a word is found where a word begins with it, and not in the middle of one", () => {
  const one = texts("the kettle", "unkettled", "a kettledrum", "met le");
  assert.deepEqual(routes(one, "kettle"), ["0/", "2/"]);
  assert.deepEqual(routes(one, "KETTLE"), ["0/", "2/"]);
});

test("a word that begins no word anywhere is looked for inside of words", () => {
  assert.deepEqual(routes(texts("Schneeglöckchen", "Schnee"), "glöckchen"), ["0/"]);
  assert.deepEqual(routes(texts("unkettled"), "ke"), [], "two letters are too few for that");
});

test("all words must be on the page; where no page has all, those that have most come first", () => {
  const one = texts("a heron at the weir", "a heron", "the weir and a kite", "a kite and a heron");
  assert.deepEqual(routes(one, "heron weir"), ["0/"]);
  const found = search([one], "heron kite xylophone").items.map(([item]) => item);
  assert.equal(found[0]?.location, "3/");
  assert.deepEqual(found[0]?.terms, { heron: true, kite: true, xylophone: false });
});

test("a phrase is found as it stands, over commas but not over the end of a page", () => {
  const one = texts("So, here we are again.", "here are we", "here", "we are");
  assert.deepEqual(routes(one, '"here we are"'), ["0/"]);
  assert.deepEqual(routes(one, '"here, we a'), ["0/"], "an open phrase may go on");
  assert.deepEqual(routes(one, '"here we a"'), [], "a closed one may not");
});

test("a word with a minus sign keeps pages out, and alone it finds nothing", () => {
  const one = texts("tea and work", "tea", "tea at home");
  assert.deepEqual([...routes(one, "tea -work")].sort(), ["1/", "2/"]);
  assert.deepEqual(routes(one, 'tea -"at home" -work'), ["1/"]);
  assert.deepEqual(routes(one, "-work"), []);
  assert.deepEqual(routes(texts("self-care"), "self-care"), ["0/"], "inside a word it is a hyphen");
});

test("umlauts are found without their dots and as two letters, but no other word is", () => {
  const one = texts("schön", "schoen", "schon", "Straße", "Strasse");
  assert.deepEqual([...routes(one, "schön")].sort(), ["0/", "1/", "2/"]);
  assert.equal(routes(one, "schön")[0], "0/", "the accent that was typed comes first");
  assert.deepEqual([...routes(one, "schoen")].sort(), ["0/", "1/"]);
  assert.deepEqual([...routes(one, "schon")].sort(), ["0/", "2/"]);
  assert.deepEqual([...routes(one, "strasse")].sort(), ["3/", "4/"]);
  assert.deepEqual([...routes(one, "Straße")].sort(), ["3/", "4/"]);
  assert.deepEqual(routes(texts("trust"), "true"), []);
});

test("a word with many pairs of letters has a bounded number of spellings", () => {
  assert.ok(spellings("aeoeuessaeoeuessaeoeuess").length <= 16);
  assert.ok(parse("word ".repeat(500)).length <= 12);
});

test("Japanese is found inside of what has no spaces, and Latin letters beside it", () => {
  const one = texts("窓辺で木漏れ日を見た。", "今日はPythonを書いた", "☕と本 🎉");
  assert.deepEqual(routes(one, "木漏れ日"), ["0/"]);
  assert.deepEqual(routes(one, "見た 窓辺"), ["0/"]);
  assert.deepEqual(routes(one, "python"), ["1/"]);
  assert.deepEqual(routes(one, "🎉"), ["2/"]);
});

test("a day is found by its numbers and by its words, and a year lists its days, newest first", () => {
  const one = shard(
    ["Leaves", "3 March 2026", "2026-03-03", "may be"],
    ["Monday 4 May 2026", "", "2026-05-04", "rain"],
    ["Tuesday 5 May 2026", "", "2026-05-05", "rain"],
  );
  assert.deepEqual(routes(one, "2026-03-03"), ["0/"]);
  assert.deepEqual(routes(one, "3 march"), ["0/"]);
  assert.deepEqual(routes(one, "2026"), ["2/", "1/", "0/"]);
  assert.equal(routes(one, "may")[0], "0/", "a word of the text before a month");
  assert.deepEqual(first(one, "leaves").tags, ["3 March 2026"]);
  assert.equal(first(one, "monday").tags, undefined);
});

test("titles come before texts, often before once, near before far, newer before older", () => {
  assert.equal(routes(shard(["", "", "", "heron"], ["The heron", "", "", "rain"]), "heron")[0], "1/");
  assert.equal(routes(texts("heron and rain and rain", "heron, heron, heron"), "heron")[0], "1/");
  const far = `heron ${"and ".repeat(60)}kite`;
  assert.equal(routes(texts(far, `${"and ".repeat(60)}heron kite`), "heron kite")[0], "1/");
  const days = shard(["", "", "2024-01-01", "heron"], ["", "", "2026-01-01", "heron"], ["", "", "2025-01-01", "heron"]);
  assert.deepEqual(routes(days, "heron"), ["1/", "2/", "0/"]);
});

test("what is shown is escaped and marked, around the place that was found", () => {
  const one = shard(["<i>Kettles</i>", "", "", `${"before ".repeat(60)}<b>kettle & cup</b>${" after".repeat(60)}`]);
  const { title, text } = first(one, "kettle");
  assert.equal(title, "&#60;i&#62;<mark>Kettles</mark>&#60;/i&#62;");
  assert.match(text, /^… .*before &#60;b&#62;<mark>kettle<\/mark> &#38; cup&#60;\/b&#62; after.* …$/);
  assert.ok(text.length < 400);
});

test("marks of overlapping terms do not cross, and no pair of surrogates is cut", () => {
  assert.equal(first(texts("canal path"), '"canal path" can').text, "<mark>canal path</mark>");
  const { text } = first(texts(`${"🎉".repeat(400)} heron`), "heron");
  assert.doesNotThrow(() => encodeURIComponent(text));
});

test("a page's fields are not mixed up with its neighbour's", () => {
  const one = shard(["A", "", "", "end"], ["start", "", "", "B"]);
  assert.deepEqual(routes(one, '"end start"'), []);
  assert.deepEqual(routes(one, '"start B"'), []);
});

test("nothing is found by signs alone, and nothing is found in nothing", () => {
  for (const query of ["", "  ", '"', '""', "-", "…", "(*)", "+", "\\"]) assert.deepEqual(routes(texts("a heron"), query), []);
  assert.deepEqual(find([], "heron").found, []);
});

test("a shard that is not what the build writes is refused", () => {
  assert.throws(() => unpack({ routes: ["a/", "b/"], text: "one\t\t\tline\n" }), /damaged/);
});
