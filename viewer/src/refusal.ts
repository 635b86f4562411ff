/** Why something of a sealed site was not opened: one closed list, shared with the test vectors. */

export type Reason =
  | "wrong-passphrase"
  | "damaged-keyring"
  | "too-much-work"
  | "newer-format"
  | "forged-manifest"
  | "damaged-manifest"
  | "other-site"
  | "missing-part"
  | "altered-part"
  | "missing-keyring"
  | "missing-manifest"
  | "unreachable"
  | "no-memory";

/** Carries the reason and nothing else: no route, no key, no sentence. */
export class Refusal extends Error {
  constructor(readonly reason: Reason) {
    super(reason);
  }
}

/** The reason of whatever was thrown; `otherwise` for what is not a refusal of ours. */
export function reasonOf(thrown: unknown, otherwise: Reason): Reason {
  return thrown instanceof Refusal ? thrown.reason : otherwise;
}
