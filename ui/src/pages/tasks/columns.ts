/** Columns of the task list: which fit, how wide. */
import type { SortBy } from '../../lib/bindings';

export type ColumnName = 'path' | 'content' | 'lead' | 'frame' | 'deadline' | 'label' | 'said';
export type Column = { key: ColumnName; name: string; sort: SortBy | null; width: number; rank: number };

/** In the order they stand; widths in rem; the highest rank gives way first. The content takes what is left. */
export const columns: Column[] = [
  { key: 'path', name: 'Mục', sort: 'plan', width: 5.25, rank: 0 },
  { key: 'content', name: 'Nội dung nhiệm vụ', sort: 'content', width: 19.25, rank: 0 },
  { key: 'lead', name: 'Chủ trì', sort: 'lead', width: 12, rank: 3 },
  { key: 'frame', name: 'Thời gian', sort: null, width: 10, rank: 4 },
  { key: 'deadline', name: 'Hạn', sort: 'deadline', width: 7, rank: 2 },
  { key: 'label', name: 'Tình trạng', sort: 'label', width: 11.25, rank: 0 },
  { key: 'said', name: 'Kỳ này', sort: null, width: 7.5, rank: 1 },
];

const NARROWEST = 3.5;
const WIDEST = 40;

export type Widths = Partial<Record<ColumnName, number>>;

export const width_of = (column: Column, widths: Widths): number =>
  Math.min(WIDEST, Math.max(NARROWEST, widths[column.key] ?? column.width));

/** The columns that fit into so many rem, without those a person hid. */
export function fitting(room: number, widths: Widths, hidden: ColumnName[]): Column[] {
  let shown = columns.filter((column) => !hidden.includes(column.key));
  const need = () => shown.reduce((sum, column) => sum + width_of(column, widths), 0);
  while (need() > room) {
    const last = Math.max(...shown.map((column) => column.rank));
    if (last === 0) break;
    shown = shown.filter((column) => column.rank !== last);
  }
  return shown;
}

/** As a CSS track list. */
export const tracks = (shown: Column[], widths: Widths): string =>
  shown
    .map((column) => (column.key === 'content' ? 'minmax(8rem, 1fr)' : `${width_of(column, widths)}rem`))
    .join(' ');
