/** The year as a quilt: a row a month where there is room, a column a month on a narrow screen. */

import { axisX, axisY } from "@observablehq/plot";
import { INK } from "./colours.js";
import type { Quilt } from "./data.js";
import { DAY, dateOf } from "./days.js";
import { svg } from "./elements.js";
import type { Redraw, Scales, Setting } from "./figure.js";
import { figure, mark } from "./figure.js";
import { legend } from "./legend.js";
import type { Box, Day } from "./patches.js";
import { cloth, clothKeys, hatches, patch, stop } from "./patches.js";
import { said } from "./said.js";
import type { Stop } from "./stops.js";
import { walkable } from "./stops.js";

const DAYS = Array.from({ length: 31 }, (_, i) => i + 1);
const NAMED_DAYS = [1, 5, 10, 15, 20, 25, 30];
const ROWS_FROM = 700;

/** The days of the months from `start` on, twelve at most; a start within a month counts from that day. */
export function yearOf(data: Quilt): Day[] {
  const first = dateOf(data.start, 0);
  const end = Date.UTC(first.getUTCFullYear() + 1, first.getUTCMonth(), 1);
  return cloth(data, Math.round((end - first.getTime()) / DAY));
}

/** A journal that is younger than a year, or ends within it, has no rows for months without it. */
function monthsOf({ start, end }: Quilt): number {
  return end === undefined ? 12 : Math.min(12, monthOf(dateOf(start, end)) - monthOf(dateOf(start, 0)) + 1);
}

function monthOf(date: Date): number {
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

export function quilt(stage: HTMLElement, data: Quilt, setting: Setting): Redraw {
  const days = yearOf(data);
  const start = monthOf(dateOf(data.start, 0));
  const months = Array.from({ length: monthsOf(data) }, (_, i) => start + i);
  const name = (month: number): string => setting.dates.month(new Date(Date.UTC(2000, month % 12, 1)));
  return (width) => {
    const words = said(setting.words.hint);
    const stops: Stop[] = [];
    const rows = width >= ROWS_FROM;
    const byDay = { domain: DAYS, type: "band", padding: 0.12, align: 0 } as const;
    const byMonth = { domain: months, type: "band", padding: 0.12, align: 0 } as const;
    const axes = rows
      ? [axisX(NAMED_DAYS, { anchor: "bottom", ...AXIS }), axisY({ tickFormat: name, ...AXIS })]
      : [axisX({ anchor: "top", tickFormat: (m: number) => [...name(m)].slice(0, width < 480 ? 1 : 3).join(""), ...AXIS }), axisY(NAMED_DAYS, AXIS)];
    const drawing = figure(
      { ...sizes(width, rows, months.length), x: rows ? byDay : byMonth, y: rows ? byMonth : byDay, marks: [...axes, patches(days, rows, stops, setting)] },
      setting,
      "group",
    );
    walkable(drawing, stops, words);
    stage.replaceChildren(drawing, words.element, legend(clothKeys(days, setting)));
  };
}

const AXIS = { label: null, tickSize: 0, tickPadding: 6, fontSize: 14, fill: INK };

function sizes(width: number, rows: boolean, months: number): { width: number; height: number; marginLeft: number; marginRight: number; marginTop: number; marginBottom: number } {
  const left = rows ? 44 : 28;
  const cell = rows ? Math.min(38, (width - left - 8) / 31) : Math.min(40, (width - left - 8) / 12);
  const wide = left + 8 + cell * (rows ? 31 : months);
  const margins = { marginLeft: left, marginRight: 8, marginTop: rows ? 8 : 28, marginBottom: rows ? 30 : 8 };
  const body = rows ? Math.min(cell, 34) * months : Math.min(cell, 24) * 31;
  return { width: wide, height: body + margins.marginTop + margins.marginBottom, ...margins };
}

function patches(days: readonly Day[], rows: boolean, stops: Stop[], setting: Setting): ReturnType<typeof mark> {
  return mark((scales) => {
    const { defs, of } = hatches();
    const drawn = days.map((day) => {
      const box = boxOf(day, rows, scales);
      const element = patch(day, box, of(day.step));
      if (day.kind === "page") stops.push(stop(day, element, box, setting));
      return element;
    });
    return svg("g", {}, defs, ...drawn);
  });
}

function boxOf({ date }: Day, rows: boolean, { x, y, band }: Scales): Box {
  const day = date.getUTCDate();
  const month = monthOf(date);
  const place = rows ? { x: x(day), y: y(month) } : { x: x(month), y: y(day) };
  return { ...place, width: band.x, height: band.y };
}
