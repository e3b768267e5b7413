import { expect, test } from 'vitest';
import type { Obligation, PeriodRow, ProblemCode, SentRow, TaskCheck } from '../../lib/bindings';
import { asks_reason, findings, groups, is_closed, next_version, no_days, read_days, split_past } from './periods';

const period = { key: '2026-Q3', from: '2026-06-15', cut_off: '2026-09-14', send_by: '2026-09-21', grace: '2026-10-01' };
const due = { owing: 'open', day: '2026-09-21', days: 9 } as const;
const sent = (version: number, reopened: string | null = null) => ({ version, reopened }) as SentRow;
const row = (rest: Partial<PeriodRow> = {}): PeriodRow => ({ period, name: '', due, is_owed: true, is_before_book: false, versions: [], reopened: null, ...rest });

test('the four days follow each other; two may be the same', () => {
  const typed = { from: '15/6/2026', cut_off: '14/9/2026', send_by: '14/9/2026', grace: '1/10/2026' };
  expect(read_days(typed)).toEqual({ days: { from: '2026-06-15', cut_off: '2026-09-14', send_by: '2026-09-14', grace: '2026-10-01' }, problems: {} });
});

test('the day that breaks the order is told which day it must not precede', () => {
  const typed = { from: '15/6/2026', cut_off: '14/6/2026', send_by: '', grace: '32/10/2026' };
  expect(read_days(typed)).toEqual({
    days: null,
    problems: { cut_off: 'Phải từ ngày 15/06/2026 trở đi (số liệu từ ngày)', send_by: 'Cần ghi ngày', grace: 'Ghi ngày/tháng/năm, ví dụ 05/02/2026' },
  });
  expect(Object.keys(read_days(no_days()).problems)).toHaveLength(4);
});

test('periods before the book are folded away', () => {
  const rows = [row({ is_before_book: true }), row()];
  expect(split_past(rows)).toEqual({ shown: [rows[1]], past: [rows[0]] });
});

test('what was sent is closed until it is opened again, and then becomes the next version', () => {
  expect([is_closed(row()), next_version(row())]).toEqual([false, 1]);
  expect([is_closed(row({ versions: [sent(1)] })), next_version(row({ versions: [sent(1)] }))]).toEqual([true, 2]);
  expect(is_closed(row({ versions: [sent(1, 'nhầm số')], reopened: 'nhầm số' }))).toBe(false);
});

test('a reason is asked for the day after the lock, but not twice', () => {
  expect([asks_reason(row(), '2026-09-13'), asks_reason(row(), '2026-09-14')]).toEqual([true, false]);
  expect([asks_reason(row(), '2026-10-01'), asks_reason(row(), '2026-10-02')]).toEqual([false, true]);
  expect(asks_reason(row({ versions: [sent(1, 'nhầm số')], reopened: 'nhầm số' }), '2026-10-02')).toBe(false);
});

test('every obligation is in one group', () => {
  const one = (rest: Partial<Obligation>) => ({ task: 't', said: false, due, ...rest }) as Obligation;
  const rows = [one({}), one({ said: true }), one({ said: true, due: { ...due, owing: 'exempt' } }), one({ task: null })];
  const { unsaid, said, exempt, targets } = groups(rows);
  expect([unsaid, said, exempt, targets]).toEqual(rows.map((row) => [row]));
});

test('findings are gathered by what they are, and what is not written yet comes last', () => {
  const check = (path: string, ...codes: ProblemCode[]) => ({ task: path, path, content: '', problems: codes.map((code) => ({ code, weight: 'question', field: null, text: null, location: {} })) }) as TaskCheck;
  const found = findings([check('1', 'nothing_said'), check('2', 'percent_fell', 'percent_fell'), check('3', 'percent_fell', 'product_missing')]);
  expect(found.map(({ code, tasks }) => [code, tasks.map(({ path }) => path)])).toEqual([['percent_fell', ['2', '3']], ['product_missing', ['3']], ['nothing_said', ['1']]]);
});
