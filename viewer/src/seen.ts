/** The highest sequence number this browser has seen of a site: the only thing that is ever stored. */

function name(site: string): string {
  return `goldseam.seen.${site}`;
}

/** 0 where nothing is known, or where the browser keeps nothing. */
export function highestSeen(site: string): number {
  try {
    const found = Number(localStorage.getItem(name(site)));
    return Number.isSafeInteger(found) ? found : 0;
  } catch {
    return 0;
  }
}

export function rememberSeen(site: string, sequence: number): void {
  try {
    if (sequence > highestSeen(site)) localStorage.setItem(name(site), String(sequence));
  } catch {
    // a browser that keeps nothing cannot warn of an older copy; everything else works
  }
}
