/** What is typed of cycles and special days; the dates that follow from it the ledger knows. */
import type { Every } from '../../lib/bindings';

export const EVERIES: Every[] = ['month', 'quarter', 'half_year', 'nine_months', 'year'];

export const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

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
