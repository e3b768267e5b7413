import { expect, test } from 'vitest';
import type { Digest, Due, Owing } from '../lib/bindings';
import { due_line, due_reason, due_short, due_words, reminder_words, return_name, window_title } from './due';

const due = (owing: Owing, day: string, days: number): Due => ({ owing, day, days });
const item = (stands: Due, rest: Partial<Digest> = {}): Digest => ({
  period: { key: '2026-Q3', from: '2026-06-15', cut_off: '2026-09-14', send_by: '2026-09-21', grace: '2026-10-01' },
  name: '', due: stands, owed: 25, unsaid: 12, overdue: 2, ...rest,
});

test('late is not locked, and each says why', () => {
  expect(due_words(due('late', '2026-09-21', -4))).toBe('trễ 4 ngày so với hạn gửi 21/09/2026, vẫn còn nhận');
  expect(due_words(due('locked', '2026-10-01', -9))).toBe('đã khóa sau ngày 01/10/2026; muốn gửi phải ghi lý do');
});

test('state and reason do not say the same twice', () => {
  const [late, locked] = [due('late', '2026-09-21', -4), due('locked', '2026-10-01', -9)];
  expect([due_line(late, 'Trễ'), due_reason(late)]).toEqual(['Trễ 4 ngày so với hạn gửi 21/09/2026, vẫn còn nhận', '4 ngày so với hạn gửi 21/09/2026, vẫn còn nhận']);
  expect(due_line(locked, 'Đã khóa')).toBe('Đã khóa sau ngày 01/10/2026; muốn gửi phải ghi lý do');
  expect(due_line(due('not_open', '2026-10-01', 3), 'Chưa mở')).toBe('Chưa mở: mở ngày 01/10/2026');
  expect([due_short(late), due_short(locked)]).toEqual(['trễ 4 ngày so với hạn gửi 21/09/2026', 'đã khóa sau ngày 01/10/2026']);
});

test('the last day is today, not zero days away', () => {
  expect(due_words(due('due_soon', '2026-09-21', 0))).toBe('hôm nay, 21/09/2026, là hạn gửi');
  expect(due_words(due('sent_on_time', '2026-09-21', 0))).toBe('gửi ngày 21/09/2026, đúng ngày hạn');
  expect(due_words(due('sent_on_time', '2026-09-18', -3))).toBe('gửi ngày 18/09/2026, sớm 3 ngày');
});

test('a reminder names the days, the tasks without a result and those overdue, and leaves out what is none', () => {
  const near = due('due_soon', '2026-09-21', 5);
  expect(reminder_words(item(near))).toBe('còn 5 ngày đến hạn gửi báo cáo quý III/2026; 12 nhiệm vụ chưa có kết quả; 2 nhiệm vụ quá hạn');
  expect(reminder_words(item(near, { unsaid: 0, overdue: 0 }))).toBe('còn 5 ngày đến hạn gửi báo cáo quý III/2026');
});

test('the title of the window says what is due first, and only the name where nothing is', () => {
  expect(window_title([item(due('due_soon', '2026-09-21', 5)), item(due('locked', '2026-07-01', -80))])).toBe('Sổ Nhiệm vụ - còn 5 ngày đến hạn gửi báo cáo quý III/2026');
  expect(window_title([])).toBe('Sổ Nhiệm vụ');
});

test('a return that does not come again goes by what it is about', () => {
  expect(return_name('2026-X01', 'Sơ kết 1 năm')).toBe('báo cáo “Sơ kết 1 năm”');
  expect(return_name('2026-9M', '')).toBe('báo cáo 9 tháng năm 2026');
});
