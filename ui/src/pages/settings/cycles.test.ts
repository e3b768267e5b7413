import { expect, test } from 'vitest';
import { idle, read_days_after } from './cycles';

test('days are whole numbers up to a year', () => {
  expect(['0', ' 15 ', '366', '367', '-1', '1,5', ''].map(read_days_after)).toEqual([0, 15, 366, null, null, null, null]);
});

test('a Saturday that is off and a Monday that is worked change nothing', () => {
  const day = (day: string, worked: boolean) => idle({ day, worked });
  expect([day('2026-08-29', false), day('2026-08-31', true), day('2026-08-29', true), day('2026-08-31', false)]).toEqual([true, true, false, false]);
});
