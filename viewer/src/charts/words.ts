/** The words inside the pictures. The page brings them, from the same place as all its other words: `pages/phrases.py`. */

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

/** The words of a page with pictures; throws where it brought none, and then the tables say it all. */
export function wordsOf(page: ParentNode): Words {
  return JSON.parse(page.querySelector<HTMLTemplateElement>("template.gs-picture__words")?.content.textContent ?? "") as Words;
}
