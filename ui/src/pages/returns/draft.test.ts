import { expect, test } from 'vitest';
import type { OwedRow, Progress } from '../../lib/bindings';
import { as_before, beside, blank, next_owed, read, same, typed } from './draft';

const before: Progress = {
  task: 't', period: '2026-Q3', revision: 1, state: 'in_progress', completed: null, result: 'Đã khảo sát', difficulty: 'Thiếu kinh phí', proposal: '', note: '', percent: 40, products: [], evidence: [] };

test('a new form carries how far things had come, and none of the words', () => {
  expect(blank(before)).toMatchObject({ state: 'in_progress', percent: '40', result: '' });
  expect(blank(null)).toMatchObject({ state: 'not_started', percent: '' });
});

test('as before fills only what is still empty', () => {
  const form = { ...blank(null), result: 'Đã nghiệm thu' };
  expect(as_before(form, before)).toMatchObject({ result: 'Đã nghiệm thu', difficulty: 'Thiếu kinh phí', state: 'in_progress' });
});

test('what was saved and read again is the same form', () => {
  const form = typed({ ...before, state: 'done', completed: '2026-06-25' });
  expect(form.completed).toBe('25/06/2026');
  expect(same(form, typed({ ...before, ...read(form).draft! }))).toBe(true);
});

test('a day that is none and a share beyond reason are not sent', () => {
  expect(read({ ...blank(null), state: 'done', completed: '31/2/2026' }).problems).toHaveProperty('completed');
  for (const percent of ['101', '-1', '4,5', 'nhiều']) expect(read({ ...blank(null), percent }).problems, percent).toHaveProperty('percent');
  expect(read({ ...blank(null), percent: '60 %' }).draft?.percent).toBe(60);
});

test('a day is sent only with what is done', () => {
  expect(read({ ...blank(null), state: 'in_progress', completed: '01/01/2026' }).draft?.completed).toBeNull();
});

test('words are sent composed', () => {
  expect(read({ ...blank(null), result: 'Đã nghiệm thu'.normalize('NFD') }).draft?.result).toBe('Đã nghiệm thu');
});

test('problems stand beside their fields', () => {
  const problem = { weight: 'error' as const, text: null, location: {} };
  expect(beside([{ ...problem, code: 'completion_date_missing', field: 'completed' }])).toHaveProperty('completed');
  expect(beside([{ ...problem, code: 'text_too_long', field: null }])).toHaveProperty('result');
});

test('the walk goes on to what is still owed and round to the beginning', () => {
  const row = (id: string, said: boolean) => ({ id, said }) as OwedRow;
  const rows = [row('a', false), row('b', true), row('c', false)];
  expect(next_owed(rows, 'a')).toBe('c');
  expect(next_owed(rows, 'c')).toBe('a');
  expect(next_owed(rows, null)).toBe('a');
  expect(next_owed([row('a', false)], 'a')).toBeNull();
  expect(next_owed([], 'a')).toBeNull();
});
