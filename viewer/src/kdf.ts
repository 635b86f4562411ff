/** scrypt in a Worker of its own, so that the page stays awake and its progress is the real one. */

import { scrypt } from "@noble/hashes/scrypt.js";
import type { Scrypt } from "./age";
import type { Bytes } from "./bytes";
import { Refusal, reasonOf } from "./refusal";

interface Task {
  readonly passphrase: string;
  readonly salt: Bytes;
  readonly logN: number;
}

type Report = { readonly done: number } | { readonly key: Uint8Array } | { readonly failed: true };

/** Passes on every hundredth: ten thousand messages, as many as are offered, take longer than scrypt itself. */
function hundredths(say: (done: number) => void): (done: number) => void {
  let last = 0;
  return (done) => {
    if (done - last < 0.01) return;
    last = done;
    say(done);
  };
}

/** The Worker's side: one task, reports while it runs, then the key. */
export function serveScrypt(): void {
  globalThis.onmessage = (event: MessageEvent<Task>): void => {
    const { passphrase, salt, logN } = event.data;
    const say = (report: Report): void => globalThis.postMessage(report);
    try {
      const onProgress = hundredths((done) => say({ done }));
      say({ key: scrypt(passphrase, salt, { N: 2 ** logN, r: 8, p: 1, dkLen: 32, onProgress }) });
    } catch {
      say({ failed: true });
    }
  };
}

/**
 * The page's side. `script` is the address of the script that calls `serveScrypt` in a Worker.
 *
 * A host that fails is asked twice for it.
 */
export class ScryptWorkers {
  private waiting: Worker | undefined;

  constructor(private readonly script: string) {}

  /** Has a Worker ready for the next task: until it runs, as much time passes as a short scrypt takes. */
  start(): void {
    if (this.waiting) return;
    const worker = this.made();
    worker.onerror = (): void => (this.waiting = undefined);
    this.waiting = worker;
  }

  /** The scrypt of one task; `onDone` gets 0 to 1. */
  next(onDone: (done: number) => void): Scrypt {
    return (passphrase, salt, logN) => {
      const begin = () => this.keyOf({ passphrase, salt, logN }, onDone);
      return begin().catch((error: unknown) => {
        if (reasonOf(error, "no-memory") !== "unreachable") throw error;
        return begin();
      });
    };
  }

  private made(): Worker {
    return new Worker(this.script, { name: "scrypt" });
  }

  private keyOf(task: Task, onDone: (done: number) => void): Promise<Uint8Array> {
    const worker = this.waiting ?? this.made();
    this.waiting = undefined;
    const key = keyFrom(worker, onDone);
    worker.postMessage(task);
    return key.finally(() => worker.terminate());
  }
}

/** `unreachable` where the Worker's script did not come: only then the event tells nothing more. */
function keyFrom(worker: Worker, onDone: (done: number) => void): Promise<Uint8Array> {
  return new Promise<Uint8Array>((resolve, reject) => {
    const refuse = (): void => reject(new Refusal("no-memory"));
    worker.onerror = (event: Event): void => (event instanceof ErrorEvent ? refuse() : reject(new Refusal("unreachable")));
    worker.onmessage = (event: MessageEvent<Report>): void => {
      const report = event.data;
      if ("done" in report) onDone(report.done);
      else if ("key" in report) resolve(report.key);
      else refuse();
    };
  });
}
