/** The button below a page's text that turns it into a black-out poem; the rest is loaded when it is pressed. */

import type { Keep } from "./blackout";
import { send } from "./send";

interface Blackout {
  start(body: HTMLElement, opener: HTMLElement, keep?: Keep): void;
}

async function open(opener: HTMLElement, body: HTMLElement, address: string, base: string, plain: boolean): Promise<void> {
  const made = (await import(address)) as Blackout;
  const page = decodeURIComponent(location.pathname.slice(new URL(base).pathname.length));
  const keep: Keep = (words) => send(`${base}goldseam/keep`, { page, words });
  made.start(body, opener, plain ? keep : undefined);
}

/** `plain` is the preview, where a poem can be kept. */
export function openBlackouts(address: string, base: string, plain: boolean): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-goldseam-blackout]")) {
    const opener = button.parentElement;
    const body = opener?.previousElementSibling;
    if (!opener || !(body instanceof HTMLElement)) continue;
    opener.hidden = false;
    button.onclick = () => void open(opener, body, address, base, plain).catch(() => undefined);
  }
}
