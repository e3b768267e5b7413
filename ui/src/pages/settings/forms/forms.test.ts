import { expect, test } from 'vitest';
import type { FormColumn, Problem } from '../../../lib/bindings';
import { doubt_words, fault_words, form_places, form_word_groups } from '../../../lib/words';
import { stands_at, value_at } from './faults';
import { free_fields, fresh_id, halves, heads, is_shipped, kind_of, move, read_number, shares, show_number } from './forms';

const column = (field: FormColumn['field'], width: number, group?: string): FormColumn => ({ field, heading: field, width, align: 'left', ...(group ? { group } : {}) });
const fault = (field: string, text: string): Problem => ({ code: 'form_fault', weight: 'error', field, text, location: {} });

test('the_forms_that_come_with_the_program_are_those_of_the_assets', () => {
  const names = Object.keys(import.meta.glob('../../../../../assets/forms/*.toml')).map((path) => path.replace(/^.*\/|\.toml$/g, ''));
  expect(names).toHaveLength(4);
  expect(names.every(is_shipped)).toBe(true);
});

test('a_form_is_of_the_office_or_shipped_or_shipped_and_changed', () => {
  expect(['party-annex', 'mau', 'party-standalone'].map((id) => kind_of(id, ['mau', 'party-standalone']))).toEqual(['shipped', 'own', 'changed']);
});

test('a_copy_gets_an_id_that_no_form_has', () => {
  expect(fresh_id('mau', [])).toBe('mau');
  expect(fresh_id('mau', ['mau', 'mau-2'])).toBe('mau-3');
  expect(fresh_id('mau-2', ['mau-2'])).toBe('mau-3');
});

test('a_column_moves_by_one_and_stays_at_the_ends', () => {
  const list = ['a', 'b', 'c'];
  expect(move(list, 0, 1)).toBe(1);
  expect(list).toEqual(['b', 'a', 'c']);
  expect(move(list, 2, 1)).toBe(2);
  expect(move(list, 0, -1)).toBe(0);
  expect(list).toEqual(['b', 'a', 'c']);
});

test('widths_are_shares_of_the_whole', () => {
  expect(shares([{ width: 1 }, { width: 2 }, { width: 1 }])).toEqual([25, 50, 25]);
  expect(shares([{ width: 0 }])).toEqual([0]);
  expect(halves([{ width: 10 }, { width: 35 }, { width: 15 }, { width: 40 }])).toEqual({ left: 45, signature: 60 });
  expect(halves([{ width: 1 }, { width: 1 }])).toEqual({ left: 50, signature: 50 });
});

test('neighbours_with_one_group_share_its_heading', () => {
  const row = heads([column('code', 1), column('direct', 1, 'Cơ quan'), column('lead', 1, 'Cơ quan'), column('note', 1), column('frame', 1, 'Cơ quan')]);
  expect(row.map(({ text, span, group }) => [text, span, group])).toEqual([['code', 1, false], ['Cơ quan', 2, true], ['note', 1, false], ['Cơ quan', 1, true]]);
});

test('a_field_is_offered_once_and_the_empty_one_always', () => {
  expect(free_fields(['code', 'content', 'note', 'blank'], [column('code', 1), column('blank', 1)], 'code')).toEqual(['code', 'content', 'note', 'blank']);
  expect(free_fields(['code', 'note', 'blank'], [column('code', 1)], 'note')).toEqual(['note', 'blank']);
});

test('numbers_are_read_with_a_comma', () => {
  expect(['10,5', '9', '', 'a', '-1'].map(read_number)).toEqual([10.5, 9, null, null, null]);
  expect(show_number(10.5)).toBe('10,5');
});

test('faults_name_their_place_in_words', () => {
  expect(fault_words(fault('columns[2].width', 'columns[2].width: giá trị không dùng được: 0'))).toBe('Cột 3, độ rộng: giá trị không dùng được: 0');
  expect(fault_words(fault('header[0].left.text', 'dòng 12, header[0].left.text: không có ô điền này: {x}'))).toBe('Phần đầu, dòng 1, bên trái, chữ (dòng 12 của tệp): không có ô điền này: {x}');
  expect(fault_words(fault('page.top', 'page.top: giá trị không dùng được: 2'))).toBe('Trang giấy, Lề trên: giá trị không dùng được: 2');
  expect(fault_words(fault('labels.done_late', 'labels.done_late: ghi hai lần: A'))).toBe('Tên gọi tiến độ, Hoàn thành quá hạn: ghi hai lần: A');
});

test('a_doubt_says_what_was_assumed', () => {
  expect(doubt_words({ kind: 'two_meanings', column: 'F', text: 'Tiến độ', field: 'label' })).toBe('Cột F “Tiến độ”: có thể hiểu theo nhiều cách, đã lấy là “Tiến độ”.');
  expect(Object.keys(form_places)).toHaveLength(16);
});

test('every_word_of_a_form_can_be_edited_in_one_group', () => {
  const bindings = Object.values(import.meta.glob('../../../lib/bindings.ts', { query: '?raw', import: 'default', eager: true }))[0] as string;
  const declared = /export type FormWords = \{([\s\S]*?)\};/.exec(bindings)![1]!.match(/\w+(?=: string)/g)!;
  expect(form_word_groups.flatMap(({ words }) => Object.keys(words)).sort()).toEqual([...declared].sort());
});

test('a_fault_is_told_as_long_as_its_field_stands_as_it_was_refused', () => {
  const form = (width: number) => ({ columns: [{ width: 1 }, { width }], page: { top: 5 } }) as unknown as Parameters<typeof value_at>[0];
  expect([value_at(form(0), 'columns[1].width'), value_at(form(0), 'page.top'), value_at(form(0), 'foot.hand')]).toEqual([0, 5, undefined]);
  expect([stands_at(form(0), form(0), 'columns[1].width'), stands_at(form(0), form(3), 'columns[1].width')]).toEqual([true, false]);
});
