/** The words inside the pictures, in English; a page may bring its own under `labels`. */

export interface Words {
  readonly axis: string;
  readonly usual: string;
  readonly your_usual: string;
  readonly day: string;
  readonly after_only: string;
  readonly middle: string;
  readonly seam: string;
  readonly open_seam: string;
  readonly hard_day: string;
  readonly open: string;
  readonly all: string;
  readonly year: string;
  readonly month: string;
  readonly week: string;
  readonly earlier: string;
  readonly later: string;
  readonly zoom: string;
  readonly walk: string;
  readonly hint: string;
  readonly far_below: string;
  readonly below: string;
  readonly above: string;
  readonly far_above: string;
  readonly no_usual: string;
  readonly no_number: string;
  readonly no_page: string;
  readonly rest: string;
  readonly level: string;
  readonly days: string;
  readonly days_since: string;
  readonly more: string;
  readonly between: string;
  readonly still_open: string;
  readonly change: string;
  readonly estimate: string;
  readonly inside: string;
  readonly win: string;
  readonly page: string;
  readonly pages: string;
  readonly one_page: string;
  readonly night: string;
  readonly sleep: string;
  readonly median: string;
}

export const ENGLISH: Words = {
  axis: "mood, 0 to 10",
  usual: "around your usual",
  your_usual: "your usual",
  day: "a day",
  after_only: "known only after writing",
  middle: "the middle of the days around",
  seam: "the way back up",
  open_seam: "not over when last seen",
  hard_day: "a hard day",
  open: "Open the page",
  all: "All",
  year: "Year",
  month: "Month",
  week: "Week",
  earlier: "Earlier",
  later: "Later",
  zoom: "How much to show",
  walk: "Walk through the days: arrow keys move, plus and minus zoom, Enter opens the page",
  hint: "Point at one, or step from one to the next with the arrow keys.",
  far_below: "far below your usual",
  below: "below your usual",
  above: "above your usual",
  far_above: "far above your usual",
  no_usual: "no usual known yet",
  no_number: "a page without a number",
  no_page: "no page",
  rest: "a rest day",
  level: "bar: the level itself",
  days: "days",
  days_since: "days since it began",
  more: "Show earlier ones",
  between: "the days between which it may have been over",
  still_open: "not over when last seen",
  change: "mood after the page minus before",
  estimate: "cautious estimate, with its likely range",
  inside: "written inside a valley",
  win: "a win",
  page: "page",
  pages: "pages",
  one_page: "one page",
  night: "a night",
  sleep: "how the sleep was, 0 to 10",
  median: "the middle",
};

export function wordsOf(own: Partial<Words> | undefined): Words {
  return { ...ENGLISH, ...own };
}
