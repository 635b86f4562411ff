/** The Service Worker: a web server inside the owner's browser. Its key lives in this memory and nowhere else. */

import { rehearse } from "./age";
import { EarlyHost } from "./ahead";
import { answer, bare, shellPage, wordsPage, type Wanted } from "./answers";
import { openAhead } from "./first-page";
import { bytesAt, hostAt, type Patience } from "./host";
import { ask, type FromPage, type FromWorker, type ToPage, type ToWorker } from "./messages";
import { reasonOf } from "./refusal";
import { askingFor, isShell, routeOf, wished } from "./routes";
import { handOver, type HandOver, idled, type Open, type Session, step } from "./session";
import { MANIFEST, readFile, readManifest } from "./vault";
import { REFUSED } from "./words";

declare const self: ServiceWorkerGlobalScope;

const base = self.registration.scope;
const early = new EarlyHost(hostAt(base));
const { host } = early;
const ANSWER_WAIT = 1500;
const GRACE = 50;
/** While the site is locked somebody waits for an unlock page, or for words. */
const HASTE: Patience = [5_000, 15_000];

let session: Session = { at: "fresh" };
let restarting: Promise<void> | undefined;
let refreshing: Promise<void> | undefined;
let gone = false;

async function windows(includeUncontrolled: boolean): Promise<readonly WindowClient[]> {
  const clients = await self.clients.matchAll({ type: "window", includeUncontrolled });
  return clients.filter((client) => routeOf(client.url, base) !== undefined);
}

async function lock(leave: boolean): Promise<void> {
  session = step(session, { kind: "lock" });
  const message: ToPage = { kind: "locked", leave };
  for (const client of await windows(true)) client.postMessage(message);
}

/** What open pages hold: all that answer until shortly after the first that has something. */
async function offers(): Promise<readonly HandOver[]> {
  const found: HandOver[] = [];
  const asked = (await windows(true)).map(async (client) => {
    const reply = await ask<FromPage>(client, { kind: "ask" }, ANSWER_WAIT);
    if (reply?.kind === "have") found.push(reply.hand);
    return reply?.kind === "have" ? undefined : Promise.reject(new Error("nothing"));
  });
  const first = Promise.any(asked).then(() => new Promise((resolve) => setTimeout(resolve, GRACE)));
  await Promise.race([first, Promise.allSettled(asked)]).catch(() => undefined);
  return found.sort((one, other) => other.active - one.active);
}

/** Goes on after the browser stopped this worker, with the key of a page that is still open. */
async function restart(): Promise<void> {
  session = step(session, { kind: "unlocking" });
  const [hand] = await offers();
  if (!hand) {
    session = step(session, { kind: "not opened", to: "fresh" });
  } else if (idled(hand.active, hand.idle, Date.now())) {
    await lock(false);
  } else {
    await open(hand, "fresh");
  }
}

/** Opens the manifest with `hand`; on a refusal the session goes `to` and the refusal is thrown. */
async function open(hand: HandOver, to: "fresh" | "locked"): Promise<void> {
  try {
    const manifest = await readManifest(host, hand.keys);
    session = step(session, { kind: "opened", hand, manifest });
  } catch (error) {
    session = step(session, { kind: "not opened", to });
    throw error;
  }
}

/** The open session, or nothing. Locks when nobody did anything for too long. */
async function current(): Promise<Open | undefined> {
  if (session.at === "fresh") restarting ??= restart().finally(() => (restarting = undefined));
  await restarting;
  const before = session;
  session = step(session, { kind: "checked", now: Date.now() });
  if (before.at === "open" && session.at === "locked") await lock(false);
  return session.at === "open" ? session : undefined;
}

/** The site may have been built again: reads the manifest once more, whoever asks first. */
async function refresh(known: Open): Promise<void> {
  refreshing ??= readManifest(host, known.keys)
    .then((manifest) => void (session = step(session, { kind: "refreshed", manifest })))
    .finally(() => (refreshing = undefined));
  await refreshing;
}

async function answerOpen(known: Open, wanted: Wanted): Promise<Response> {
  try {
    return await answer(known, host, wanted, base);
  } catch (error) {
    if (reasonOf(error, "altered-part") !== "missing-part") throw error;
    await refresh(known);
    const now = session;
    if (now.at !== "open" || now.manifest.sequence <= known.manifest.sequence) throw error;
    return answer(now, host, wanted, base);
  }
}

/** Whether the host still has a sealed site here; if not, this worker takes itself away. */
async function abandoned(): Promise<boolean> {
  const reason = await bytesAt(host, "vault/keyring.json", "missing-keyring", HASTE).then(
    () => undefined,
    (error: unknown) => reasonOf(error, "unreachable"),
  );
  if (reason !== "missing-keyring") return false;
  gone = true;
  await self.registration.unregister();
  return true;
}

/** The unlock page from the host, or words when the host does not answer. */
async function shell(request: Request): Promise<Response> {
  try {
    return shellPage(await bytesAt(host, "", "unreachable", HASTE));
  } catch {
    return wordsPage(REFUSED.unreachable, 503, base, request.url);
  }
}

async function answerLocked(request: Request, route: string): Promise<Response> {
  if (await abandoned()) return fetch(request);
  if (request.mode !== "navigate") return bare(403);
  return route === "" ? shell(request) : Response.redirect(askingFor(request.url, base), 302);
}

/** This key is not the one of the site that lies here now: another journal, or new keys. Its own is asked for. */
async function moved(request: Request, route: string): Promise<Response> {
  await lock(false);
  return answerLocked(request, route);
}

function wantedBy(request: Request, route: string): Wanted {
  const destination = request.mode === "navigate" ? "document" : request.destination;
  return { route, method: request.method, destination, range: request.headers.get("range") };
}

async function respond(request: Request, route: string): Promise<Response> {
  try {
    const known = await current();
    if (!known) return await answerLocked(request, route);
    if (request.mode === "navigate") session = step(session, { kind: "active", when: Date.now(), now: Date.now() });
    const response = await answerOpen(known, wantedBy(request, route));
    // a lock that came while this was being opened wins
    return session.at === "open" ? response : await answerLocked(request, route);
  } catch (error) {
    const reason = reasonOf(error, "altered-part");
    if (reason === "other-site") return moved(request, route);
    const words = REFUSED[reason];
    return request.mode === "navigate" ? wordsPage(words, 502, base, request.url) : bare(502);
  }
}

async function state(sender: Client, active: number | undefined): Promise<FromWorker> {
  if (gone) return { kind: "gone" };
  if (active !== undefined) session = step(session, { kind: "active", when: active, now: Date.now() });
  const known = await current();
  if (!known) return { kind: "locked" };
  const served = (await windows(false)).some((client) => client.id === sender.id);
  return { kind: "open", hand: served ? handOver(known) : null, older: known.older, active: known.active };
}

async function unlockWith(hand: HandOver, address: string): Promise<FromWorker> {
  session = step(step(session, { kind: "lock" }), { kind: "unlocking" });
  await open(hand, "locked");
  if (session.at !== "open") return { kind: "locked" };
  const first = routeOf(wished(address, base), base) ?? "";
  void openAhead(first, session.manifest, base, (file) => readFile(host, hand.keys.identity, file));
  return { kind: "open", hand: handOver(session), older: session.older, active: session.active };
}

async function reply(message: ToWorker, sender: Client): Promise<FromWorker | undefined> {
  switch (message.kind) {
    case "soon":
      early.ask(MANIFEST);
      rehearse();
      return undefined;
    case "hello":
      return state(sender, message.active);
    case "unlock":
      return unlockWith(message.hand, sender.url);
    case "active":
      session = step(session, { kind: "active", when: message.when, now: Date.now() });
      return undefined;
    case "lock":
      await lock(message.leave);
      return { kind: "locked" };
  }
}

async function hear(message: ToWorker, sender: Client, port: MessagePort | undefined): Promise<void> {
  const refused = (error: unknown): FromWorker => ({ kind: "refused", reason: reasonOf(error, "damaged-manifest") });
  const said = await reply(message, sender).catch(refused);
  if (said) port?.postMessage(said);
}

self.addEventListener("install", () => void self.skipWaiting());

self.addEventListener("message", (event) => {
  const sender = event.source;
  if (!(sender instanceof WindowClient) || routeOf(sender.url, base) === undefined) return;
  event.waitUntil(hear(event.data as ToWorker, sender, event.ports[0]));
});

self.addEventListener("fetch", (event) => {
  const route = routeOf(event.request.url, base);
  if (route === undefined || isShell(route) || gone) return;
  event.respondWith(respond(event.request, route));
});
