/** Arithmetic on periods: their four days as typed, what is folded away, and what a return still asks for. */
import type { Obligation, Period, PeriodRow, ProblemCode, TaskCheck } from '../../lib/bindings';
import { read_day, show_day } from '../../lib/day';
import { four_days, problems as problem_words } from '../../lib/words';

export const DAYS = ['from', 'cut_off', 'send_by', 'grace'] as const;
export type DayName = (typeof DAYS)[number];
/** The four days as they are typed. */
export type Typed = Record<DayName, string>;

export const no_days = (): Typed => ({ from: '', cut_off: '', send_by: '', grace: '' });
export const typed_days = (period: Period): Typed => ({
  from: show_day(period.from), cut_off: show_day(period.cut_off), send_by: show_day(period.send_by), grace: show_day(period.grace),
});

export type Read = { days: Record<DayName, string> | null; problems: Partial<Record<DayName, string>> };

/** The days as the ledger keeps them, or what is to be mended beside which field. Each may equal the one before. */
export function read_days(typed: Typed): Read {
  const problems: Read['problems'] = {};
  const days: Partial<Record<DayName, string>> = {};
  let before: DayName | undefined;
  for (const name of DAYS) {
    const day = read_day(typed[name]);
    if (day === undefined) problems[name] = 'Ghi ngày/tháng/năm, ví dụ 05/02/2026';
    else if (day === null) problems[name] = 'Cần ghi ngày';
    else if (before && day < days[before]!) problems[name] = `Phải từ ngày ${show_day(days[before]!)} trở đi (${four_days[before].name.toLowerCase()})`;
    if (!day) continue;
    days[name] = day;
    before = name;
  }
  return { days: Object.keys(problems).length === 0 ? (days as Record<DayName, string>) : null, problems };
}

/** Periods that ended before the book was begun and were never sent are nobody's business; they are folded away. */
export const split_past = (rows: PeriodRow[]): { shown: PeriodRow[]; past: PeriodRow[] } => ({
  shown: rows.filter((row) => !row.is_before_book),
  past: rows.filter((row) => row.is_before_book),
});

/** The return was sent and stands: nothing of its period changes until it is opened again. */
export const is_closed = (row: PeriodRow): boolean => row.versions.length > 0 && row.reopened === null;
export const next_version = (row: PeriodRow): number => (row.versions.at(-1)?.version ?? 0) + 1;
/** Why a return is sent at that day must be said: before its cut-off and after its lock. One that was opened again says
 * its reason already. */
export const asks_reason = (row: PeriodRow, on: string): boolean =>
  (on < row.period.cut_off || on > row.period.grace) && row.reopened === null;

export type Groups = Record<'unsaid' | 'said' | 'exempt' | 'targets', Obligation[]>;

/** What is owed, as a person goes through it. */
export function groups(rows: Obligation[]): Groups {
  const tasks = rows.filter((row) => row.task !== null);
  const owed = tasks.filter((row) => row.due.owing !== 'exempt');
  return {
    unsaid: owed.filter((row) => !row.said), said: owed.filter((row) => row.said),
    exempt: tasks.filter((row) => row.due.owing === 'exempt'), targets: rows.filter((row) => row.task === null),
  };
}

export type Finding = { code: ProblemCode; words: string; tasks: TaskCheck[] };

/** Findings by what they are; what was simply not written yet comes last, as it hides the others. */
export function findings(checks: TaskCheck[]): Finding[] {
  const found = new Map<ProblemCode, TaskCheck[]>();
  for (const check of checks)
    for (const code of new Set(check.problems.map((problem) => problem.code))) found.set(code, [...(found.get(code) ?? []), check]);
  const plain = (code: ProblemCode) => Number(code === 'nothing_said');
  return [...found].map(([code, tasks]) => ({ code, words: problem_words[code], tasks })).sort((one, other) => plain(one.code) - plain(other.code));
}
