/** Arithmetic of a list under review: what its columns are, where the cursor goes, what a cell says. */
import type { Assignment, Field, FieldChange, FieldCount, FileOverview, ListChoices, Overview, ReviewRow, Role, Table } from '../../lib/bindings';
import { roles } from '../../lib/words';

export const NO_CHOICES: ListChoices = { tables: {}, columns: {}, hidden_rows: false, keep_legacy: false, keep_codes: false };

/** Below this a column is shown before anything else. */
const SURE = 70;

/** Several columns may name agencies or hold remarks; these fields stand in one column only. */
const ONCE: Field[] = ['code', 'content', 'frame', 'key'];

/** Some column of a table that is taken was only guessed at. */
export const unsure = (table: Table): boolean => table.taken && table.columns.some(({ field, confidence }) => field !== null && confidence < SURE);

/** The tables come before the rows: nothing was found, or something was only guessed at. */
export const tables_first = (file: FileOverview, overview: Overview): boolean => overview.fields.length === 0 || file.tables.some(unsure) || !file.tables.some(({ taken }) => taken);

/** How sure it is what a column holds, in words. */
export function sureness(field: Field | null, confidence: number, chosen: boolean): { text: string; doubt: boolean } {
  if (chosen) return { text: 'đã chọn', doubt: false };
  if (field === null) return { text: 'không lấy', doubt: false };
  if (confidence >= 85) return { text: 'rõ', doubt: false };
  return confidence >= SURE ? { text: 'khá rõ', doubt: false } : { text: 'chưa chắc, cần xem', doubt: true };
}

/** What the columns of a table hold, as chosen or else as found. */
export const fields_of = (choices: ListChoices, table: Table): (Field | null)[] => choices.columns[table.layout] ?? table.columns.map(({ field }) => field);

/** The choices with one column otherwise. A field that stands in one column only leaves the other. */
export function with_column(choices: ListChoices, table: Table, at: number, field: Field | null): ListChoices {
  const fields = fields_of(choices, table).map((other, index) => (index === at ? field : field !== null && ONCE.includes(field) && other === field ? null : other));
  // Who says what the columns of a table hold wants it.
  const tables = table.taken ? choices.tables : { ...choices.tables, [table.number]: true };
  return { ...choices, tables, columns: { ...choices.columns, [table.layout]: fields } };
}

/** Whether a table is taken, as chosen or else as found. */
export const is_taken = (choices: ListChoices, table: Table): boolean => choices.tables[table.number] ?? table.taken;

export const same_choices = (one: ListChoices, other: ListChoices): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Columns of the grid: a printed number and a sort stand in the path's. */
export const grid_fields = (fields: FieldCount[]): FieldCount[] => fields.filter(({ field }) => field !== 'code' && field !== 'kind');

/** Fields that a decision on a column of the grid means. */
export const fields_behind = (field: string, fields: FieldCount[]): string[] => (field === 'path' ? fields.map((count) => count.field).filter((name) => ['path', 'code', 'kind'].includes(name)) : [field]);

/** Least width in rem of the row's own cell, and of a field's. */
const OWN = 7.5;
const LEAST: Record<string, number> = { path: 5, content: 13, frame: 6.5 };
const least_of = (field: string): number => LEAST[field] ?? 7.5;

/** Widths of the grid: the row's own cell, then a column for each field; where something differs there is more to show. */
export const tracks = (fields: FieldCount[]): string => {
  const share = ({ field, changed }: FieldCount) => (field === 'content' ? 2 : field === 'path' || field === 'frame' ? 0.6 : 1) * (changed ? 1.6 : 1);
  return [`${OWN}rem`, ...fields.map((count) => `minmax(${least_of(count.field)}rem, ${share(count)}fr)`)].join(' ');
};

/** Below this the grid is scrolled sideways. */
export const least_width = (fields: FieldCount[]): number => fields.reduce((sum, { field }) => sum + least_of(field), OWN);

/** `Chủ trì: Sở Y tế; Phối hợp: Công an tỉnh, Sở Nội vụ`, each role once. */
export function agencies_line(agencies: Assignment[]): string {
  const named = new Map<Role, string[]>();
  for (const { role, name } of agencies) named.set(role, [...(named.get(role) ?? []), name]);
  return [...named].map(([role, names]) => `${roles[role]}: ${names.join(', ')}`).join('; ');
}

/** What a cell says, as the task would stand. */
export function cell_text(row: ReviewRow, field: string): string {
  switch (field) {
    case 'path': return row.path;
    case 'content': return row.content;
    case 'deliverable': return row.deliverable;
    case 'note': return row.note;
    case 'frame': return row.time_frame.raw;
    default: return row.agencies.filter((agency) => agency.role === (field as Role)).map((agency) => agency.name).join('; ');
  }
}

export const change_of = (row: ReviewRow, field: string): FieldChange | undefined => row.changes.find((change) => change.field === field);

export type Cell = { row: number; column: number };

/** Where a key leads from a cell; undefined where it is no key of the grid. Row -1 is the heading, column 0 the row itself. */
export function step(at: Cell, key: string, rows: number, columns: number, page: number): Cell | undefined {
  const to = (row: number, column: number): Cell => ({ row: Math.max(-1, Math.min(rows - 1, row)), column: Math.max(0, Math.min(columns - 1, column)) });
  switch (key) {
    case 'ArrowDown': return to(at.row + 1, at.column);
    case 'ArrowUp': return to(at.row - 1, at.column);
    case 'ArrowRight': return to(at.row, at.column + 1);
    case 'ArrowLeft': return to(at.row, at.column - 1);
    case 'PageDown': return to(at.row + page, at.column);
    case 'PageUp': return to(Math.max(0, at.row - page), at.column);
    case 'Home': return to(0, at.column);
    case 'End': return to(rows - 1, at.column);
    default: return undefined;
  }
}
