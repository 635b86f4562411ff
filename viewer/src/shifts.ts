/** Shift pressed three times, quickly and with nothing between, means: away from here. */

const WITHIN = 1500;

/** The times of the presses that still count after `key` was pressed at `now`. */
export function presses(before: readonly number[], key: string, now: number): readonly number[] {
  return key === "Shift" ? [...before, now].filter((when) => now - when < WITHIN) : [];
}

export function onThreeShifts(leave: () => void): void {
  let pressed: readonly number[] = [];
  document.addEventListener("keydown", (event) => {
    if (event.repeat) return;
    pressed = presses(pressed, event.key, Date.now());
    if (pressed.length === 3) leave();
  });
}
