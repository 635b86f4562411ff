/** The host of a site, as a place that gives bytes for a path, or refuses with a reason. */

import type { Bytes } from "./bytes";
import { Refusal, type Reason } from "./refusal";

/** Fetches a path below the site's folder; rejects when the host does not answer. */
export type Host = (path: string, signal: AbortSignal) => Promise<Response>;

/** Milliseconds that the first and the second try may take. */
export type Patience = readonly number[];
const PATIENCE: Patience = [30_000, 60_000];

async function attempt(host: Host, path: string, wait: number): Promise<Bytes | "missing" | "failed"> {
  try {
    const response = await host(path, AbortSignal.timeout(wait));
    if (response.status === 404 || response.status === 410) return "missing";
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : "failed";
  } catch {
    return "failed";
  }
}

/** The bytes at `path`. A host that fails is asked twice; what is not there is refused with `missing`. */
export async function bytesAt(host: Host, path: string, missing: Reason, patience = PATIENCE): Promise<Bytes> {
  for (const wait of patience) {
    const found = await attempt(host, path, wait);
    if (found === "missing") throw new Refusal(missing);
    if (found !== "failed") return found;
  }
  throw new Refusal("unreachable");
}

/** A host over the browser's `fetch`, for the site at `base`; nothing of it is kept by the browser's cache. */
export function hostAt(base: string): Host {
  return (path, signal) => fetch(new URL(path, base), { cache: "no-store", credentials: "same-origin", signal });
}
