import assert from "node:assert/strict";
import { test } from "node:test";
import { asksForHelp } from "../src/hard-key";
import { isOver, localDay } from "../src/until";

const PRESSED = { key: "h", repeat: false, ctrlKey: false, altKey: false, metaKey: false, defaultPrevented: false };

test("h leads to the page for a hard night, also with capitals locked", () => {
  assert.ok(asksForHelp(PRESSED, false));
  assert.ok(asksForHelp({ ...PRESSED, key: "H" }, false));
});

test("h is a letter while something is being written, and with another key it is the browser's", () => {
  assert.ok(!asksForHelp(PRESSED, true));
  for (const other of ["ctrlKey", "altKey", "metaKey", "repeat", "defaultPrevented"]) {
    assert.ok(!asksForHelp({ ...PRESSED, [other]: true }, false), other);
  }
  assert.ok(!asksForHelp({ ...PRESSED, key: "j" }, false));
});

test("what a page says of its day lasts through the day named and not longer", () => {
  assert.ok(!isOver("2026-03-14", "2026-03-14"));
  assert.ok(isOver("2026-03-14", "2026-03-15"));
  assert.ok(isOver("2025-12-31", "2026-01-01"));
});

test("a day that cannot be read takes nothing away", () => {
  for (const odd of ["", "soon", "14.3.2026"]) assert.ok(!isOver(odd, "2026-03-15"));
});

test("the day is the one of the person's own clock", () => {
  assert.equal(localDay(new Date(2026, 2, 4, 23, 59)), "2026-03-04");
});
