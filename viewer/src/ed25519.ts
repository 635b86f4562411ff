/** Ed25519 signatures: the browser's own code may say yes, and only noble says no. */

import { ed25519 } from "@noble/curves/ed25519.js";
import type { Bytes } from "./bytes";

/** Milliseconds, many times what it takes: in a Service Worker of WebKitGTK 2.50 the browser's own code never answers. */
const PATIENCE = 200;

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

function inTime(answer: Promise<boolean>): Promise<boolean> {
  return Promise.race([answer, new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE))]);
}

/** Whether the signature holds in the strict reading of RFC 8032; throws on a wrong length. */
export async function holds(signature: Bytes, message: Bytes, key: Bytes): Promise<boolean> {
  return (await inTime(holdsNatively(signature, message, key))) || ed25519.verify(signature, message, key, { zip215: false });
}
