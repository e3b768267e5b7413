/** Days as people type them (`dd/mm/yyyy`) and as the ledger keeps them (`yyyy-mm-dd`). */

/** The day as the ledger keeps it; `null` for an empty text, `undefined` for one that is no day. */
export function read_day(text: string): string | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const match = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(trimmed);
  if (!match) return undefined;
  const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1900 && year <= 2100 ? `${match[3]}-${pad(month)}-${pad(day)}` : undefined;
}

export const show_day = (day: string | null): string => (day ? day.split('-').reverse().join('/') : '');

/** Whole days from the first to the second; negative when the second is earlier. */
export const days_between = (first: string, second: string): number =>
  Math.round((Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000);

/** Today by the clock of this machine. */
export function today(now = new Date()): string {
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
