import { expect, test } from 'vitest';
import type { Measure } from '../../lib/bindings';
import { brief, gap_words, moved, printed, required_words, shown, spread, typed } from './targets';

const measure = (value: Measure['value'], words = '') => ({ value, words });

test('numbers are written with points and a comma', () => {
  expect(['3450', '-1234567.25', '95.5', '0.123456'].map(printed)).toEqual(['3.450', '-1.234.567,25', '95,5', '0,123456']);
});

test('a cell holds what would be typed again', () => {
  expect(typed(null)).toBe('');
  expect(typed(measure({ state: 'no_data' }))).toBe('chưa có số liệu');
  expect(typed(measure({ state: 'yes_no', value: false }))).toBe('không');
  expect(typed(measure({ state: 'words' }, 'Đang xây dựng'))).toBe('Đang xây dựng');
  expect(typed(measure({ state: 'number', value: '15', part: null, whole: '63' }))).toBe('15/63');
  const counted = measure({ state: 'number', value: '95.83', part: '92', whole: '96' });
  expect([typed(counted), shown(counted), brief(counted)]).toEqual(['92/96', '95,83 (92/96)', '95,83']);
});

test('what is required is said with its bound', () => {
  const ends = (low: string | null, high: string | null, strict = false) => required_words({ low, high, strict });
  expect([ends('18', null), ends('6.5', null, true), ends(null, '2.5'), ends('7', '10'), required_words(null)]).toEqual(['từ 18', 'trên 6,5', 'không quá 2,5', '7 – 10', '']);
  expect(['-1.5', '0', '2', null].map(gap_words)).toEqual(['-1,5', '0', '+2', '']);
});

test('a pasted column goes down, a block goes right, and what does not fit is counted', () => {
  const column = spread('1\r\n2\r\n', { row: 1, column: 2 }, 3, 3);
  expect(column).toEqual({ cells: [{ row: 1, column: 2, value: '1' }, { row: 2, column: 2, value: '2' }], lost: 0 });
  const block = spread('1\t2\n3\t4', { row: 2, column: 2 }, 3, 3);
  expect([block.cells.map(({ value }) => value), block.lost]).toEqual([['1'], 3]);
});

test('keys never lead off the board', () => {
  expect(moved({ row: 0, column: 0 }, 'ArrowUp', 3, 2)).toEqual({ row: 0, column: 0 });
  expect(moved({ row: 2, column: 1 }, 'Enter', 3, 2)).toEqual({ row: 2, column: 1 });
  expect(moved({ row: 0, column: 0 }, 'ArrowRight', 3, 2)).toEqual({ row: 0, column: 1 });
  expect(moved({ row: 0, column: 0 }, 'PageDown', 3, 2)).toEqual({ row: 2, column: 0 });
});
