import { expect, test } from 'vitest';
import { target_value } from './target';

const none = { low: null, high: null, unit: null, strict: false };

test('figures are shown as they are written', () => {
  expect(target_value({ ...none, kind: 'range', low: '7', high: '10', unit: '%/năm' })).toBe('7 – 10 %/năm');
  expect(target_value({ ...none, kind: 'at_least', low: '6.5', unit: '%/năm', strict: true })).toBe('trên 6,5 %/năm');
  expect(target_value({ ...none, kind: 'share', low: '28', unit: '% GRDP' })).toBe('28 % GRDP');
  expect(target_value({ ...none, kind: 'rank', high: '3' })).toBe('trong 3 đứng đầu');
  expect(target_value({ ...none, kind: 'rank', high: '5', unit: 'xã dẫn đầu tỉnh' })).toBe('trong 5 xã dẫn đầu tỉnh');
  expect(target_value({ ...none, kind: 'at_most', high: '5', unit: 'ngày' })).toBe('không quá 5 ngày');
  expect(target_value({ ...none, kind: 'narrative' })).toBe('–');
});
