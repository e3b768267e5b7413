import { expect, test } from 'vitest';
import { by_section, LABELS, pieces } from './sections';

const rows = [
  { section: 'Hạ tầng', label: 'open_overdue' }, { section: 'Nhân lực', label: 'no_deadline' }, { section: 'Hạ tầng', label: 'done_on_time' }, { section: 'Hạ tầng', label: 'open_overdue' },
] as const;

test('sections come in the order of the plan, and each adds up', () => {
  const counted = by_section([...rows]);
  expect(counted.map(({ section, counts }) => [section, counts.total, counts.open_overdue])).toEqual([['Hạ tầng', 3, 2], ['Nhân lực', 1, 0]]);
  for (const { counts } of counted) expect(LABELS.reduce((sum, label) => sum + counts[label], 0)).toBe(counts.total);
});

test('the pieces of a bar touch, leave out what is none, and end where the section ends', () => {
  const [large, small] = by_section([...rows]);
  expect(pieces(large!.counts, 3, 120)).toEqual([{ label: 'done_on_time', from: 0, width: 40 }, { label: 'open_overdue', from: 40, width: 80 }]);
  expect(pieces(small!.counts, 3, 120)).toEqual([{ label: 'no_deadline', from: 0, width: 40 }]);
  expect(pieces({ ...small!.counts, no_deadline: 0 }, 0, 120)).toEqual([]);
});
