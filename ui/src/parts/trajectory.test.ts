import { expect, test } from 'vitest';
import { line, scale, ticks, year_ticks } from './trajectory';

test('ticks are round and cover what is drawn', () => {
  expect(ticks(8, 28)).toEqual([5, 10, 15, 20, 25, 30]);
  expect(ticks(6.5, 7)).toEqual([6.4, 6.6, 6.8, 7]);
  expect(ticks(100, 100).length).toBeGreaterThan(1);
  expect(ticks(0, 0)).toEqual([0, 0.5]);
});

test('years are thinned over a long way', () => {
  expect(year_ticks('2023-12-31', '2025-12-14')).toEqual([2023, 2024, 2025]);
  expect(year_ticks('2020-12-31', '2045-12-31').length).toBeLessThanOrEqual(8);
});

test('a scale maps its ends to its ends, also upside down', () => {
  const down = scale(0, 10, 100, 0);
  expect([down(0), down(10), down(5)]).toEqual([100, 0, 50]);
  expect(line([[0, 1], [2, 3]])).toBe('M0.0 1.0L2.0 3.0');
});
