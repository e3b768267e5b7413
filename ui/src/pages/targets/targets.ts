/** Values of indicators as text and back: what stands in a cell, what was pasted where, how a requirement reads. */
import type { Course, IndicatorRow, Measure, Required, Value } from '../../lib/bindings';
import type { Tone } from '../../lib/words';

export const NO_DATA = 'chưa có số liệu';

/** `3450.5` as people write it: `3.450,5`. */
export function printed(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

/** What was measured, as it would be typed again. */
export function typed(measure: Pick<Measure, 'value' | 'words'> | null): string {
  if (!measure) return '';
  const { value, words } = measure;
  switch (value.state) {
    case 'no_data': return NO_DATA;
    case 'words': return words;
    case 'yes_no': return value.value ? 'có' : 'không';
    case 'number': return number_typed(value);
  }
}

function number_typed({ value, part, whole }: Extract<Value, { state: 'number' }>): string {
  if (part !== null && whole !== null) return `${printed(part)}/${printed(whole)}`;
  return whole === null ? printed(value) : `${printed(value)}/${printed(whole)}`;
}

/** What was measured, to be read: a counted share with its share. */
export function shown(measure: Pick<Measure, 'value' | 'words'> | null): string {
  const value = measure?.value;
  if (value?.state === 'number' && value.part !== null) return `${printed(value.value)} (${typed(measure)})`;
  return typed(measure);
}

/** The same where there is little room: a counted share without its count. */
export function brief(measure: Pick<Measure, 'value' | 'words'>): string {
  const { value } = measure;
  return value.state === 'number' && value.part !== null ? printed(value.value) : typed(measure);
}

/** `từ 18`; empty where nothing is required. */
export function required_words(required: Required | null): string {
  const [low, high] = [required?.low ?? null, required?.high ?? null];
  if (low !== null && high !== null) return `${printed(low)} – ${printed(high)}`;
  if (low !== null) return `${required?.strict ? 'trên' : 'từ'} ${printed(low)}`;
  if (high !== null) return `${required?.strict ? 'dưới' : 'không quá'} ${printed(high)}`;
  return '';
}

export const gap_words = (gap: string | null): string => (gap === null ? '' : gap.startsWith('-') || gap === '0' ? printed(gap) : `+${printed(gap)}`);

export const tones: Record<Course, Tone> = { reached: 'done', behind: 'over', no_data: 'open', not_comparable: 'ask' };

export type Cell = { row: number; column: number };

/** A pasted block from a cell on, as far as the board reaches; `lost` counts what does not fit. */
export function spread(text: string, at: Cell, rows: number, columns: number): { cells: (Cell & { value: string })[]; lost: number } {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  const all = lines.flatMap((line, down) => line.split('\t').map((value, right) => ({ row: at.row + down, column: at.column + right, value: value.trim() })));
  const cells = all.filter(({ row, column }) => row < rows && column < columns);
  return { cells, lost: all.length - cells.length };
}

/** Where an arrow or Enter leads, never off the board. */
export function moved({ row, column }: Cell, key: string, rows: number, columns: number): Cell {
  const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0] }[key] ?? [0, 0];
  const within = (place: number, most: number) => Math.max(0, Math.min(most - 1, place));
  return { row: within(row + down, rows), column: within(column + right, columns) };
}

/** `2025, 2030`. */
export const years = ({ milestones }: Pick<IndicatorRow, 'milestones'>): string => milestones.map(({ year }) => year ?? 'không nêu năm').join(', ');
