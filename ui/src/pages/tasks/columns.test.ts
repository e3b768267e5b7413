import { expect, test } from 'vitest';
import { columns, fitting, tracks, width_of } from './columns';

const names = (room: number, hidden: Parameters<typeof fitting>[2] = []) => fitting(room, {}, hidden).map((column) => column.key);

test('a wide window shows every column, a narrow one the three that matter', () => {
  expect(names(80)).toHaveLength(columns.length);
  expect(names(51)).toEqual(['path', 'content', 'deadline', 'label', 'said']);
  expect(names(10)).toEqual(['path', 'content', 'label']);
});

test('what a person hid stays hidden', () => {
  expect(names(80, ['frame', 'lead'])).not.toContain('lead');
});

test('widths stay within reason and the content takes the rest', () => {
  expect(width_of(columns[0]!, { path: -5 })).toBe(3.5);
  expect(width_of(columns[0]!, { path: 500 })).toBe(40);
  expect(tracks(fitting(10, {}, []), { label: 9 })).toBe('5.25rem minmax(8rem, 1fr) 9rem');
});
