import { expect, test } from 'vitest';
import { deed_name, failure_words, refusal_words } from './words';

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
