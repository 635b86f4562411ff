/** What the worker knows: locked, unlocking or open, as values. Only `open` holds a key. */

import type { Keys } from "./keyring";
import type { Manifest } from "./manifest";

/** `active` and `idle` in milliseconds: when the person last did something, and for how long nothing may happen. */
export interface Open {
  readonly at: "open";
  readonly keys: Keys;
  readonly manifest: Manifest;
  readonly active: number;
  readonly idle: number;
  readonly older: boolean;
}

/** A `fresh` worker has just been started by the browser: an open page may still have the key. */
export type Session = { readonly at: "fresh" } | { readonly at: "locked" } | { readonly at: "unlocking" } | Open;

/** What a page keeps for a worker that the browser stops: enough to go on, and when that must end. */
export interface HandOver {
  readonly keys: Keys;
  readonly active: number;
  readonly idle: number;
  readonly seen: number;
}

export type Happening =
  | { readonly kind: "unlocking" }
  | { readonly kind: "opened"; readonly hand: HandOver; readonly manifest: Manifest }
  | { readonly kind: "not opened"; readonly to: "fresh" | "locked" }
  | { readonly kind: "active"; readonly when: number; readonly now: number }
  | { readonly kind: "checked"; readonly now: number }
  | { readonly kind: "refreshed"; readonly manifest: Manifest }
  | { readonly kind: "lock" };

/** Whether nothing happened for too long; a clock that was set back a long way counts as too long. */
export function idled(active: number, idle: number, now: number): boolean {
  return Math.abs(now - active) >= idle;
}

function opened(hand: HandOver, manifest: Manifest): Open {
  const { keys, active, idle, seen } = hand;
  return { at: "open", keys, manifest, active, idle, older: manifest.sequence < seen };
}

function whileOpen(open: Open, happening: Happening): Session {
  switch (happening.kind) {
    case "active":
      return { ...open, active: Math.max(open.active, Math.min(happening.when, happening.now)) };
    case "checked":
      return idled(open.active, open.idle, happening.now) ? { at: "locked" } : open;
    case "refreshed":
      return happening.manifest.sequence > open.manifest.sequence ? { ...open, manifest: happening.manifest } : open;
    case "opened":
      return opened(happening.hand, happening.manifest);
    default:
      return open;
  }
}

/** The session after `happening`. A lock always wins: what was being opened meanwhile stays closed. */
export function step(session: Session, happening: Happening): Session {
  if (happening.kind === "lock") return { at: "locked" };
  if (session.at === "open") return whileOpen(session, happening);
  if (happening.kind === "unlocking") return { at: "unlocking" };
  if (session.at !== "unlocking") return session;
  if (happening.kind === "opened") return opened(happening.hand, happening.manifest);
  return happening.kind === "not opened" ? { at: happening.to } : session;
}

/** What a page is to keep of an open session. */
export function handOver(open: Open): HandOver {
  const { keys, active, idle, manifest } = open;
  return { keys, active, idle, seen: manifest.sequence };
}
