/**
 * Reads sealed sites as a process of its own, so that what it costs can be seen: JSON in, JSON out.
 *
 * `tests/attacks/read.py` is the same in Python, and says what goes in and what comes out.
 */

import { readFileSync } from "node:fs";
import { sha256Hex } from "../src/bytes";
import { Refusal } from "../src/refusal";
import { step } from "../src/session";
import { listKeyrings, named, readFile, readManifest, unlock } from "../src/vault";
import { folder, HAND, hostOver, scrypt } from "./support";

interface Case {
  readonly folder: string;
  readonly passphrase: string;
  readonly seen: number;
  readonly read: string;
}

async function answer({ folder: root, passphrase, seen, read }: Case): Promise<object> {
  const { host } = hostOver(folder(root));
  try {
    const keys = await unlock(host, named(await listKeyrings(host), "passphrase"), passphrase, () => scrypt);
    const manifest = await readManifest(host, keys);
    const session = step({ at: "unlocking" }, { kind: "opened", hand: { ...HAND, keys, seen }, manifest });
    const file = manifest.files.get(read);
    if (!file) throw new Error("the route is not there");
    const data = await readFile(host, keys.identity, file);
    return { sha256: await sha256Hex(data), older: session.at === "open" && session.older };
  } catch (error) {
    return { refused: error instanceof Refusal ? error.reason : String(error) };
  }
}

const answers: object[] = [];
for (const one of JSON.parse(readFileSync(0, "utf8")) as Case[]) answers.push(await answer(one));
console.log(JSON.stringify({ answers, most: process.resourceUsage().maxRSS / 1024 }));
