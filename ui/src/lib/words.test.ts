import { expect, test } from 'vitest';
import type { Problem } from './bindings';
import { deed_name, document_words, extension_words, failure_words, question_words, refusal_words, sent_words, size_words } from './words';

test('an action is named with what it was done to', () => {
  expect(deed_name({ deed: 'save_progress', subject: 'III/2/2.1' })).toBe('Ghi kết quả III/2/2.1');
  expect(deed_name({ deed: 'change_office', subject: '' })).toBe('Sửa thông tin đơn vị');
  expect(deed_name({ deed: 'submit', subject: '2026-Q3' })).toBe('Gửi báo cáo quý III/2026');
  expect(deed_name({ deed: 'reopen', subject: '2026' })).toBe('Mở lại báo cáo năm 2026');
});

test('a limit arrives as a number whatever the types say', () => {
  const limit = 2000;
  expect(refusal_words({ refusal: 'too_large', limit, unit: 'paragraphs' }).mend).toContain('2.000 đoạn');
});

test('every failure says what to do', () => {
  for (const failure of ['stale', 'not_undoable', 'disk_full', 'busy', 'cancelled', 'internal'] as const)
    expect(failure_words({ failure }).mend).not.toBe('');
});

test('an extension is told with its decision and day', () => {
  expect(extension_words({ decision: '12-QĐ/TU', decided: '2026-05-05', end: '2026-06-30', reason: '' })).toBe('gia hạn đến 30/06/2026 theo 12-QĐ/TU ngày 05/05/2026');
});

test('a document is named by what it has', () => {
  expect(document_words({ name: '', number: '05', symbol: 'KH/ĐU', issued: '2026-02-05' })).toBe('số 05-KH/ĐU ngày 05/02/2026');
  expect(document_words({ name: '', number: '', symbol: '', issued: null })).toBe('');
});

test('a return that was sent says where it is opened again', () => {
  expect(sent_words('2026-09-18')).toBe('Báo cáo đã gửi ngày 18/09/2026. Muốn sửa, hãy mở lại ở trang Kỳ báo cáo.');
});

test('sizes of files are read at a glance', () => {
  expect([0, 999, 1000, 48_512, 999_499, 999_500, 1_384_221, 25_000_000].map(size_words)).toEqual(['0 byte', '999 byte', '1 KB', '49 KB', '999 KB', '1 MB', '1,4 MB', '25 MB']);
});

test('a question names what it is about', () => {
  const ask = (code: Problem['code'], text: string | null) => question_words({ code, text } as Problem);
  expect(ask('percent_fell', '60')).toBe('Kỳ trước 60\u00a0%, kỳ này thấp hơn?');
  expect(ask('completed_before_start', '2026-01-01')).toContain('01/01/2026');
  expect(ask('nothing_said', null)).toBe('Chưa ghi kết quả trong kỳ');
});
