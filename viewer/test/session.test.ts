import assert from "node:assert/strict";
import { test } from "node:test";
import { handOver, idled, type Open, type Session, step } from "../src/session";
import { HAND, manifest } from "./support";

const FRESH: Session = { at: "fresh" };
const LOCKED: Session = { at: "locked" };
const UNLOCKING: Session = { at: "unlocking" };

function open(sequence = 10, seen = 0): Open {
  const session = step(UNLOCKING, { kind: "opened", hand: { ...HAND, seen }, manifest: manifest({}, sequence) });
  assert.equal(session.at, "open");
  return session as Open;
}

test("a manifest opens an unlocking session and no other closed one", () => {
  assert.equal(open().at, "open");
  for (const closed of [FRESH, LOCKED]) {
    assert.equal(step(closed, { kind: "opened", hand: HAND, manifest: manifest() }), closed);
  }
});

test("a lock wins over everything, also over an unlocking that ends later", () => {
  for (const session of [FRESH, LOCKED, UNLOCKING, open()]) assert.deepEqual(step(session, { kind: "lock" }), LOCKED);
  const locked = step(UNLOCKING, { kind: "lock" });
  assert.equal(step(locked, { kind: "opened", hand: HAND, manifest: manifest() }).at, "locked");
});

test("a locked session holds no key", () => {
  assert.doesNotMatch(JSON.stringify(step(open(), { kind: "lock" })), /AGE-SECRET-KEY/);
});

test("an unlocking that is refused goes where it is told", () => {
  assert.deepEqual(step(UNLOCKING, { kind: "not opened", to: "fresh" }), FRESH);
  assert.deepEqual(step(UNLOCKING, { kind: "not opened", to: "locked" }), LOCKED);
});

test("an open session stays open until the idle time is full", () => {
  assert.equal(step(open(), { kind: "checked", now: 1599 }).at, "open");
  assert.deepEqual(step(open(), { kind: "checked", now: 1600 }), LOCKED);
});

test("a clock that was set back by more than the idle time locks", () => {
  assert.equal(idled(1000, 600, 500), false);
  assert.equal(idled(1000, 600, 400), true);
});

test("activity keeps a session open, only forwards and never from the future", () => {
  const later = step(open(), { kind: "active", when: 1500, now: 1500 });
  assert.equal(step(later, { kind: "checked", now: 2000 }).at, "open");
  const earlier = step(later, { kind: "active", when: 1100, now: 1600 }) as Open;
  assert.equal(earlier.active, 1500);
  const future = step(later, { kind: "active", when: 9_000_000, now: 1700 }) as Open;
  assert.equal(future.active, 1700);
});

test("a manifest read again counts only when its number is higher", () => {
  const session = open(10);
  assert.equal(step(session, { kind: "refreshed", manifest: manifest({}, 9) }), session);
  assert.equal(step(session, { kind: "refreshed", manifest: manifest({}, 10) }), session);
  const next = step(session, { kind: "refreshed", manifest: manifest({}, 11) }) as Open;
  assert.equal(next.manifest.sequence, 11);
});

test("a site that is older than one seen before is marked", () => {
  assert.equal(open(10, 11).older, true);
  assert.equal(open(10, 10).older, false);
});

test("a page keeps enough for a restarted worker to end at the same time", () => {
  const hand = handOver(step(open(), { kind: "active", when: 1400, now: 1400 }) as Open);
  assert.deepEqual(hand, { keys: HAND.keys, active: 1400, idle: 600, seen: 10 });
});
