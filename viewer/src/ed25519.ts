/** Ed25519 signatures: the browser's own code may say yes, and only noble says no. */

import { ed25519 } from "@noble/curves/ed25519.js";
import type { Bytes } from "./bytes";

/** WebKit's own code is not asked: in a Service Worker of WebKitGTK 2.50 it never answers, and nothing else goes on. */
function isWebKit(): boolean {
  const agent = (globalThis as { readonly navigator?: { readonly userAgent: string } }).navigator?.userAgent ?? "";
  return agent.includes("AppleWebKit") && !agent.includes("Chrome");
}

/**
 * Whether the browser itself finds that the signature holds.
 *
 * It checks the equation without the cofactor, so whatever it accepts noble accepts too, as long as
 * the key is one that noble takes: written in the one way, and not of small order.
 */
async function holdsNatively(signature: Bytes, message: Bytes, key: Bytes): Promise<boolean> {
  try {
    if (ed25519.Point.fromBytes(key, false).isSmallOrder()) return false;
    const imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", imported, signature, message);
  } catch {
    return false; // an older browser knows no Ed25519
  }
}

/** Whether the signature holds in the strict reading of RFC 8032; throws on a wrong length. */
export async function holds(signature: Bytes, message: Bytes, key: Bytes): Promise<boolean> {
  return (!isWebKit() && (await holdsNatively(signature, message, key))) || ed25519.verify(signature, message, key, { zip215: false });
}
