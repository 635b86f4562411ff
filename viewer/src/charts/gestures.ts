/** A pointer on a picture, told apart into pointing, dragging, pinching and tapping. */

export interface Gestures {
  /** A mouse is over the picture, or a finger lies on it. */
  readonly point: (x: number) => void;
  /** A drag began. */
  readonly grab: () => void;
  /** The drag is now `dx` pixels from where it began; `x` is where the pointer is. */
  readonly drag: (dx: number, x: number) => void;
  /** Two fingers moved: the distance grew by `factor` around `x` since the last call. */
  readonly pinch: (factor: number, x: number) => void;
  /** Pressed and let go in one place. */
  readonly tap: (x: number, mouse: boolean) => void;
}

const STILL = 6;

interface Press {
  readonly from: number;
  x: number;
}

/** Listens on `element`; pixels are from its left edge. */
export function gestures(element: HTMLElement, on: Gestures): void {
  const presses = new Map<number, Press>();
  let dragging = false;
  const place = (event: PointerEvent): number => event.clientX - element.getBoundingClientRect().left;

  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    presses.set(event.pointerId, { from: place(event), x: place(event) });
    element.setPointerCapture(event.pointerId);
    dragging = presses.size > 1;
  });
  element.addEventListener("pointermove", (event) => {
    const press = presses.get(event.pointerId);
    if (press === undefined) return on.point(place(event));
    if (presses.size > 1) return pinched(presses, press, place(event), on);
    press.x = place(event);
    if (!dragging && Math.abs(press.x - press.from) < STILL) return;
    if (!dragging) on.grab();
    dragging = true;
    on.drag(press.x - press.from, press.x);
  });
  element.addEventListener("pointerup", (event) => {
    if (!presses.delete(event.pointerId)) return;
    if (!dragging) on.tap(place(event), event.pointerType === "mouse");
    // The finger that stays after a pinch must not drag from where it first touched.
    presses.clear();
    dragging = false;
  });
  element.addEventListener("pointercancel", () => {
    presses.clear();
    dragging = false;
  });
}

function pinched(presses: ReadonlyMap<number, Press>, press: Press, x: number, on: Gestures): void {
  const other = [...presses.values()].find((p) => p !== press);
  if (other === undefined) return;
  const before = Math.max(20, Math.abs(press.x - other.x));
  press.x = x;
  on.pinch(Math.max(20, Math.abs(press.x - other.x)) / before, (press.x + other.x) / 2);
}
