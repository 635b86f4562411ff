/** The unlock page: asks for the passphrase, opens the keyring and hands it to the worker. Never blank. */

import { EarlyHost } from "./ahead";
import type { Bytes } from "./bytes";
import { hostAt } from "./host";
import { ScryptWorkers, serveScrypt } from "./kdf";
import { joined } from "./keyfile";
import type { KeyringFile, Keys } from "./keyring";
import { ask, type FromPage, type FromWorker, type ToPage, type ToWorker } from "./messages";
import { reasonOf, Refusal } from "./refusal";
import { activeWorker, readyWorker, stillActive } from "./registration";
import { wished } from "./routes";
import { highestSeen, rememberSeen } from "./seen";
import type { HandOver } from "./session";
import { chosenFile, element, progress, showForm, showWords, status } from "./unlock-view";
import { keyringPath, listKeyrings, named, unlock } from "./vault";
import { CANNOT, REFUSED, type Words } from "./words";

const HELLO_WAIT = 4000;
const OPEN_WAIT = 120_000;
const MINUTE = 60_000;
/** For how long what was prepared counts: no longer than a worker that hears nothing lives. */
const PREPARED = 25_000;

/** What keeps this browser or this address from opening anything, or nothing. */
function obstacle(): Words | undefined {
  if (location.protocol === "file:") return CANNOT.file;
  if (window.top !== window.self) return CANNOT.framed;
  if (!window.isSecureContext) return CANNOT.insecure;
  if (!("serviceWorker" in navigator)) return CANNOT.worker;
  return typeof DecompressionStream === "undefined" ? CANNOT.old : undefined;
}

/** Goes to what was wished for; the same address with a fragment would not be loaded again by itself. */
function go(base: string): void {
  const target = new URL(wished(location.href, base));
  const here = new URL(location.href);
  const same = target.pathname === here.pathname && target.search === here.search;
  if (!same || target.hash === "") return location.replace(target);
  history.replaceState(null, "", target);
  location.reload();
}

/** Until this page has gone, a worker that the browser restarts may ask it for what was just opened. */
let opened: HandOver | undefined;

function answerTheWorker(): void {
  navigator.serviceWorker.addEventListener("message", (event: MessageEvent<ToPage>) => {
    if (event.data.kind === "locked") opened = undefined;
    const reply: FromPage = opened ? { kind: "have", hand: opened } : { kind: "have nothing" };
    if (event.data.kind === "ask") event.ports[0]?.postMessage(reply);
  });
  navigator.serviceWorker.startMessages();
}

function idleTime(): number {
  const minutes = Number(document.documentElement.dataset["idleMinutes"]);
  return (minutes > 0 ? minutes : 10) * MINUTE;
}

async function handTo(worker: ServiceWorker, keys: Keys): Promise<FromWorker | undefined> {
  const hand: HandOver = { keys, active: Date.now(), idle: idleTime(), seen: highestSeen(keys.site) };
  const said = await ask<FromWorker>(worker, { kind: "unlock", hand }, OPEN_WAIT);
  if (said?.kind !== "open" || !said.hand) return said;
  opened = said.hand;
  rememberSeen(keys.site, said.hand.seen);
  return said;
}

const NEEDS_KEY_FILE = "This site also asks for a key file. Choose it below the passphrase.";
const NO_KEY_FILE = "No key file belongs to this site any more. Take it out and try the passphrase alone.";

async function contentOf(file: File): Promise<Bytes> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Refusal("no-memory");
  }
}

class UnlockPage {
  private busy = false;
  private prepared = 0;
  private readonly early: EarlyHost;

  constructor(
    private readonly base: string,
    private readonly scrypt: ScryptWorkers,
    private readonly worker: ServiceWorker,
    private readonly keyrings: readonly KeyringFile[],
  ) {
    this.early = new EarlyHost(hostAt(base));
  }

  /** While the passphrase is being typed: what takes time, needs no secret and tells nobody anything. */
  typed(): void {
    if (this.busy || Date.now() - this.prepared < PREPARED) return;
    this.prepared = Date.now();
    const soon: ToWorker = { kind: "soon" };
    this.worker.postMessage(soon);
    for (const file of this.files()) this.early.ask(keyringPath(file));
    this.scrypt.start();
  }

  async submitted(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    status("Opening. This takes a moment.");
    try {
      await this.open(element("passphrase", HTMLInputElement));
    } catch (error) {
      this.refused(reasonOf(error, "damaged-keyring"));
    }
    progress(null);
    this.busy = false;
    this.prepared = 0;
  }

  private files(): readonly string[] {
    return named(this.keyrings, chosenFile() ? "keyfile" : "passphrase");
  }

  private async open(field: HTMLInputElement): Promise<void> {
    const { base } = this;
    const keyFile = chosenFile();
    const files = this.files();
    if (files.length === 0) return status(keyFile ? NO_KEY_FILE : NEEDS_KEY_FILE);
    const words = keyFile ? await joined(field.value, await contentOf(keyFile)) : field.value;
    const part = (index: number) => (done: number) => progress((index + done) / files.length);
    const served = activeWorker(base);
    const keys = await unlock(this.early.host, files, words, (index) => this.scrypt.next(part(index)));
    progress(1);
    const said = await handTo((await stillActive(await served, base)) ?? this.worker, keys);
    if (said?.kind === "refused") return this.refused(said.reason);
    if (said?.kind !== "open") return showWords(CANNOT.worker, true);
    field.value = "";
    status("Open.");
    go(base);
  }

  private refused(reason: keyof typeof REFUSED): void {
    const words = REFUSED[reason];
    if (reason !== "wrong-passphrase") return showWords(words, true);
    status(`${words.title}. ${words.text}`);
    const field = element("passphrase", HTMLInputElement);
    field.setAttribute("aria-invalid", "true");
    field.focus();
  }
}

async function isOpen(worker: ServiceWorker): Promise<boolean> {
  return (await ask<FromWorker>(worker, { kind: "hello" }, HELLO_WAIT))?.kind === "open";
}

/** Another tab may have opened the site meanwhile. */
function watchOtherTabs(worker: ServiceWorker, base: string): void {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void isOpen(worker).then((open) => open && go(base));
  });
}

async function start(base: string, script: string): Promise<void> {
  answerTheWorker();
  const keyrings = await listKeyrings(hostAt(base));
  const worker = await readyWorker(base).catch(() => undefined);
  if (!worker) return showWords(CANNOT.worker, true);
  if (await isOpen(worker)) return go(base);
  watchOtherTabs(worker, base);
  const page = new UnlockPage(base, new ScryptWorkers(script), worker, keyrings);
  const events = { typed: () => page.typed(), submitted: () => void page.submitted() };
  showForm(named(keyrings, "keyfile").length > 0, events);
}

function boot(): void {
  const script = (document.currentScript as HTMLScriptElement | null)?.src;
  // the page names the script at several addresses, since it may stand at any depth: the first one counts
  if (!script || document.documentElement.dataset["started"]) return;
  document.documentElement.dataset["started"] = "yes";
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  const words = obstacle();
  if (words) return showWords(words, false);
  start(new URL(".", script).href, script).catch((error: unknown) => showWords(REFUSED[reasonOf(error, "unreachable")], true));
}

if (typeof document === "undefined") serveScrypt();
else boot();
