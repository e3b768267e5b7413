import { expect, test } from 'vitest';
import { place_words } from './place';

test('a place is named as people find it', () => {
  expect(place_words({ sheet: 'Danh mục', row: 12, column: 'C' })).toBe('Trang tính “Danh mục”, hàng 12, cột C');
  expect(place_words({ sheet: '2', row: 4 }, 'word')).toBe('Bảng 2, hàng 4');
  expect(place_words({ paragraph: 40 })).toBe('đoạn 40');
});
