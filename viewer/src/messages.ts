/** Everything that pages and the worker say to each other; each message has one answer or none. */

import type { Reason } from "./refusal";
import type { HandOver } from "./session";

/**
 * From a page. `hello` asks for the state without counting as activity; `active` says when the last one was;
 * `soon` says that a passphrase is being typed.
 */
export type ToWorker =
  | { readonly kind: "soon" }
  | { readonly kind: "hello"; readonly active?: number }
  | { readonly kind: "unlock"; readonly hand: HandOver }
  | { readonly kind: "active"; readonly when: number }
  | { readonly kind: "lock"; readonly leave: boolean };

/** The worker's answer. `hand` is given to pages that it serves, and to nobody else. */
export type FromWorker =
  | { readonly kind: "open"; readonly hand: HandOver | null; readonly older: boolean; readonly active: number }
  | { readonly kind: "locked" }
  | { readonly kind: "gone" }
  | { readonly kind: "refused"; readonly reason: Reason };

/** From the worker: a restarted one asks for the key; `locked` tells every page to drop its own and go. */
export type ToPage = { readonly kind: "ask" } | { readonly kind: "locked"; readonly leave: boolean };

/** A page's answer to `ask`. */
export type FromPage = { readonly kind: "have"; readonly hand: HandOver } | { readonly kind: "have nothing" };

interface Receiver {
  postMessage(message: unknown, transfer: Transferable[]): void;
}

/** Sends a message and waits for its answer, or for nothing once `wait` milliseconds have passed. */
export function ask<Answer>(receiver: Receiver, message: ToWorker | ToPage, wait: number): Promise<Answer | undefined> {
  const { port1, port2 } = new MessageChannel();
  return new Promise<Answer | undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), wait);
    port1.onmessage = (event: MessageEvent<Answer>) => {
      clearTimeout(timer);
      resolve(event.data);
    };
    receiver.postMessage(message, [port2]);
  }).finally(() => port1.close());
}
