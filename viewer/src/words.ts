/** What went wrong, in plain words: for the unlock page and for the worker's own answers. */

import type { Reason } from "./refusal";

export interface Words {
  readonly title: string;
  readonly text: string;
}

export const REFUSED: Readonly<Record<Reason, Words>> = {
  "wrong-passphrase": {
    title: "That passphrase does not fit",
    text: "Nothing has changed. A capital letter, a missing space or another keyboard layout is a common cause.",
  },
  "damaged-keyring": {
    title: "The keyring is damaged",
    text: "The file that your passphrase opens was changed or only partly copied. Publish the site again from your journal; your entries there are safe.",
  },
  "too-much-work": {
    title: "The keyring asks for too much work",
    text: "It wants more memory than Goldseam ever uses, so it was not opened. Publish the site again from your journal.",
  },
  "newer-format": {
    title: "Made by a newer Goldseam",
    text: "This site was sealed by a newer version. Reload the page; if that does not help, the files of two versions were mixed: publish the site again.",
  },
  "forged-manifest": {
    title: "The list of pages was not signed by you",
    text: "Somebody or something replaced it, so nothing is shown. Publish the site again from your journal, and change the place if it happens twice.",
  },
  "damaged-manifest": {
    title: "The list of pages is damaged",
    text: "It was changed or only partly copied, so nothing is shown. Publish the site again from your journal; your entries there are safe.",
  },
  "other-site": {
    title: "The files of two sites are mixed",
    text: "The list of pages belongs to another site. Publish the site again from your journal.",
  },
  "missing-part": {
    title: "A file of this page is missing",
    text: "The host does not have it, often because an upload has not finished. Try again in a minute; other pages keep working.",
  },
  "altered-part": {
    title: "A file of this page was changed",
    text: "It is not what you sealed, so nothing of it is shown. Publish the site again from your journal; other pages keep working.",
  },
  "missing-keyring": {
    title: "The keyring is missing",
    text: "The host does not have the folder “vault” or its keyring. Upload the whole folder of the sealed site.",
  },
  "missing-manifest": {
    title: "The list of pages is missing",
    text: "The host does not have “vault/manifest.age”. Upload the whole folder of the sealed site.",
  },
  unreachable: {
    title: "The host does not answer",
    text: "You may be offline, or the host has trouble. Nothing is lost. Try again when the connection is back.",
  },
  "no-memory": {
    title: "This device ran out of memory",
    text: "Opening takes up to 300 MB for a second. Close other tabs and try again, or open the site on another device.",
  },
};

/** Why a browser cannot open the site at all, and what to do instead. */
export const CANNOT = {
  file: {
    title: "Opened from a disk",
    text: "A browser opens these pages only from a web address. In your journal's folder run “goldseam open”, which shows them on this computer alone.",
  },
  framed: {
    title: "Shown inside another page",
    text: "Another page shows this one in a frame, and could watch what you type. Open the address in a tab of its own.",
  },
  insecure: {
    title: "The connection is not private",
    text: "A browser opens these pages only over https. Use the https address, or run “goldseam open” in your journal's folder.",
  },
  worker: {
    title: "This window cannot open the pages",
    text: "They need a Service Worker, which some private windows and settings switch off. Use an ordinary window, or run “goldseam open” in your journal's folder.",
  },
  old: {
    title: "This browser is too old",
    text: "It lacks what opening needs. A current Firefox, Chrome, Edge or Safari has it.",
  },
} as const satisfies Readonly<Record<string, Words>>;

/** The answers of the worker that are no refusals. */
export const NOT_FOUND: Words = {
  title: "There is no such page",
  text: "It may have had another address before the site was built again. The start page knows every page.",
};

export const OLDER =
  "These pages are older than the ones this browser has already seen. The host may have put back an old copy.";
