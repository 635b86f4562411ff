/** The pure parts of the pictures: what is drawn is tested here as numbers, before any pixel. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { calendar, dateOf, tickWords } from "../src/charts/days.js";
import { placed, shortened, tickStep } from "../src/charts/labels.js";
import { placeOf } from "../src/charts/month.js";
import { cloth } from "../src/charts/patches.js";
import { yearOf } from "../src/charts/quilt.js";
import { prepared } from "../src/charts/river-data.js";
import { bandAt, median, nearest, runningMedian, runs, seam, smoothBand, softened } from "../src/charts/series.js";
import { spread, stacked } from "../src/charts/stack.js";
import { nameWith, neighbour } from "../src/charts/stops.js";
import { inside, moved, scaled, showing, spanOf, zoomed } from "../src/charts/window.js";

const points = (levels: readonly (number | null)[]): { day: number; level: number }[] =>
  levels.flatMap((level, day) => (level === null ? [] : [{ day, level }]));

const wide = (text: string): number => text.length * 8;

test("a line is cut where more than three days are missing, and only there", () => {
  const days = [0, 1, 4, 8, 9, 20].map((day) => ({ day }));
  assert.deepEqual(runs(days, 3).map((run) => run.map((p) => p.day)), [[0, 1, 4], [8, 9], [20]]);
  assert.deepEqual(runs([], 3), []);
});

test("the median of an even number of values lies between the middle two", () => {
  assert.equal(median([9, 1, 4]), 4);
  assert.equal(median([9, 1, 4, 6]), 5);
  assert.ok(Number.isNaN(median([])));
});

test("a running median ignores one bad day and is silent where too few days are known", () => {
  const level = runningMedian(points([6, 6, 6, 0, 6, 6, 6]), 3, 3).map((p) => p.level);
  assert.deepEqual(level, [6, 6, 6, 6, 6, 6, 6]);
  assert.deepEqual(runningMedian([{ day: 0, level: 5 }, { day: 90, level: 5 }], 7, 2), []);
});

test("a running median with a stride keeps days at least so far apart", () => {
  const days = runningMedian(points(Array(20).fill(5)), 3, 3, 7).map((p) => p.day);
  assert.deepEqual(days, [0, 7, 14]);
});

test("softening leaves a straight line alone and never leaves the range of its values", () => {
  assert.ok(softened(points([4, 4, 4, 4]), 2).every((p) => Math.abs(p.level - 4) < 1e-9));
  assert.ok(softened(points([0, 10, 0, 10]), 2).every((p) => p.level > 0 && p.level < 10));
});

test("the band is drawn without a step although it was computed in steps", () => {
  const [piece] = smoothBand([[0, 6, 1], [30, 4, 1]], 60, 7);
  const jumps = piece!.slice(1).map((b, i) => Math.abs(b.mid - piece![i]!.mid));
  assert.ok(Math.max(...jumps) < 0.3);
  assert.equal(piece![0]!.mid, 6);
  assert.ok(Math.abs(piece!.at(-1)!.mid - 4) < 1e-9);
});

test("the band is open where no usual was known", () => {
  const pieces = smoothBand([[0, 6, 1], [10, null, null], [20, 5, 2]], 25, 3);
  assert.deepEqual(pieces.map((p) => [p[0]!.day, p.at(-1)!.day]), [[0, 9], [20, 25]]);
  assert.deepEqual(smoothBand([], 25, 3), []);
});

test("the usual of a day is the last one told before it", () => {
  const band = [[5, 6, 1], [9, null, null], [12, 4, 1]] as const;
  assert.deepEqual([4, 5, 8, 9, 12, 99].map((day) => bandAt(band, day)), [null, 6, 6, null, 4, 4]);
});

test("the seam of a closed dip runs from its nadir to the closing line or above", () => {
  const drawn = seam(points([6, 3, 1, 2, 4, 3, 5, 4]), 2, 7, 4.5);
  assert.deepEqual(drawn[0], { day: 2, level: 1 });
  assert.deepEqual(drawn.at(-1), { day: 7, level: 4.5 });
});

test("the seam of an open dip ends on the last day seen, where that was", () => {
  assert.deepEqual(seam(points([6, 1, 2, 3]), 1, 3, null).at(-1), { day: 3, level: 3 });
});

test("a seam with one known day is that day alone", () => {
  assert.deepEqual(seam(points([6, 1]), 1, 5, null), [{ day: 1, level: 1 }]);
  assert.deepEqual(seam([], 1, 5, 4), []);
});

test("the nearest day is found at both ends and between", () => {
  const days = [2, 5, 11].map((day) => ({ day }));
  assert.deepEqual([-9, 3, 4, 8.5, 99].map((day) => nearest(days, day)), [0, 0, 1, 2, 2]);
  assert.equal(nearest([], 3), -1);
});

test("the river keeps its first picture inside its days, even for a single page", () => {
  const one = prepared({ start: "2025-03-01", days: [0], levels: [4], hollow: [1], links: [null], band: [], dips: [], hard: [] });
  assert.ok(one.whole.from < 0 && spanOf(one.whole) >= 7);
  const none = prepared({ start: "2025-03-01", days: [], levels: [], hollow: [], links: [], band: [], dips: [], hard: [] });
  assert.ok(spanOf(none.whole) >= 7);
});

test("ten years of daily points are softened into no more points than there are days", () => {
  const days = Array.from({ length: 3650 }, (_, i) => i);
  const data = { start: "2015-01-01", days, levels: days.map((d) => d % 11), hollow: days.map(() => 0 as const), links: days.map(() => null) };
  const band = days.map((d) => [d, 6, 1] as const);
  const river = prepared({ ...data, band, dips: [], hard: [] });
  const middle = river.middle(45);
  assert.ok(middle.length > 0 && middle.length <= days.length);
  assert.ok(river.band(30).length <= days.length);
});

test("a window never leaves the whole and never grows past it", () => {
  const whole = { from: 0, to: 100 };
  assert.deepEqual(inside({ from: -20, to: 10 }, whole), { from: 0, to: 30 });
  assert.deepEqual(inside({ from: 90, to: 120 }, whole), { from: 70, to: 100 });
  assert.deepEqual(inside({ from: -50, to: 500 }, whole), whole);
  assert.deepEqual(moved({ from: 60, to: 90 }, whole, 50), { from: 70, to: 100 });
});

test("zooming stops at a week and keeps the day under the finger in its place", () => {
  const whole = { from: 0, to: 1000 };
  assert.equal(spanOf(zoomed(whole, 500, 1)), 7);
  const next = scaled({ from: 100, to: 300 }, whole, 150, 0.5);
  assert.deepEqual(next, { from: 125, to: 225 });
  assert.equal((150 - next.from) / spanOf(next), 0.25);
});

test("walking to a day outside moves the window just as far as needed", () => {
  const whole = { from: 0, to: 1000 };
  const window = { from: 100, to: 200 };
  assert.equal(showing(window, whole, 150), window);
  const next = showing(window, whole, 230);
  assert.ok(230 < next.to && next.to < 250 && spanOf(next) === 100);
});

test("labels never overlap in a lane and never leave the picture, at every width from 320 to 2560", () => {
  const wanted = [3, 9, 12, 40, 41, 88, 100].map((share) => ({ text: `back on ${share} September`, share }));
  for (let width = 320; width <= 2560; width += 40) {
    const labels = placed(wanted.map((w) => ({ text: w.text, x: (w.share / 100) * width })), 4, width - 4, 2, wide);
    assert.ok(labels.length > 0);
    for (const label of labels) {
      assert.ok(label.left >= 4 && label.left + label.width <= width - 4);
      for (const other of labels) {
        if (other === label || other.lane !== label.lane) continue;
        assert.ok(label.left + label.width <= other.left || other.left + other.width <= label.left);
      }
    }
  }
});

test("a label that fits nowhere is left out, and what was wanted first stays", () => {
  const same = ["first", "second", "third"].map((text) => ({ text, x: 50 }));
  assert.deepEqual(placed(same, 0, 100, 2, wide).map((l) => [l.text, l.lane]), [["first", 0], ["second", 1]]);
  assert.deepEqual(placed([{ text: "wider than the picture", x: 5 }], 0, 50, 2, wide), []);
});

test("a text that is too long ends in an ellipsis and fits", () => {
  assert.equal(shortened("walking", 80, wide), "walking");
  const short = shortened("talking with a friend", 80, wide);
  assert.ok(short.endsWith("…") && wide(short) <= 80);
});

test("ticks are as close as their words allow", () => {
  assert.equal(tickStep([1, 7, 14], 50, 44), 1);
  assert.equal(tickStep([1, 7, 14], 5, 30), 7);
  assert.equal(tickStep([1, 7, 14], 0.1, 44), 14);
});

test("ticks name the year or the month only where it begins", () => {
  const words = calendar("en");
  const months = ["2024-11-01", "2024-12-01", "2025-01-01"].map((d) => dateOf(d, 0));
  assert.deepEqual(tickWords(months, words), ["Nov\n2024", "Dec", "Jan\n2025"]);
  const days = [0, 2, 4].map((n) => dateOf("2025-02-27", n));
  assert.deepEqual(tickWords(days, words), ["27\nFeb", "1\nMar", "3"]);
  assert.deepEqual(tickWords([dateOf("2019-01-01", 0), dateOf("2021-01-01", 0)], words), ["2019", "2021"]);
});

test("a day is the same day in every time zone and across the change of the clocks", () => {
  assert.equal(dateOf("2025-03-29", 2).toISOString(), "2025-03-31T00:00:00.000Z");
  assert.equal(calendar("en-GB").full(dateOf("2025-10-26", 0)), "26 October 2025");
});

test("a quilt has a patch for every day up to the journal's end, and rest is not a page", () => {
  const days = cloth({ start: "2025-01-01", days: [0, 3], levels: [4, null], steps: [-1, null], links: ["a/", null], rest: [1], end: 4 }, 365);
  assert.deepEqual(days.map((d) => d.kind), ["page", "rest", "plain", "page", "plain"]);
  assert.deepEqual([days[0]!.level, days[0]!.step, days[0]!.href], [4, -1, "a/"]);
});

test("a written day stays a page although it was planned as rest", () => {
  const [day] = cloth({ start: "2025-01-01", days: [0], levels: [4], steps: [0], links: [null], rest: [0] }, 1);
  assert.equal(day!.kind, "page");
});

test("the first of a month stands under its weekday, whatever day the week begins on", () => {
  const saturday = dateOf("2025-03-01", 0);
  assert.deepEqual([0, 6, 5].map((begin) => placeOf(saturday, begin)), [5, 6, 0]);
});

test("equal values stand around their line, and no dot leaves its row", () => {
  assert.deepEqual(stacked([1, 1, 2], { apart: 8, most: 30 }).dots.map((d) => d.shift), [-4, 4, 0]);
  assert.ok(stacked(Array(60).fill(1), { apart: 8, most: 30 }).dots.every((d) => Math.abs(d.shift) <= 15.001 && d.aside === 0));
});

test("every page is a dot of its own, side by side where there is room and smaller where there are many", () => {
  for (const count of [1, 7, 89, 476, 3650]) {
    const { dots, cell } = stacked(Array(count).fill(1), { apart: 9, most: 27, wide: 40 });
    const places = new Set(dots.map((d) => `${d.shift.toFixed(3)} ${d.aside.toFixed(3)}`));
    assert.equal(places.size, count);
    assert.ok(dots.every((d) => Math.abs(d.shift) <= 13.501 && Math.abs(d.aside) <= 20.001));
    assert.ok(count > 20 || cell === 9);
  }
});

test("dots spread less far than halfway to the next value", () => {
  assert.ok(Math.abs(spread([1, 2, 2, 4], (v) => v * 10) - 7) < 1e-9);
  assert.ok(spread([3, 3], (v) => v * 10) > 0);
});

test("a quilt has no rows for months before the journal began or after it ends", () => {
  const days = (start: string, end?: number): number =>
    yearOf({ start, days: [], levels: [], steps: [], links: [], rest: [], ...(end === undefined ? {} : { end }) }).length;
  assert.deepEqual([days("2026-05-01", 28), days("2025-03-01", 30), days("2025-01-01"), days("2024-02-10", 400)], [29, 31, 365, 357]);
});

test("an arrow key goes to the nearest mark in its direction and stays at the edge", () => {
  const grid = [[0, 0], [20, 0], [60, 0], [0, 20], [20, 20]].map(([x, y]) => ({ x: x!, y: y! }));
  assert.equal(neighbour(grid, 0, "ArrowRight"), 1);
  assert.equal(neighbour(grid, 1, "ArrowRight"), 2);
  assert.equal(neighbour(grid, 2, "ArrowRight"), 2);
  assert.equal(neighbour(grid, 0, "ArrowDown"), 3);
  assert.equal(neighbour(grid, 4, "ArrowLeft"), 3);
  assert.equal(neighbour(grid, 0, "x"), 0);
});

test("a mark's name holds the words that stand in it", () => {
  assert.equal(nameWith([], "5 May: 6"), "5 May: 6");
  assert.equal(nameWith(["1"], "family, walk: 1 page"), "family, walk: 1 page");
  assert.equal(nameWith(["walk", "22 pages"], "walk: no clear difference"), "walk 22 pages: no clear difference");
  assert.equal(nameWith(["back on 9 May"], "18 days"), "back on 9 May. 18 days");
});
