/** A host that is asked before the answer is needed; whoever needs it then asks as ever and waits less. */

import type { Host } from "./host";

const FRESH = 60_000;
const WAIT = 30_000;

interface Early {
  readonly since: number;
  readonly answer: Promise<Response | undefined>;
}

/** Nothing but a good answer counts: for everything else the host is asked once more, and heard. */
async function whole(answer: Promise<Response>): Promise<Response | undefined> {
  const found = await answer.catch(() => undefined);
  const bytes = found?.ok ? await found.arrayBuffer().catch(() => undefined) : undefined;
  return bytes && new Response(bytes);
}

/** Each early answer is given out once, and only while it is fresh. */
export class EarlyHost {
  private readonly answers = new Map<string, Early>();

  constructor(
    private readonly later: Host,
    private readonly now: () => number = Date.now,
  ) {}

  /** Asks for `path` now, unless that was done a moment ago. */
  ask(path: string): void {
    if (this.fresh(path)) return;
    const answer = whole(this.later(path, AbortSignal.timeout(WAIT)));
    this.answers.set(path, { since: this.now(), answer });
  }

  readonly host: Host = async (path, signal) => {
    const early = this.fresh(path);
    this.answers.delete(path);
    return (await early?.answer) ?? this.later(path, signal);
  };

  private fresh(path: string): Early | undefined {
    const early = this.answers.get(path);
    return early && Math.abs(this.now() - early.since) < FRESH ? early : undefined;
  }
}
