/** Arithmetic of a drawn way: scales, ticks, corners. */

/** A corner of the required way; either end may be free. */
export type WayCorner = { day: string; low: number | null; high: number | null };

/** A measured point; without a value there was no figure. */
export type WayPoint = { day: string; value: number | null; mark: 'reached' | 'behind' | 'open'; label: string };

export const moment_of = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Round steps that cover a span, about `amount` of them. */
export function ticks(least: number, most: number, amount = 4): number[] {
  const span = most - least || Math.abs(most) || 1;
  const rough = span / amount;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? power;
  const first = Math.floor(least / step);
  const last = Math.max(Math.ceil(most / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** The years between two days, thinned so that their names do not touch. */
export function year_ticks(from: string, until: string, most = 8): number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))];
  const step = Math.ceil((last - first + 1) / most);
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, at) => first + at * step);
}

/** From a value to its place on the drawing. */
export const scale = (least: number, most: number, from: number, until: number) => (value: number): number =>
  from + ((value - least) / (most - least || 1)) * (until - from);

export const line = (places: [number, number][]): string => places.map(([x, y], at) => `${at ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
