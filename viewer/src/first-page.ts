/** Opens the first page and what it wears while the browser is still on its way there to ask for them. */

import type { Bytes } from "./bytes";
import type { Manifest, VaultFile } from "./manifest";
import { addressOf, routeOf } from "./routes";

/** Reads one file of the site, with every check. */
export type Read = (file: VaultFile) => Promise<Bytes>;

const WORN = /<(?:link rel="stylesheet" href|script src)="([^"]+)"/g;
const MOST = 12;
/** Milliseconds: by then a page that has its styles has been drawn, and the theme's script may take its time. */
const DRAWN = 50;

/** Goes with the manifest that its files are of, so with the lock. */
const opened = new WeakMap<VaultFile, Promise<Bytes>>();

/** A refusal is kept for the one who asks for the file, and is none of ours. */
function begin(file: VaultFile, read: Read): Promise<Bytes | undefined> {
  const bytes = read(file);
  opened.set(file, bytes);
  return bytes.catch(() => undefined);
}

function named(href: string, page: string, { files }: Manifest, base: string): VaultFile | undefined {
  try {
    return files.get(routeOf(new URL(href, page).href, base) ?? "");
  } catch {
    return undefined; // not an address
  }
}

/** The styles and scripts that a page names, of those that a browser may have from this site. */
function worn(html: string, page: string, manifest: Manifest, base: string): readonly VaultFile[] {
  const found = [...html.matchAll(WORN)].slice(0, MOST).map(([, href]) => named(href ?? "", page, manifest, base));
  return found.filter((file) => file !== undefined).filter((file) => file.script || file.type.startsWith("text/css"));
}

/** Opens the page of `route`, then what it names. */
export async function openAhead(route: string, manifest: Manifest, base: string, read: Read): Promise<void> {
  const file = manifest.files.get(route);
  const page = file?.type.startsWith("text/html") ? await begin(file, read) : undefined;
  if (!page) return;
  const html = new TextDecoder().decode(page);
  await Promise.all(worn(html, addressOf(route, base), manifest, base).map((each) => begin(each, read)));
}

/**
 * The bytes of a file: those that were opened ahead, given once, or read now.
 *
 * A script that is ready waits a moment: run at once, it would keep the page from being drawn.
 */
export async function taken(file: VaultFile, read: Read): Promise<Bytes> {
  const early = opened.get(file);
  opened.delete(file);
  if (early && file.script) await new Promise((resolve) => setTimeout(resolve, DRAWN));
  return early ?? read(file);
}
