/** Opens the first page and what it wears while the browser is still on its way there to ask for them. */

import type { Bytes } from "./bytes";
import type { Manifest, VaultFile } from "./manifest";
import { addressOf, routeOf } from "./routes";

/** Reads one file of the site, with every check. */
export type Read = (file: VaultFile) => Promise<Bytes>;

const WORN = /<(?:link rel="stylesheet" href|script src)="([^"]+)"/g;
const MOST = 12;

/** Goes with the manifest that its files are of, so with the lock. */
const opened = new WeakMap<VaultFile, Promise<Bytes>>();

/** A refusal is kept for the one who asks for the file, and is none of ours. */
function begin(file: VaultFile, read: Read): Promise<Bytes | undefined> {
  const bytes = read(file);
  opened.set(file, bytes);
  return bytes.catch(() => undefined);
}

/** The styles and scripts that a page names, of those that a browser may have from this site. */
function worn(html: string, address: string, manifest: Manifest, base: string): readonly VaultFile[] {
  const named = [...html.matchAll(WORN)].slice(0, MOST).map(([, href]) => routeOf(new URL(href ?? "", address).href, base));
  const files = named.map((route) => manifest.files.get(route ?? ""));
  return files.filter((file) => file !== undefined).filter((file) => file.script || file.type.startsWith("text/css"));
}

/** Opens the page of `route`, then what it names. */
export async function openAhead(route: string, manifest: Manifest, base: string, read: Read): Promise<void> {
  const file = manifest.files.get(route);
  const page = file?.type.startsWith("text/html") ? await begin(file, read) : undefined;
  if (!page) return;
  const html = new TextDecoder().decode(page);
  const files = worn(html, addressOf(route, base), manifest, base);
  // styles first: a page that has them can be shown before its scripts run
  await Promise.all(files.filter((each) => !each.script).map((each) => begin(each, read)));
  await Promise.all(files.filter((each) => each.script).map((each) => begin(each, read)));
}

/** The bytes of a file: those that were opened ahead, given once, or read now. */
export function taken(file: VaultFile, read: Read): Promise<Bytes> {
  const early = opened.get(file);
  opened.delete(file);
  return early ?? read(file);
}
