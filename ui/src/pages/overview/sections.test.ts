import { expect, test } from 'vitest';
import { pieces } from './sections';

const none = { done_on_time: 0, done_late: 0, open_in_time: 0, open_overdue: 0, no_deadline: 0, total: 0 };

test('the pieces of a bar touch, leave out what is none, and end where the section ends', () => {
  const large = { ...none, done_on_time: 1, open_overdue: 2, total: 3 };
  expect(pieces(large, 3, 120)).toEqual([{ label: 'done_on_time', from: 0, width: 40 }, { label: 'open_overdue', from: 40, width: 80 }]);
  expect(pieces({ ...none, no_deadline: 1, total: 1 }, 3, 120)).toEqual([{ label: 'no_deadline', from: 0, width: 40 }]);
  expect(pieces(none, 0, 120)).toEqual([]);
});
