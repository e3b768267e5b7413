import { expect, test } from 'vitest';
import type { Looked } from '../../lib/api';
import { concealed, fits, place_of, unread, verdict } from './verify';

const counts = { done_on_time: 0, done_late: 0, open_in_time: 0, open_overdue: 0, no_deadline: 0, total: 0 };
const looked = (change: Partial<Looked> = {}): Looked => ({
  file: 'a.xlsx', known: true, sha256: 'aa', printed: 'aa', property: 'aa', unlaid: null, is_whole: true, is_draft: false, version: 2, sent: '2026-10-08', period: '2026-Q3',
  office: 'Đảng ủy xã', counts, changed: [], rows: [], missing_sheets: [], added_sheets: [], hidden_sheets: [], hidden: [], broken: [], unread_formulas: 0, more: 0, ...change,
});

test('a_file_that_was_sent_is_named_with_its_version_and_day', () => {
  expect(verdict(looked())).toEqual({ tone: 'done', title: 'Tệp nguyên vẹn, đúng như đã gửi', text: 'Tệp là báo cáo quý III/2026, lần gửi 2, ngày 08/10/2026 của Đảng ủy xã.' });
});

test('a_whole_file_that_the_book_never_sent_is_doubted', () => {
  expect(verdict(looked({ known: false })).tone).toBe('ask');
  expect(verdict(looked({ known: false, is_draft: true, version: null, sent: null })).title).toBe('Bản nháp, còn nguyên vẹn');
  expect(verdict(looked({ is_whole: false })).tone).toBe('over');
});

test('a_file_that_cannot_be_checked_says_why', () => {
  const told = verdict(looked({ unlaid: 'form', period: null, is_whole: false, sha256: '', office: '' }));
  expect(told.tone).toBe('over');
  expect(told.title).toContain('Không kiểm tra được');
  expect(told.text).toContain('Mẫu báo cáo');
});

test('each_hash_says_whether_it_fits_and_a_draft_has_none_printed', () => {
  expect(fits(looked({ printed: 'bb', property: null })).map(({ fit }) => fit)).toEqual(['differs', 'missing']);
  expect(fits(looked({ is_draft: true, printed: null })).map(({ fit }) => fit)).toEqual(['fits']);
});

test('what_was_hidden_is_said_by_sheet_row_and_column', () => {
  const hidden = [{ sheet: 'Báo cáo', columns: true, from: 'H', to: 'H' }, { sheet: 'Báo cáo', columns: false, from: '13', to: '14' }];
  expect(concealed(looked({ hidden_sheets: ['Tổng hợp'], hidden }))).toEqual(['Cả trang Tổng hợp.', 'Báo cáo: cột H.', 'Báo cáo: hàng 13 đến 14.']);
});

test('an_added_row_is_named_by_its_cells', () => {
  expect([place_of([]), place_of(['M50']), place_of(['A1', 'B1', 'C1', 'D1'])]).toEqual(['', ' (ô M50)', ' (từ ô A1 đến ô D1)']);
});

test('formulas_that_could_not_be_read_are_said', () => {
  expect(unread(looked())).toBe('');
  expect(unread(looked({ unread_formulas: 25 }))).toContain('25 công thức');
});

test('the_line_that_is_to_blame_is_said', () => {
  expect(verdict(looked({ unlaid: 'form', period: null, broken: [2] })).text).toContain('(dòng 2)');
});
