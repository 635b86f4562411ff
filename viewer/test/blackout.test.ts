import assert from "node:assert/strict";
import { test } from "node:test";
import { laidOut, poem, turned, wordsOf } from "../src/blackout-words";

const BLOCKS = [wordsOf("the lamp was  on\nall night"), wordsOf("and I stayed")];
const measure = (text: string): number => text.length;

test("a text becomes its words, all of them blacked out", () => {
  assert.deepEqual(BLOCKS[0]?.map((word) => word.text), ["the", "lamp", "was", "on", "all", "night"]);
  assert.ok(BLOCKS.flat().every((word) => !word.kept));
  assert.equal(poem(BLOCKS), "");
});

test("a word is kept by turning it over, and blacked out by turning it again", () => {
  const once = turned(turned(BLOCKS, 0, 1), 1, 2);
  assert.equal(poem(once), "lamp  \nstayed");
  assert.equal(poem(turned(once, 0, 1)), "stayed");
  assert.equal(poem(BLOCKS), "");
});

test("kept words stand in the order of the page", () => {
  assert.equal(poem(turned(turned(BLOCKS, 0, 5), 0, 1)), "lamp night");
});

test("no line is wider than the picture, and a long word has a line to itself", () => {
  const { words, height } = laidOut([wordsOf("aa bb cc"), wordsOf("a verylongword b")], 5, 10, measure);
  assert.deepEqual(words.slice(0, 3).map(({ x, y }) => [x, y]), [[0, 5], [3, 5], [0, 15]]);
  assert.deepEqual(words.slice(3).map(({ x }) => x), [0, 0, 0]);
  assert.ok(words.every(({ y }) => y < height));
});

test("a page without words makes an empty picture", () => {
  assert.deepEqual(laidOut([], 100, 10, measure), { words: [], height: 10 });
});
