/** Runs inside every page: Lock, Leave, the idle timer and the pictures. In a plain preview only what makes sense there. */

import { watchIdle } from "./activity";
import { watchAnswers } from "./answer-notice";
import { openBlackouts } from "./blackout-door";
import { onEachPage } from "./each-page";
import { onHelpKey } from "./hard-key";
import { insertButton, LEAVE, LOCK, warn } from "./header";
import { ask, type FromPage, type FromWorker, type ToPage } from "./messages";
import { markSought } from "./marks";
import { drawPictures } from "./pictures";
import { carriesWish, wished } from "./routes";
import { tellWhenOpened } from "./search-door";
import { rememberSeen } from "./seen";
import type { HandOver } from "./session";
import { onThreeShifts } from "./shifts";
import { removeWhatIsOver } from "./until";
import { OLDER } from "./words";

const HELLO_WAIT = 15_000;
const LOCK_WAIT = 1500;
/** Enough for the message to be on its way; the neutral page needs no locked worker. */
const LEAVE_WAIT = 100;

/** The key, while this page is open: a worker that the browser restarted asks for it. */
let held: HandOver | undefined;
let going = false;

const script = (document.currentScript as HTMLScriptElement | null)?.src ?? location.href;

/** The worker that serves this page, which a new version may replace at any time; none in a plain preview. */
function server(): ServiceWorker | null {
  return "serviceWorker" in navigator ? navigator.serviceWorker.controller : null;
}

/** The site's folder: where the worker's scope is, else what the theme says. */
async function siteBase(): Promise<string> {
  const scope = server() && (await navigator.serviceWorker.getRegistration())?.scope;
  if (scope) return scope;
  const config = document.querySelector("script#__config")?.textContent ?? "{}";
  const { base } = JSON.parse(config) as { readonly base?: string };
  return new URL(`${base ?? "."}/`, location.href).href;
}

/** Drops the key, empties the page and goes; whatever comes later is ignored. */
function go(address: string): void {
  if (going) return;
  going = true;
  held = undefined;
  document.body.replaceChildren();
  location.replace(address);
}

async function lockAndGo(address: string, leave: boolean): Promise<void> {
  const worker = server();
  const locked = worker && ask<FromWorker>(worker, { kind: "lock", leave }, leave ? LEAVE_WAIT : LOCK_WAIT);
  held = undefined;
  document.body.replaceChildren();
  await locked;
  go(address);
}

function hear(event: MessageEvent<ToPage>, base: string): void {
  if (event.data.kind === "ask") {
    const reply: FromPage = held ? { kind: "have", hand: held } : { kind: "have nothing" };
    event.ports[0]?.postMessage(reply);
  } else {
    go(event.data.leave ? `${base}away.html` : base);
  }
}

/** Asks the worker how things stand; a page without a worker that answers has no business being open. */
async function check(base: string): Promise<number | undefined> {
  const worker = server();
  if (!worker || !held) return undefined;
  const said = await ask<FromWorker>(worker, { kind: "hello", active: held.active }, HELLO_WAIT);
  if (said?.kind === "open") return said.active;
  if (said?.kind !== "refused" || said.reason !== "unreachable") go(base);
  return undefined;
}

/** A page in the back/forward cache hears no messages, so it keeps neither key nor words. */
function emptyWhenCached(): void {
  window.addEventListener("pagehide", (event) => {
    held = undefined;
    if (event.persisted) document.body.replaceChildren();
  });
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
}

function sealed(hand: HandOver, older: boolean, base: string): void {
  held = hand;
  rememberSeen(hand.keys.site, hand.seen);
  if (older) warn(OLDER);
  insertButton(LOCK, () => void lockAndGo(base, false));
  watchIdle(hand.idle, {
    active: (when) => {
      if (held) held = { ...held, active: when };
    },
    tell: (when) => server()?.postMessage({ kind: "active", when }),
    check: () => check(base),
  });
}

async function join(base: string): Promise<void> {
  const worker = server();
  if (!worker) return;
  navigator.serviceWorker.addEventListener("message", (event: MessageEvent<ToPage>) => hear(event, base));
  navigator.serviceWorker.startMessages();
  const said = await ask<FromWorker>(worker, { kind: "hello" }, HELLO_WAIT);
  if (said?.kind === "open" && said.hand) sealed(said.hand, said.older, base);
  else if (said?.kind === "locked") go(base);
}

/** Where Leave goes: the neutral page, or an empty one where there is none. */
async function wayOut(base: string): Promise<string> {
  const away = `${base}away.html`;
  const found = server() ? true : (await fetch(away, { method: "HEAD" }).catch(() => undefined))?.ok;
  return found ? away : "about:blank";
}

/** What each page gets from here beside its pictures. */
function furnish(base: string): void {
  if (server()) removeWhatIsOver();
  else watchAnswers();
  openBlackouts(new URL("blackout.js", script).href, base, !server());
}

async function start(): Promise<void> {
  const base = await siteBase();
  if (server() && carriesWish(location.href)) return location.replace(wished(location.href, base));
  drawPictures(new URL("charts.js", script).href);
  markSought();
  tellWhenOpened(base);
  onEachPage(() => furnish(base));
  onHelpKey();
  let out = "about:blank";
  const leave = (): void => void (server() ? lockAndGo(out, true) : go(out));
  insertButton(LEAVE, leave);
  onThreeShifts(leave);
  if (server()) emptyWhenCached();
  void wayOut(base).then((found) => (out = found));
  await join(base);
}

void start();
