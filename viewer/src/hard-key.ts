/** One key, h, on every page: to the person's own people, plan and words. */

interface Pressed {
  readonly key: string;
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly defaultPrevented: boolean;
}

/** Whether a key was pressed to go there, and not while something is being written. */
export function asksForHelp(pressed: Pressed, writing: boolean): boolean {
  const alone = !(pressed.repeat || pressed.ctrlKey || pressed.altKey || pressed.metaKey);
  return alone && !writing && !pressed.defaultPrevented && pressed.key.toLowerCase() === "h";
}

function writes(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

export function onHelpKey(): void {
  document.addEventListener("keydown", (event) => {
    if (!asksForHelp(event, writes(event.target))) return;
    document.querySelector<HTMLAnchorElement>("a[data-goldseam-hard]")?.click();
  });
}
