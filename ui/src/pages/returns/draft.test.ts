import { expect, test } from 'vitest';
import type { OwedRow, Problem, Progress, SentRow } from '../../lib/bindings';
import { as_before, beside, blank, joined, next_owed, no_news, no_product, questions, read, readable, same, typed } from './draft';
import { sent_on } from './standing';

const before: Progress = {
  task: 't', period: '2026-Q3', revision: 1, state: 'in_progress', completed: null, result: 'Đã khảo sát', difficulty: 'Thiếu kinh phí', proposal: '', note: '', percent: 40, products: [], evidence: [], rolled: false };

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

test('no news is said in these very words, and how far things had come stands', () => {
  expect(no_news(blank(null), before)).toMatchObject({ result: 'Không phát sinh', state: 'in_progress', percent: '40', difficulty: '' });
  expect(no_news({ ...blank(null), result: 'Đã nghiệm thu' }, before)).toMatchObject({ result: 'Đã nghiệm thu', state: 'not_started' });
  expect(no_news(blank(null), null)).toMatchObject({ result: 'Không phát sinh', state: 'not_started' });
});

test('products are read row by row, and empty rows are none', () => {
  const row = { name: ' Kế hoạch ', number: '05', symbol: 'KH/ĐU', issued: '05022026' };
  const form = { ...blank(null), products: [row, no_product()] };
  expect(read(form).draft?.products).toEqual([{ name: 'Kế hoạch', number: '05', symbol: 'KH/ĐU', issued: '2026-02-05' }]);
  expect(same(form, { ...form, products: [row] })).toBe(true);
  expect(same(form, { ...form, products: [{ ...row, number: '06' }] })).toBe(false);
  expect(read({ ...form, products: [{ ...row, issued: '31/2/2026' }] }).problems).toHaveProperty('products');
});

test('a product that was saved and read again is the same', () => {
  const form = typed({ ...before, products: [{ name: 'Quyết định', number: '12', symbol: 'QĐ-UBND', issued: '2026-06-25' }, { name: 'Báo cáo', number: '', symbol: '', issued: null }] });
  expect(form.products.map((row) => row.issued)).toEqual(['25/06/2026', '']);
  expect(same(form, typed({ ...before, ...read(form).draft! }))).toBe(true);
});

test('the same file chosen twice is listed once', () => {
  const file = { name: 'a.pdf', path: '/a.pdf', size: 3, sha256: 'aa', copied: false };
  expect(joined([file], [{ ...file, copied: true }, { ...file, name: 'b.pdf' }])).toEqual([{ ...file, copied: true }, { ...file, name: 'b.pdf' }]);
});

test('what cannot be read yet is left out of what is asked about, and no question stands there', () => {
  const form = { ...blank(null), state: 'done' as const, completed: '31/2/', percent: '60', result: 'Xong' };
  const { draft, unread } = readable(form);
  expect([draft.completed, draft.percent, unread]).toEqual([null, 60, ['completed']]);
  const ask = (code: Problem['code'], field: string, text: string | null = null): Problem => ({ code, field, text, weight: 'question', location: {} as Problem['location'] });
  expect(questions([ask('completion_date_missing', 'completed'), ask('done_not_whole', 'percent'), ask('percent_fell', 'percent', '80')], unread))
    .toEqual({ percent: 'Đã hoàn thành mà chưa đủ 100\u00a0%? Kỳ trước 80\u00a0%, kỳ này thấp hơn?' });
});

test('a return stands sent until its newest version is opened again', () => {
  const row = (version: number, sent: string, reopened: string | null) => ({ period: '2026-Q3', version, sent, reopened }) as SentRow;
  expect(sent_on([], '2026-Q3')).toBeNull();
  expect(sent_on([row(1, '2026-09-18', null)], '2026-Q3')).toBe('2026-09-18');
  expect(sent_on([row(1, '2026-09-18', null)], '2026-Q2')).toBeNull();
  expect(sent_on([row(1, '2026-09-18', 'Sửa số liệu')], '2026-Q3')).toBeNull();
  expect(sent_on([row(1, '2026-09-18', 'Sửa số liệu'), row(2, '2026-09-25', null)], '2026-Q3')).toBe('2026-09-25');
});
