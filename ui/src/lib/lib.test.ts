import { expect, test } from 'vitest';
import { days_between, read_day, show_day, today } from './day';
import { count, figure, moment, period_name, some_of } from './format';
import { changes, fold, stretches } from './text';

test('a day is read day first', () => {
  expect(read_day('03/06/2026')).toBe('2026-06-03');
  expect(read_day('3-6-2026')).toBe('2026-06-03');
  expect(read_day('03062026')).toBe('2026-06-03');
  expect(show_day('2026-06-03')).toBe('03/06/2026');
});

test('what is no day is not guessed', () => {
  for (const text of ['31/02/2026', '6/2026', '2026-06-03', '3/6/26', 'mai', '01/13/2026', '1/1/0202'])
    expect(read_day(text), text).toBeUndefined();
  expect(read_day('  ')).toBeNull();
});

test('days are counted across months and years', () => {
  expect(days_between('2026-12-31', '2027-01-05')).toBe(5);
  expect(days_between('2026-03-01', '2026-02-28')).toBe(-1);
  expect(today(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
});

test('periods have the names people use', () => {
  const names = ['2026-Q3', '2026-M07', '2026-H1', '2026-H2', '2026-9M', '2026'].map(period_name);
  expect(names).toEqual(['Quý III/2026', 'Tháng 7/2026', '6 tháng đầu năm 2026', '6 tháng cuối năm 2026', '9 tháng năm 2026', 'Năm 2026']);
});

test('counts are grouped by points, as the language groups them', () => {
  const language = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
  for (const number of [0, 7, 999, 1000, 10_000, 123_456, 1_234_567, -12, -1234]) expect(count(number)).toBe(language.format(number));
});

test('numbers have a decimal comma and words stay words', () => {
  expect(figure('6.5')).toBe('6,5');
  expect(figure('100')).toBe('100');
  expect(figure('nhóm đầu')).toBe('nhóm đầu');
});

test('a moment of another day carries its date', () => {
  const now = new Date(2026, 10, 23, 12, 0);
  expect(moment(new Date(2026, 10, 23, 9, 5).toISOString(), now)).toBe('09:05');
  expect(moment(new Date(2026, 8, 1, 9, 5).toISOString(), now)).toBe('09:05 ngày 01/09/2026');
});

test('long lists of names are cut with a count', () => {
  expect(some_of(['A', 'B', 'C', 'D'], 2)).toBe('A; B và 2 cơ quan khác');
  expect(some_of(['A'], 2)).toBe('A');
});

test('stretches may overlap, touch and stand in any order', () => {
  const shown = stretches('chuyển đổi số', [[7, 10], [0, 6], [5, 8]]).map((piece) => (piece.found ? `[${piece.text}]` : piece.text));
  expect(shown.join('')).toBe('[chuyển][ đ][ổi] số');
  expect(stretches('ngắn', [[2, 99]]).map((piece) => piece.text)).toEqual(['ng', 'ắn']);
  expect(stretches('', [[0, 3]])).toEqual([]);
});

test('a changed word is shown between the words that stayed', () => {
  expect(changes('Đến năm 2025 hoàn thành', 'Đến năm 2026 hoàn thành')).toEqual([
    { text: 'Đến năm ', kind: 'same' },
    { text: '2025 ', kind: 'old' },
    { text: '2026 ', kind: 'new' },
    { text: 'hoàn thành', kind: 'same' },
  ]);
  expect(changes('Chưa thực hiện', 'Đang thực hiện').map(({ text }) => text)).toEqual(['Chưa thực hiện', 'Đang thực hiện']);
  expect(changes('', 'mới')).toEqual([{ text: 'mới', kind: 'new' }]);
  expect(changes('như cũ', 'như cũ')).toEqual([{ text: 'như cũ', kind: 'same' }]);
});

test('both texts can be put back together from the changes', () => {
  const [old, now] = ['a b c d e', 'x b d e f g'];
  const pieces = changes(old, now);
  const of = (gone: string) => pieces.filter((piece) => piece.kind !== gone).map((piece) => piece.text).join('');
  expect([of('new').trim(), of('old').trim()]).toEqual([old, now]);
});

test('searching a name needs no marks', () => {
  expect(fold('Đảng ủy Sở Nông nghiệp')).toBe('dang uy so nong nghiep');
});
