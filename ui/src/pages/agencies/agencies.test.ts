import { expect, test } from 'vitest';
import type { AgencyRow, AgencyTree } from '../../lib/bindings';
import { draft_of, id_of, lacks, levels_of, names_of, nothing_typed, paths_of } from './agencies';

const row = (agency: string, name: string, more: Partial<AgencyRow> = {}): AgencyRow => ({
  agency, name, short: '', level: 'tinh', collective: false, parent: null, there: true, members: 0, written: 0, answers: 0, confirmed: true, ...more,
});
const tree: AgencyTree = {
  day: '2025-09-01', unrecognised: [], orphaned: [], office: [],
  levels: [{ code: 'tinh', name: 'Cấp tỉnh', rank: 2, also: [] }],
  rows: [row('a', 'Ủy ban nhân dân tỉnh'), row('b', 'Sở Y tế', { parent: 'a' }), row('c', 'Sở Cũ', { parent: 'a', there: false }), row('d', 'Xã', { level: 'khac' })],
};

test('a body stands under the one above it, and one that ended is shown only where asked', () => {
  const shown = (gone: boolean) => levels_of(tree, '', gone).map(({ name, rows }) => [name, ...rows.map(({ row, depth }) => `${depth} ${row.name}`)]);
  expect(shown(false)).toEqual([['Cấp tỉnh', '0 Ủy ban nhân dân tỉnh', '1 Sở Y tế'], ['Cấp khác', '0 Xã']]);
  expect(shown(true)[0]).toContain('1 Sở Cũ');
});

test('a body is found without marks, wherever it stands', () => {
  expect(levels_of(tree, 'so y', false).flatMap(({ rows }) => rows.map(({ row, depth }) => [row.agency, depth]))).toEqual([['b', 0]]);
});

test('a circle of superiors ends', () => {
  const circle = { ...tree, rows: [row('a', 'A', { parent: 'b' }), row('b', 'B', { parent: 'a' })] };
  expect(levels_of(circle, '', true)).toEqual([]);
});

test('a body is chosen by its name, the one that is there before one that ended', () => {
  const twice = { ...tree, rows: [row('x', 'Sở Mới', { there: false }), row('y', 'Sở Mới')] };
  expect(names_of(twice)).toEqual([{ value: 'Sở Mới', more: 'đã kết thúc' }]);
  expect([id_of(twice, 'Sở Mới'), id_of(twice, 'Sở Khác')]).toEqual(['y', null]);
});

test('a succession that is typed says what it lacks', () => {
  expect(Object.keys(lacks(nothing_typed()))).toEqual(['day', 'from', 'to']);
  expect(lacks({ ...nothing_typed(), kind: 'dissolve', day: '1/7/2025', from: ['A'] })).toEqual({});
  expect(Object.keys(lacks({ ...nothing_typed(), kind: 'transfer', day: '1/7/2025', from: ['A'], to: ['B'] }))).toEqual(['tasks']);
});

test('all before go to all after, of a split the first gets the rest', () => {
  const split = draft_of({ ...nothing_typed(), kind: 'split', day: '1/3/2025', from: ['A'], to: ['B', 'C'], parts: ['', 'nghề'], tasks: 'III/5/5.3; III/1', number: ' 45 ', date: '28/2/2025' });
  expect(split.links).toEqual([{ from: 'A', to: 'B', part: '', main: true }, { from: 'A', to: 'C', part: 'nghề', main: false }]);
  expect(split.tasks).toEqual([{ path: 'III/5/5.3', to: 'C' }, { path: 'III/1', to: 'C' }]);
  expect([split.day, split.basis]).toEqual(['2025-03-01', { number: '45', issuer: '', date: '2025-02-28' }]);
  expect(draft_of({ ...nothing_typed(), kind: 'dissolve', day: '1/3/2025', from: ['A', 'B'] }).links.map(({ to }) => to)).toEqual(['', '']);
  expect(paths_of('III/1, III/2;  IV')).toEqual(['III/1', 'III/2', 'IV']);
});
