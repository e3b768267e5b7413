import { expect, test } from 'vitest';
import type { ValueChange } from './bindings';
import { field_name, records, value_words } from './records';

const change = (noun: string, record: string, field: string, old: string | null, now: string | null): ValueChange => ({ noun, record, field, old, new: now });

test('the words of the ledger never reach a person', () => {
  expect(value_words('state', 'in_progress')).toBe('Đang thực hiện');
  expect(value_words('completed', '2026-06-30')).toBe('30/06/2026');
  expect(value_words('agencies', 'lead: Sở A; coordinate: Sở B')).toBe('Chủ trì: Sở A; Phối hợp: Sở B');
  expect(value_words('agencies', '[{"role":"lead","name":"Sở A","raw":"Sở A","doubtful":true}]')).toBe('Chủ trì: Sở A (cần xác nhận)');
  expect(value_words('frame_kind', 'open_range')).toBe('Từ năm, không nêu hạn cuối');
  expect(value_words('kind', 'at_least')).toBe('Tối thiểu');
  expect(value_words('period', '2026-Q4')).toBe('Quý IV/2026');
  expect(value_words('result', null)).toBe('');
});

test('no field bears the name of a column', () => {
  const columns = ['code', 'path', 'content', 'deliverable', 'frame_raw', 'frame_kind', 'frame_start', 'frame_end', 'frame_confirmed', 'agencies',
    'title', 'number', 'issued', 'issuer', 'basis', 'name', 'format', 'text', 'state', 'completed', 'period', 'year', 'low', 'high', 'unit', 'strict', 'later'];
  for (const column of columns) expect(field_name(column)).not.toMatch(/[a-z]_|^[a-z]+$/);
});

test('an office is shown field by field, and only what changed', () => {
  const office = (place: string) => JSON.stringify({ name: 'Đảng ủy xã A', place, profile: 'party' });
  expect(records([change('setting', 'office', 'value', office(''), office('Xã A'))])).toEqual([
    { name: 'Đơn vị', added: true, values: [{ field: 'place', old: '', now: 'Xã A' }] },
  ]);
});

test('values stand under their record in the order of the form, without what only the program needs', () => {
  const shown = records([
    change('task', 'III/1', 'frame_precision', null, 'year'), change('task', 'III/1', 'frame_by_hand', null, '0'),
    change('task', 'III/1', 'content', null, 'Tuyên truyền'), change('task', 'III/1', 'code', null, '1'),
    change('source', 'ke-hoach.docx', 'sha256', null, 'ab'), change('source', 'ke-hoach.docx', 'format', null, 'docx'),
  ]);
  expect(shown.map(({ name, values }) => [name, values.map(({ field }) => field)])).toEqual([['Mục III/1', ['code', 'content']], ['Văn bản ke-hoach.docx', ['format']]]);
});

test('a changed cycle and a struck day are told in words, and of long lists only what differs', () => {
  const cycle = (send_after: number) => JSON.stringify([{ every: 'quarter', preset: 'decree09', send_after, grace_after: 10, on_workdays: true }]);
  const day = (day: string, name: string) => ({ day, worked: false, name });
  const shown = records([
    change('setting', 'cycles', 'value', cycle(5), cycle(6)),
    change('setting', 'days', 'value', JSON.stringify([day('2026-09-01', 'Quốc khánh'), day('2026-09-02', 'Quốc khánh')]), JSON.stringify([day('2026-09-02', 'Quốc khánh')])),
  ]);
  expect(shown.flatMap(({ values }) => values)).toEqual([
    { field: 'cycles', old: 'Hằng quý, theo Nghị định 09/2019/NĐ-CP, gửi sau 5 ngày, khóa sau 10 ngày', now: 'Hằng quý, theo Nghị định 09/2019/NĐ-CP, gửi sau 6 ngày, khóa sau 10 ngày' },
    { field: 'days', old: '01/09/2026 nghỉ (Quốc khánh)', now: '' },
  ]);
});

test('a product is told with its document, so that no change of it is left unsaid', () => {
  expect(value_words('products', '[{"name":"Kế hoạch","number":"05","symbol":"KH-ĐU","issued":"2026-09-12"}]')).toBe('Kế hoạch, số 05-KH-ĐU ngày 12/09/2026');
  expect(value_words('evidence', '[{"name":"biên bản.pdf","size":17}]')).toBe('biên bản.pdf');
});
