/** Days as dates: everything is in UTC, so that a day is a day in every time zone. */

export const DAY = 86_400_000;

/** The first instant of `start` plus `offset` days; `start` is `YYYY-MM-DD`. */
export function dateOf(start: string, offset: number): Date {
  return new Date(Date.parse(`${start}T00:00:00Z`) + offset * DAY);
}

/** Writes dates in the language of the page. */
export interface Calendar {
  /** "12 March 2025". */
  readonly full: (date: Date) => string;
  /** "Mar". */
  readonly month: (date: Date) => string;
  /** "Mon". */
  readonly weekday: (date: Date) => string;
  readonly number: (value: number) => string;
}

/** Plain `en` writes the day before the month, as the rest of the pages do. */
export function calendar(language: string): Calendar {
  const place = language === "en" ? "en-GB" : language;
  const format = (options: Intl.DateTimeFormatOptions): ((date: Date) => string) => {
    const intl = new Intl.DateTimeFormat(place, { ...options, timeZone: "UTC" });
    return (date) => intl.format(date);
  };
  const digits = new Intl.NumberFormat(place, { maximumFractionDigits: 1 });
  return {
    full: format({ day: "numeric", month: "long", year: "numeric" }),
    month: format({ month: "short" }),
    weekday: format({ weekday: "short" }),
    number: (value) => digits.format(value),
  };
}

/** A tick's words: the year below the month, the month below the day, each only where it begins. */
export function tickWords(dates: readonly Date[], words: Calendar): string[] {
  const step = dates.length > 1 ? (dates[1]!.getTime() - dates[0]!.getTime()) / DAY : 1;
  return dates.map((date, i) => {
    const before = dates[i - 1];
    const year = String(date.getUTCFullYear());
    const newYear = before === undefined || before.getUTCFullYear() !== date.getUTCFullYear();
    const newMonth = newYear || before.getUTCMonth() !== date.getUTCMonth();
    if (step > 360) return year;
    if (step > 27) return newYear ? `${words.month(date)}\n${year}` : words.month(date);
    return newMonth ? `${date.getUTCDate()}\n${words.month(date)}` : String(date.getUTCDate());
  });
}
