/** Notices what the person does, tells it now and then, and looks whether the time is up. */

interface Idle {
  /** The person did something just now. */
  active(when: number): void;
  /** The same, seldom enough to be sent to the worker. */
  tell(when: number): void;
  /** The time seems up here; returns when somebody was last active in any tab. */
  check(): Promise<number | undefined>;
}

const SIGNS = ["pointerdown", "keydown", "scroll", "timeupdate"];
const SELDOM = 15_000;

/** Watches for `idle` milliseconds without a sign of the person; a sound that plays is one. */
export function watchIdle(idle: number, { active, tell, check }: Idle): void {
  const pause = Math.min(SELDOM, idle / 4);
  let last = Date.now();
  let told = last;
  const noticed = (): void => {
    last = Date.now();
    active(last);
    if (last - told < pause) return;
    told = last;
    tell(last);
  };
  const look = async (): Promise<void> => {
    if (Math.abs(Date.now() - last) >= idle) last = (await check()) ?? last;
  };
  for (const sign of SIGNS) document.addEventListener(sign, noticed, { capture: true, passive: true });
  document.addEventListener("visibilitychange", () => void look());
  setInterval(() => void look(), pause);
}
