import { expect, test } from 'vitest';
import type { LocalParent, LocalRow } from '../../lib/bindings';
import { rolled_words } from '../../lib/rolled';
import { problems } from '../../lib/words';
import { blank, lines, moved, read, read_step, step_line, typed } from './local';

const row = (id: string): LocalRow => ({
  id, code: '1.1.1', path: `I/1/${id}`, content: 'Rà soát', deliverable: '', frame: '30/9/2026', unit: 'Văn phòng', person: 'Trần Thị Bình', weight: 3,
  steps: [{ text: 'Họp', due: '2026-08-15', done_on: null }], note: '', deadline: '2026-09-30', label: 'open_in_time', state: 'not_started', percent: null, said: false,
});
const parent = (id: string, rows: LocalRow[]): LocalParent => ({ id, code: '1.1', path: 'I/1', content: 'Nhiệm vụ', label: 'open_in_time', state: 'in_progress', percent: 40, said: true, rolled: true, below: null, rows });

test('what is typed is what was kept, and the other way round', () => {
  const form = typed(row('a'));
  expect(form.steps).toBe('Họp | 15/08/2026');
  expect(read(form, problems).draft).toEqual({ content: 'Rà soát', deliverable: '', frame: '30/9/2026', unit: 'Văn phòng', person: 'Trần Thị Bình', weight: 3, steps: row('a').steps, note: '' });
});

test('a step is a line with its days', () => {
  expect(read_step('Họp | 5/8/2026 | 06/08/2026')).toEqual({ text: 'Họp', due: '2026-08-05', done_on: '2026-08-06' });
  expect(read_step('Họp')).toEqual({ text: 'Họp', due: null, done_on: null });
  expect(read_step('Họp | mai')).toBeNull();
  expect(step_line({ text: 'Họp', due: null, done_on: '2026-08-06' })).toBe('Họp |  | 06/08/2026');
});

test('all that is wrong is told at once, beside its field', () => {
  const { wrong } = read({ ...blank(), weight: '0', steps: 'x | y' }, problems);
  expect(Object.keys(wrong ?? {}).sort()).toEqual(['content', 'steps', 'weight']);
});

test('the keys go from line to line and stop at both ends', () => {
  const all = lines([parent('p', [row('a'), row('b')]), parent('q', [])]);
  expect(all.map(({ id }) => id)).toEqual(['p', 'a', 'b', 'q']);
  expect([moved(all, null, 1), moved(all, 'a', 1), moved(all, 'q', 1), moved(all, 'p', -1), moved([], 'p', 1)]).toEqual(['p', 'b', 'q', 'p', null]);
});

test('a figure says what it was worked out from', () => {
  expect(rolled_words({ state: 'done', percent: 100, completed: '2026-08-20', pieces: 2, done: 2 })).toBe('Hoàn thành 100 % ngày 20/08/2026, 2/2 việc xong');
});
