/** What a page says of its day goes when that day is long over: a sealed site is not built every day. */

/** The days, written YYYY-MM-DD, that lie before `today`. */
export function isOver(until: string, today: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(until) && until < today;
}

export function localDay(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function removeWhatIsOver(): void {
  const today = localDay(new Date());
  for (const element of document.querySelectorAll<HTMLElement>("[data-goldseam-until]")) {
    if (isOver(element.dataset["goldseamUntil"] ?? "", today)) element.remove();
  }
}
