/** The channel by which a page tells the search that somebody is about to use it. */

/** Its name for the site at `base`, an address that ends in a slash. */
export function channelOf(base: string): string {
  return `${base} search`;
}
