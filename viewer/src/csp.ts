/** The policies under which the browser shows what was sealed. */

import type { Manifest } from "./manifest";
import { addressOf } from "./routes";

const SHOWN =
  "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' blob:";

const policies = new WeakMap<Manifest, string>();

/**
 * The one policy of the whole site: with instant navigation the first page's governs all others.
 *
 * Scripts are the theme's inline ones by hash and the theme's files by exact address, because
 * `'self'` would run a script that lies among an entry's attachments. The worker's own script is
 * named because Firefox holds each answer of a worker against the policy once more, under that
 * address; the address that the page asked for has been held against it before.
 */
export function siteWide(manifest: Manifest, base: string): string {
  const known = policies.get(manifest);
  if (known) return known;
  const files = [...manifest.files].filter(([, file]) => file.script).map(([route]) => addressOf(route, base));
  const scripts = [...manifest.scripts.map((hash) => `'${hash}'`), ...files.sort(), addressOf("worker.js", base)].join(" ");
  const policy =
    `default-src 'none'; script-src ${scripts}; ${SHOWN}; connect-src 'self'; worker-src 'self'; ` +
    "frame-src 'self'; frame-ancestors 'none'; object-src 'none'; base-uri 'none'; form-action 'none'";
  policies.set(manifest, policy);
  return policy;
}

/** For what an author attached and a browser would run: an origin of its own, no scripts, no requests elsewhere. */
export const ATTACHMENT = `sandbox; default-src 'none'; ${SHOWN}; base-uri 'none'; form-action 'none'`;

/** For the worker's own few words. */
export const WORDS_ONLY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
