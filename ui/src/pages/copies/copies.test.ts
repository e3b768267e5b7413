import { expect, test } from 'vitest';
import type { CopyRow } from '../../lib/api';
import { occasion, reminder, size } from './copies';

const row = (rest: Partial<CopyRow> = {}): CopyRow => ({ path: '/a', at: '2026-11-20T08:00:00Z', occasion: 'khi-dong', bytes: 1, place: 'chosen', ...rest });

test('why a copy was made is said in words, whichever of one second it is', () => {
  expect([occasion(row()), occasion(row({ occasion: 'truoc-khi-nhap-2' })), occasion(row({ occasion: 'thu' }))]).toEqual([
    'khi đóng chương trình', 'trước khi nhập', 'thu',
  ]);
});

test('sizes are told as people read them', () => {
  expect([size(12), size(250_400), size(12_340_000)]).toEqual(['1 KB', '250 KB', '12,3 MB']);
});

test('the chosen place is reminded of when it is not there, has no copy, or none for more than a week', () => {
  expect(reminder([], null, false, '2026-11-23')).toBe('');
  expect(reminder([], '/usb', false, '2026-11-23')).toContain('USB');
  expect(reminder([row({ place: 'beside' })], '/usb', true, '2026-11-23')).toContain('chưa có bản nào');
  expect(reminder([row()], '/usb', true, '2026-11-27')).toBe('');
  expect(reminder([row()], '/usb', true, '2026-11-28')).toContain('8 ngày');
});
