/** Arithmetic on forms: names of their own, order, widths, the heading of the table, and the paper. */
import type { Form, FormColumn, FormField, FormLine, SheetKind } from '../../../lib/bindings';

/** Forms that come with the program; one of the office under such an id can go back to how it came. */
const SHIPPED = ['party-standalone', 'party-annex', 'state-standalone', 'state-annex'];
export const is_shipped = (id: string): boolean => SHIPPED.includes(id);

export type Kind = 'own' | 'shipped' | 'changed';
export const kind_of = (id: string, own: string[]): Kind => (!own.includes(id) ? 'shipped' : is_shipped(id) ? 'changed' : 'own');

/** An id that no form has yet, made of another: `mau`, `mau-2`, `mau-3`. */
export function fresh_id(id: string, taken: string[]): string {
  const stem = id.replace(/-\d+$/, '') || 'mau';
  if (!taken.includes(id) && id) return id;
  for (let number = 2; ; number++) if (!taken.includes(`${stem}-${number}`)) return `${stem}-${number}`;
}

export const copy_of = (form: Form, taken: string[]): Form => ({ ...form, id: fresh_id(form.id, taken), name: `${form.name} (bản sao)` });

/** Where an item that is moved comes to stand; the ends hold it. */
export const moved_to = (length: number, at: number, by: number): number => Math.max(0, Math.min(length - 1, at + by));

/** Moves an item in its list; tells where it stands then. */
export function move<T>(list: T[], at: number, by: number): number {
  const to = moved_to(list.length, at, by);
  if (to !== at) list.splice(to, 0, ...list.splice(at, 1));
  return to;
}

/** Widths in per cent of the table, with one decimal. */
export function shares(columns: Pick<FormColumn, 'width'>[]): number[] {
  const all = columns.reduce((sum, { width }) => sum + Math.max(0, width), 0);
  return columns.map(({ width }) => (all > 0 ? Math.round((Math.max(0, width) / all) * 1000) / 10 : 0));
}

/** The end of the letterhead's left half, and where the signature begins, as they are printed: per cent of the width. */
const [LEFT, SIGNATURE] = [44, 55];

/** The end of the column that ends nearest to a wanted share of the width; the last column stays beyond it. */
export function edge(columns: Pick<FormColumn, 'width'>[], wanted: number): number {
  const ends = shares(columns).slice(0, -1).map(((sum) => (share: number) => (sum += share))(0));
  const nearest = ends.reduce((best, end) => (Math.abs(end - wanted) < Math.abs(best - wanted) ? end : best), ends[0] ?? wanted);
  return Math.round(nearest * 10) / 10;
}
export const halves = (columns: Pick<FormColumn, 'width'>[]) => {
  const left = edge(columns, LEFT);
  return { left, signature: Math.max(left, edge(columns, SIGNATURE)) };
};

export type Head = { text: string; span: number; at: number; group: boolean };

/** The upper row of the heading: groups over their neighbours, and columns that stand alone. */
export function heads(columns: FormColumn[]): Head[] {
  const row: Head[] = [];
  columns.forEach(({ group, heading }, at) => {
    const last = row.at(-1);
    if (group && last?.group && last.text === group) last.span += 1;
    else row.push({ text: group || heading, span: 1, at, group: !!group });
  });
  return row;
}

/** Fields that no column holds yet, and the column's own; any number of columns may stay empty. */
export const free_fields = (all: FormField[], columns: FormColumn[], own: FormField): FormField[] =>
  all.filter((field) => field === own || field === 'blank' || columns.every((column) => column.field !== field));

export const missing_sheets = (all: SheetKind[], { sheets }: Form): SheetKind[] => all.filter((kind) => sheets.every((sheet) => sheet.kind !== kind));

export const empty_line = (): FormLine => ({ text: '', style: 'plain', caps: false, rule: 0 });

/** A number as people write it, with a decimal comma; none where it is no number. */
export function read_number(text: string): number | null {
  const trimmed = text.trim().replace(',', '.');
  return /^\d{1,4}(\.\d+)?$/.test(trimmed) ? Number(trimmed) : null;
}
export const show_number = (number: number): string => String(Math.round(number * 100) / 100).replace('.', ',');

/** Millimetres of an A4 sheet, across and down. */
export const paper = ({ orientation }: Form['page']): [number, number] => (orientation === 'landscape' ? [297, 210] : [210, 297]);
