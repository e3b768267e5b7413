/** The dates a cycle gives, shown while its numbers are typed. The ledger computes the same; `cycles.test.ts` holds both to it. */
import type { Cycle, Every, Period, Preset, SpecialDay } from '../../lib/bindings';

export const EVERIES: Every[] = ['month', 'quarter', 'half_year', 'nine_months', 'year'];

const DAY = 86_400_000;
/** As many days are looked ahead for one of work; no holiday is as long. */
const LONGEST_HOLIDAY = 60;
const date = (year: number, month: number, day: number): string => new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
const shift = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
export const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

type Part = { key: string; first: number; last: number };

/** The periods named after a year, with their first and last months. */
function parts(every: Every, year: number): Part[] {
  const cut = (count: number, name: (number: number) => string) => {
    const months = 12 / count;
    return Array.from({ length: count }, (_, at): Part => ({ key: `${year}-${name(at + 1)}`, first: at * months + 1, last: (at + 1) * months }));
  };
  switch (every) {
    case 'month': return cut(12, (number) => `M${String(number).padStart(2, '0')}`);
    case 'quarter': return cut(4, (number) => `Q${number}`);
    case 'half_year': return cut(2, (number) => `H${number}`);
    case 'nine_months': return [{ key: `${year}-9M`, first: 1, last: 9 }];
    case 'year': return [{ key: String(year), first: 1, last: 12 }];
  }
}

function window_of(year: number, { first, last }: Part, preset: Preset): [string, string] {
  if (preset === 'calendar') return [date(year, first, 1), date(year, last + 1, 0)];
  return [date(year, first - 1, 15), date(year, last, 14)];
}

function workday(day: string, special: SpecialDay[]): string {
  const marks = new Map(special.map(({ day, worked }) => [day, worked]));
  for (let ahead = 0; ahead < LONGEST_HOLIDAY; ahead++) {
    const next = shift(day, ahead);
    if (marks.get(next) ?? (weekday(next) !== 0 && weekday(next) !== 6)) return next;
  }
  return day;
}

/** The period of a cycle in which a day falls; for nine months, which leave a gap, the last that began by then. */
export function period_on(cycle: Cycle, day: string, special: SpecialDay[]): Period {
  const year = Number(day.slice(0, 4));
  const around = [year - 1, year, year + 1].flatMap((year) => parts(cycle.every, year).map((part) => ({ key: part.key, days: window_of(year, part, cycle.preset) })));
  const { key, days: [from, cut_off] } = around.filter(({ days }) => days[0] <= day).at(-1)!;
  const due = shift(cut_off, cycle.send_after);
  const send_by = cycle.on_workdays ? workday(due, special) : due;
  return { key, from, cut_off, send_by, grace: shift(send_by, cycle.grace_after) };
}

/** Days after which something is due, as typed: a whole number up to a year; none where it is not. */
export function read_days_after(text: string): number | null {
  const number = /^\s*\d{1,3}\s*$/.test(text) ? Number(text) : NaN;
  return number <= 366 ? number : null;
}

/** What a day of the table does not do: a Saturday is off anyway. */
export function idle(special: { day: string; worked: boolean }): boolean {
  const at_rest = [0, 6].includes(weekday(special.day));
  return special.worked !== at_rest;
}
