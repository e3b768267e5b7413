import { expect, test } from 'vitest';
import type { Cycle, SpecialDay } from '../../lib/bindings';
import { idle, period_on, read_days_after } from './cycles';

const cycle = (rest: Partial<Cycle>): Cycle => ({ every: 'quarter', preset: 'decree09', send_after: 5, grace_after: 10, on_workdays: true, ...rest });
const dates = (rest: Partial<Cycle>, day: string, special: SpecialDay[] = []) => Object.values(period_on(cycle(rest), day, special)).join(' ');

test('a due day that is not worked moves to the next that is, as in the ledger', () => {
  expect(dates({}, '2026-08-01')).toBe('2026-Q3 2026-06-15 2026-09-14 2026-09-21 2026-10-01');
  expect(dates({ on_workdays: false }, '2026-08-01')).toBe('2026-Q3 2026-06-15 2026-09-14 2026-09-19 2026-09-29');
  expect(dates({ preset: 'party_office', send_after: 6, on_workdays: false }, '2026-06-14')).toBe('2026-Q2 2026-03-15 2026-06-14 2026-06-20 2026-06-30');
});

test('the day before and the day after a border fall into different periods, as in the ledger', () => {
  const key = (rest: Partial<Cycle>, day: string) => period_on(cycle(rest), day, []).key;
  expect([key({}, '2026-09-14'), key({}, '2026-09-15')]).toEqual(['2026-Q3', '2026-Q4']);
  expect([key({}, '2026-12-14'), key({}, '2026-12-15')]).toEqual(['2026-Q4', '2027-Q1']);
  expect([key({ every: 'year' }, '2026-12-14'), key({ every: 'year' }, '2026-12-15')]).toEqual(['2026', '2027']);
  expect([key({ every: 'month', preset: 'calendar' }, '2024-02-29'), key({ every: 'month', preset: 'calendar' }, '2024-03-01')]).toEqual(['2024-M02', '2024-M03']);
  expect([key({ every: 'half_year', preset: 'calendar' }, '2026-06-30'), key({ every: 'half_year', preset: 'calendar' }, '2026-07-01')]).toEqual(['2026-H1', '2026-H2']);
  expect(key({ every: 'nine_months', preset: 'calendar' }, '2026-11-20')).toBe('2026-9M');
});

test('a month ends on its last day in a leap year, too', () => {
  expect(dates({ every: 'month', preset: 'calendar', send_after: 0, grace_after: 0, on_workdays: false }, '2024-02-10')).toBe('2024-M02 2024-02-01 2024-02-29 2024-02-29 2024-02-29');
});

test('holidays are off and swapped days are worked', () => {
  const off = (day: string): SpecialDay => ({ day, worked: false, name: '' });
  expect(dates({}, '2026-08-01', [off('2026-09-21'), off('2026-09-22')])).toContain(' 2026-09-23 ');
  expect(dates({}, '2026-08-01', [{ day: '2026-09-19', worked: true, name: '' }])).toContain(' 2026-09-19 ');
});

test('days are whole numbers up to a year', () => {
  expect(['0', ' 15 ', '366', '367', '-1', '1,5', ''].map(read_days_after)).toEqual([0, 15, 366, null, null, null, null]);
});

test('a Saturday that is off and a Monday that is worked change nothing', () => {
  const day = (day: string, worked: boolean) => idle({ day, worked });
  expect([day('2026-08-29', false), day('2026-08-31', true), day('2026-08-29', true), day('2026-08-31', false)]).toEqual([true, true, false, false]);
});
