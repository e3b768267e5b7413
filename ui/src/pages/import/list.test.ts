import { expect, test } from 'vitest';
import type { Column, FileOverview, ListChoices, Overview, ReviewRow, Table } from '../../lib/bindings';
import { agencies_line, cell_text, fields_behind, fields_of, grid_fields, is_taken, least_width, NO_CHOICES, step, sureness, tables_first, tracks, unsure, with_column } from './list';

const column = (field: Column['field'], confidence: number): Column => ({ letter: 'A', heading: '', field, confidence, sample: [], filled: 1 });
const table = (columns: Column[], taken = true): Table => ({ number: 0, name: 'Danh mục', kind: 'sheet', shown: 'visible', role: 'tasks', taken, heading: [1, 1], layout: 'stt|noi dung', columns, rows: 3, hidden_rows: 0 });
const count = (field: string) => ({ field, changed: 0, left: false });

test('a guessed column of a table that is taken asks to be looked at first', () => {
  const overview = { fields: [count('path')] } as Overview;
  const file = (...tables: Table[]) => ({ tables }) as FileOverview;
  expect(tables_first(file(table([column('code', 100), column('content', 95)])), overview)).toBe(false);
  expect(tables_first(file(table([column('frame', 50)])), overview)).toBe(true);
  expect(unsure(table([column('frame', 50)], false))).toBe(false);
  expect(tables_first(file(table([column('content', 95)])), { fields: [] as Overview['fields'] } as Overview)).toBe(true);
});

test('a field that stands once leaves the column it stood in, and its table is taken', () => {
  const chosen = with_column(NO_CHOICES, table([column('code', 100), column('content', 80), column(null, 0)], false), 2, 'content');
  expect(chosen.columns['stt|noi dung']).toEqual(['code', null, 'content']);
  expect(chosen.tables).toEqual({ 0: true });
  const leads = with_column(NO_CHOICES, table([column('lead', 90), column(null, 0)]), 1, 'lead');
  expect(leads).toEqual({ ...NO_CHOICES, columns: { 'stt|noi dung': ['lead', 'lead'] } });
});

test('a choice overrules what was found', () => {
  const choices: ListChoices = { ...NO_CHOICES, tables: { 0: false }, columns: { 'stt|noi dung': ['note'] } };
  expect(fields_of(choices, table([column('content', 95)]))).toEqual(['note']);
  expect(fields_of(NO_CHOICES, table([column('content', 95)]))).toEqual(['content']);
  expect([is_taken(choices, table([])), is_taken(NO_CHOICES, table([]))]).toEqual([false, true]);
});

test('how sure a column is, is said in words', () => {
  expect([sureness('content', 95, false).text, sureness('lead', 70, false).text, sureness(null, 0, false).text, sureness('frame', 50, true).text]).toEqual(['rõ', 'khá rõ', 'không lấy', 'đã chọn']);
  expect(sureness('frame', 50, false).doubt).toBe(true);
});

test('the printed number and the sort go with the path', () => {
  const fields = ['path', 'code', 'content'].map(count);
  expect(grid_fields(fields).map(({ field }) => field)).toEqual(['path', 'content']);
  expect(fields_behind('path', fields)).toEqual(['path', 'code']);
  expect(fields_behind('lead', fields)).toEqual(['lead']);
});

test('the arrows stay inside the grid and reach its heading', () => {
  expect(step({ row: 0, column: 0 }, 'ArrowUp', 3, 4, 10)).toEqual({ row: -1, column: 0 });
  expect(step({ row: -1, column: 3 }, 'ArrowRight', 3, 4, 10)).toEqual({ row: -1, column: 3 });
  expect(step({ row: 1, column: 2 }, 'PageDown', 3, 4, 10)).toEqual({ row: 2, column: 2 });
  expect(step({ row: 2, column: 2 }, 'PageUp', 3, 4, 10)).toEqual({ row: 0, column: 2 });
  expect(step({ row: 0, column: 0 }, 'x', 3, 4, 10)).toBeUndefined();
});

test('a cell says who is named in its role', () => {
  const row = { agencies: [{ role: 'lead', name: 'Sở Y tế' }, { role: 'coordinate', name: 'Công an tỉnh' }, { role: 'lead', name: 'Sở Nội vụ' }] } as ReviewRow;
  expect(cell_text(row, 'lead')).toBe('Sở Y tế; Sở Nội vụ');
});

test('columns in which something differs are wider, and none is narrower than its least', () => {
  const fields = [count('path'), count('content'), { field: 'lead', changed: 2, left: false }];
  expect(tracks(fields)).toBe('7.5rem minmax(5rem, 0.6fr) minmax(13rem, 2fr) minmax(7.5rem, 1.6fr)');
  expect(least_width(fields)).toBe(33);
});

test('each role is named once', () => {
  const agencies = [{ role: 'implement', name: 'A' }, { role: 'lead', name: 'B' }, { role: 'implement', name: 'C' }] as ReviewRow['agencies'];
  expect(agencies_line(agencies)).toBe('Thực hiện: A, C; Chủ trì: B');
});
