/** Signatures that libraries disagree about are judged as noble judges them, with and without the browser's own code. */

import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { mock, test } from "node:test";
import { ed25519 } from "@noble/curves/ed25519.js";
import { type Bytes, concat } from "../src/bytes";
import { holds } from "../src/ed25519";

const { Point } = ed25519;
const ORDER = Point.Fn.ORDER;
const MESSAGE: Bytes = new TextEncoder().encode("goldseam manifest 1\n{}");
/** A point of order 8. */
const TORSION = Point.fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");

interface Case {
  readonly signature: Bytes;
  readonly key: Bytes;
}

function littleEndian(number: bigint): Bytes {
  return Uint8Array.from({ length: 32 }, (_, at) => Number((number >> BigInt(8 * at)) & 255n));
}

function number(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`);
}

function challenge(r: Uint8Array, key: Uint8Array): bigint {
  return number(createHash("sha512").update(concat([r, key, MESSAGE])).digest()) % ORDER;
}

/** A signature of a signer who adds points of small order to the key, to the commitment, or to both. */
function signed(inKey: boolean, inCommitment: boolean): Case {
  const [secret, nonce] = [12345n, 67890n];
  const key = Point.BASE.multiply(secret).add(inKey ? TORSION : Point.ZERO).toBytes();
  const r = Point.BASE.multiply(nonce).add(inCommitment ? TORSION : Point.ZERO).toBytes();
  const s = (nonce + challenge(r, key) * secret) % ORDER;
  return { signature: concat([r, littleEndian(s)]), key: new Uint8Array(key) };
}

function honest(): Case {
  const seed = randomBytes(32);
  return { signature: new Uint8Array(ed25519.sign(MESSAGE, seed)), key: new Uint8Array(ed25519.getPublicKey(seed)) };
}

function flipped({ signature, key }: Case, at: number): Case {
  return { signature: signature.map((byte, index) => (index === at ? byte ^ 1 : byte)), key };
}

/** The same signature with s + L in the place of s. */
function malleable({ signature, key }: Case): Case {
  return { signature: concat([signature.slice(0, 32), littleEndian(number(signature.slice(32)) + ORDER)]), key };
}

const ZERO = concat([Point.ZERO.toBytes(), littleEndian(0n)]);
const CASES: readonly (readonly [string, Case, boolean])[] = [
  ["an honest one", honest(), true],
  ["another commitment", flipped(honest(), 3), false],
  ["another scalar", flipped(honest(), 40), false],
  ["a scalar that is not reduced", malleable(honest()), false],
  ["a key of order 1", { signature: ZERO, key: new Uint8Array(Point.ZERO.toBytes()) }, false],
  ["a key of order 8", { signature: ZERO, key: new Uint8Array(TORSION.toBytes()) }, false],
  ["a key of order 1 that is written as p + 1", { signature: ZERO, key: littleEndian(2n ** 255n - 18n) }, false],
  ["a key that is no point", { signature: honest().signature, key: littleEndian(2n) }, false],
  ["a signer's own key of mixed order", signed(true, false), true],
  ["a signer's own commitment of mixed order", signed(false, true), true],
  ["both of mixed order", signed(true, true), true],
  ["neither of mixed order", signed(false, false), true],
];

for (const [name, { signature, key }, expected] of CASES) {
  test(`${name}: ${expected ? "holds" : "does not hold"}, with and without the browser's own Ed25519`, async () => {
    assert.equal(ed25519.verify(signature, MESSAGE, key, { zip215: false }), expected);
    assert.equal(await holds(signature, MESSAGE, key), expected);
    const none = mock.method(crypto.subtle, "importKey", () => Promise.reject(new DOMException("", "NotSupportedError")));
    assert.equal(await holds(signature, MESSAGE, key), expected);
    none.mock.restore();
  });
}

test("the browser's own Ed25519 is asked, and is not asked about a key of small order", async () => {
  const native = mock.method(crypto.subtle, "verify");
  const { signature, key } = honest();
  await holds(signature, MESSAGE, key);
  assert.equal(native.mock.callCount(), 1);
  await holds(ZERO, MESSAGE, new Uint8Array(TORSION.toBytes()));
  assert.equal(native.mock.callCount(), 1);
  native.mock.restore();
});

test("WebKit's own Ed25519, which may never answer, is not asked", async () => {
  const webkit = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15";
  const chromium = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
  const native = mock.method(crypto.subtle, "verify");
  const { signature, key } = honest();
  for (const [userAgent, asked] of [[webkit, 0], [chromium, 1]] as const) {
    Object.defineProperty(globalThis, "navigator", { value: { userAgent }, configurable: true });
    assert.equal(await holds(signature, MESSAGE, key), true);
    assert.equal(native.mock.callCount(), asked);
  }
  Reflect.deleteProperty(globalThis, "navigator");
  native.mock.restore();
});

test("a signature or a key of another length is an error, not a no", async () => {
  const { signature, key } = honest();
  await assert.rejects(holds(signature.slice(1), MESSAGE, key));
  await assert.rejects(holds(signature, MESSAGE, key.slice(1)));
});
