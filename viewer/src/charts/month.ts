/** A month as a calendar: a column a weekday, the day's number above its patch. */

import { axisX } from "@observablehq/plot";
import { INK } from "./colours.js";
import type { Month } from "./data.js";
import { DAY, dateOf } from "./days.js";
import { svg } from "./elements.js";
import type { Redraw, Setting } from "./figure.js";
import { figure, mark } from "./figure.js";
import { legend } from "./legend.js";
import type { Day } from "./patches.js";
import { cloth, clothKeys, hatches, patch, stop } from "./patches.js";
import { said } from "./said.js";
import type { Stop } from "./stops.js";
import { walkable } from "./stops.js";

const NUMBER = 20;
const TOP = 32;

export function month(stage: HTMLElement, data: Month, setting: Setting): Redraw {
  const first = dateOf(data.start, 0);
  const days = cloth(data, Math.round((Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1) - first.getTime()) / DAY));
  const begin = data.week_start ?? 0;
  const weeks = Math.ceil((placeOf(first, begin) + days.length) / 7);
  return (width) => {
    const words = said(setting.words.hint);
    const stops: Stop[] = [];
    const wide = Math.min(width, 720);
    const height = TOP + weeks * (NUMBER + Math.min(56, Math.max(34, wide / 12)));
    // 5 January 2004 was a Monday.
    const weekday = (i: number): string => setting.dates.weekday(new Date(Date.UTC(2004, 0, 5 + ((i + begin) % 7))));
    const drawing = figure(
      {
        width: wide,
        height,
        marginLeft: 2,
        marginRight: 2,
        marginTop: TOP,
        marginBottom: 2,
        x: { type: "band", domain: [0, 1, 2, 3, 4, 5, 6], padding: 0.1 },
        y: { type: "band", axis: null, domain: Array.from({ length: weeks }, (_, i) => i), padding: 0.08 },
        marks: [axisX({ anchor: "top", label: null, tickSize: 0, fontSize: 14, fill: INK, tickFormat: weekday }), calendar(days, begin, stops, setting)],
      },
      setting,
      "group",
    );
    walkable(drawing, stops, words);
    stage.replaceChildren(drawing, words.element, legend(clothKeys(days, setting)));
  };
}

/** How many days after the start of its week a date is. */
export function placeOf(date: Date, begin: number): number {
  return (date.getUTCDay() + 6 - begin + 7) % 7;
}

function calendar(days: readonly Day[], begin: number, stops: Stop[], setting: Setting): ReturnType<typeof mark> {
  const lead = days[0] === undefined ? 0 : placeOf(days[0].date, begin);
  return mark(({ x, y, band }) => {
    const { defs, of } = hatches();
    const drawn = days.flatMap((day, i) => {
      const place = i + lead;
      const corner = { x: x(place % 7), y: y(Math.floor(place / 7)) };
      const box = { x: corner.x, y: corner.y + NUMBER, width: band.x, height: band.y - NUMBER };
      const element = patch(day, box, of(day.step));
      if (day.kind === "page") stops.push(stop(day, element, box, setting));
      const number = svg("text", { x: corner.x + 2, y: corner.y + 15, "text-anchor": "start", class: "gs-label" }, String(i + 1));
      return [number, element];
    });
    return svg("g", {}, defs, ...drawn);
  });
}
