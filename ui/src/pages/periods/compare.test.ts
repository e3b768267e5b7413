import { expect, test } from 'vitest';
import type { Difference, PeriodRow, SentRow } from '../../lib/bindings';
import { first_pair, only, read_side, shown, side_key, sides, sum } from './compare';

const row = (key: string, cut_off: string, versions = 0, reopened: string | null = null): PeriodRow => ({
  period: { key, from: '2026-01-01', cut_off, send_by: cut_off, grace: cut_off }, name: '', due: { owing: 'open', day: cut_off, days: 0 }, is_owed: true, is_before_book: false,
  versions: Array.from({ length: versions }, (_, at) => ({ period: key, version: at + 1 }) as SentRow), reopened,
});
const changed = (task: string, ...fields: Difference['changes'][number]['field'][]): Difference => ({
  task, code: '', path: '', content: '', fate: 'changed', changes: fields.map((field) => ({ field, old: 'a', new: 'b' })),
});

test('a_return_is_found_again_by_its_key', () => {
  for (const side of [{ period: '2026-Q3', version: 2 }, { period: '2026-X01', version: null }]) expect(read_side(side_key(side))).toEqual(side);
});

test('the_newest_version_stands_against_the_one_before', () => {
  expect(first_pair([row('2026-Q3', '2026-09-30', 3)], '2026-Q3')).toEqual({ old: { period: '2026-Q3', version: 2 }, new: { period: '2026-Q3', version: 3 } });
});

test('what_was_opened_again_stands_against_what_was_sent', () => {
  expect(first_pair([row('2026-Q3', '2026-09-30', 2, 'sửa')], '2026-Q3')).toEqual({ old: { period: '2026-Q3', version: 2 }, new: { period: '2026-Q3', version: null } });
});

test('a_period_stands_against_the_one_of_its_kind_before_it', () => {
  const rows = [row('2026-Q4', '2026-12-31'), row('2026-M10', '2026-10-31', 1), row('2026-Q3', '2026-09-30', 1), row('2026-Q2', '2026-06-30')];
  expect(first_pair(rows, '2026-Q4')).toEqual({ old: { period: '2026-Q3', version: 1 }, new: { period: '2026-Q4', version: null } });
  expect(first_pair(rows, '2026-M10')?.old).toEqual({ period: '2026-Q3', version: 1 });
  expect(first_pair(rows, '2026-Q2')).toEqual({ old: { period: '2026-Q2', version: null }, new: { period: '2026-Q2', version: null } });
  expect(first_pair([], '2026-Q2')).toBeNull();
});

test('a_period_offers_the_book_and_its_versions_newest_first', () => {
  expect(sides([row('2026-Q3', '2026-09-30', 2)]).map(({ label }) => label)).toEqual(['Quý III/2026, theo sổ hiện nay', 'Quý III/2026, lần gửi 2', 'Quý III/2026, lần gửi 1']);
});

test('differences_are_counted_by_what_became_of_tasks_and_by_field', () => {
  const gone: Difference = { ...changed('c'), fate: 'removed' };
  expect(sum([changed('a', 'result', 'label'), changed('b', 'label'), gone])).toEqual({
    added: 0, removed: 1, changed: 2, fields: [{ field: 'label', tasks: 2 }, { field: 'result', tasks: 1 }],
  });
});

test('a_chosen_field_leaves_nothing_but_itself', () => {
  const all = [changed('a', 'result', 'label'), changed('b', 'label'), { ...changed('c'), fate: 'added' as const }];
  expect(only(all, [])).toBe(all);
  expect(only(all, ['result'])).toEqual([changed('a', 'result')]);
});

test('values_are_said_in_words', () => {
  expect(shown({ field: 'label', old: 'open_overdue', new: 'done_late' })).toEqual(['Chưa hoàn thành quá hạn', 'Hoàn thành quá hạn']);
  expect(shown({ field: 'completed', old: '', new: '2026-09-20' })).toEqual(['', '20/09/2026']);
  expect(shown({ field: 'percent', old: '40', new: '60' })).toEqual(['40\u00a0%', '60\u00a0%']);
  expect(shown({ field: 'evidence', old: '', new: `bien-ban.pdf (${'ab'.repeat(32)})` })[1]).toBe('bien-ban.pdf (abababab)');
});
