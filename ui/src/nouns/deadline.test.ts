import { expect, test } from 'vitest';
import type { KeptExtension, Task, TimeFrame } from '../lib/bindings';
import { deadline_of, end_in_force } from './deadline';

const frame = { kind: 'year', end: '2025-12-31' } as TimeFrame;
const longer = (decided: string, end: string) => ({ id: decided, decided, end }) as KeptExtension;

test('the newest decision by the cut-off is in force, whatever the order', () => {
  const detail = { task: { time_frame: frame } as Task, extensions: [longer('2026-02-01', '2026-06-30'), longer('2026-05-05', '2026-12-31')] };
  expect(end_in_force(detail, '2026-01-31')).toBe('2025-12-31');
  expect(end_in_force(detail, '2026-02-01')).toBe('2026-06-30');
  expect(end_in_force(detail, '2026-06-30')).toBe('2026-12-31');
});

test('standing work has no last day to put off', () => {
  expect(deadline_of({ ...frame, kind: 'standing', end: null })).toBeNull();
  expect(deadline_of({ ...frame, kind: 'recurring' })).toBeNull();
});
