/** Arithmetic on two returns: which may be chosen, which are chosen first, and what of their differences is shown. */
import type { Difference, DifferenceFate, FieldDifference, FormField, Label, PeriodRow, State } from '../../lib/bindings';
import { show_day } from '../../lib/day';
import { period_name } from '../../lib/format';
import { labels, return_side, states } from '../../lib/words';

/** A return: of a period as it was sent, or, without a version, as the book stands. */
export type Side = { period: string; version: number | null };
export type Pair = Record<'old' | 'new', Side>;

export const side_key = ({ period, version }: Side): string => `${period}/${version ?? ''}`;
export function read_side(key: string): Side {
  const [period = '', version] = key.split('/');
  return { period, version: version ? Number(version) : null };
}

/** Every return that can be compared: of each period the book, then the versions, the newest first. */
export const sides = (rows: PeriodRow[]): { value: string; label: string }[] =>
  rows.flatMap(({ period: { key }, name, versions }) =>
    [null, ...versions.map(({ version }) => version).reverse()].map((version) => ({
      value: side_key({ period: key, version }), label: return_side(name ? `${period_name(key)}: ${name}` : period_name(key), version),
    })));

/** The kind of period: a quarter stands beside a quarter. */
const kind = (key: string): string => key.split('-')[1]?.replace(/\d+$/, '') ?? '';
const newest = (row: PeriodRow): Side => ({ period: row.period.key, version: row.reopened === null ? (row.versions.at(-1)?.version ?? null) : null });

/**
 * The newest version against the one before; what was sent against the book where it was opened again; else the period
 * against the one of its kind before it.
 */
export function first_pair(rows: PeriodRow[], key: string): Pair | null {
  const row = rows.find(({ period }) => period.key === key) ?? rows[0];
  if (!row) return null;
  const [last, before] = [row.versions.at(-1), row.versions.at(-2)];
  if (last && row.reopened !== null) return { old: { period: row.period.key, version: last.version }, new: newest(row) };
  if (last && before) return { old: { period: row.period.key, version: before.version }, new: newest(row) };
  const earlier = rows.filter(({ period }) => period.cut_off < row.period.cut_off).sort((one, other) => other.period.cut_off.localeCompare(one.period.cut_off));
  const other = earlier.find(({ period }) => kind(period.key) === kind(row.period.key)) ?? earlier[0];
  return { old: other ? newest(other) : { period: row.period.key, version: null }, new: newest(row) };
}

export type Sum = Record<DifferenceFate, number> & { fields: { field: FormField; tasks: number }[] };

/** How many tasks came, went and changed, and in how many each field differs, the most frequent first. */
export function sum(differences: Difference[]): Sum {
  const fates: Record<DifferenceFate, number> = { added: 0, removed: 0, changed: 0 };
  const fields = new Map<FormField, number>();
  for (const { fate, changes } of differences) {
    fates[fate] += 1;
    for (const { field } of changes) fields.set(field, (fields.get(field) ?? 0) + 1);
  }
  return { ...fates, fields: [...fields].map(([field, tasks]) => ({ field, tasks })).sort((one, other) => other.tasks - one.tasks) };
}

/** The tasks that differ in one of the fields, with nothing but these; every task where no field was chosen. */
export function only(differences: Difference[], fields: string[]): Difference[] {
  if (fields.length === 0) return differences;
  const cut = differences.map((one) => ({ ...one, changes: one.changes.filter(({ field }) => fields.includes(field)) }));
  return cut.filter(({ changes }) => changes.length > 0);
}

/** Hashes of files tell only that one is another; their first digits do. */
const short_hash = (text: string): string => text.replace(/\(([0-9a-f]{8})[0-9a-f]{56}\)/g, '($1)');

/** Both values of a field in the words of the office. */
export function shown({ field, old, new: now }: FieldDifference): [string, string] {
  const words = (text: string): string => {
    if (text === '') return '';
    if (field === 'label') return labels[text as Label]?.name ?? text;
    if (field === 'state') return states[text as State]?.name ?? text;
    if (field === 'deadline' || field === 'completed') return show_day(text);
    if (field === 'percent') return `${text}\u00a0%`;
    return field === 'evidence' ? short_hash(text) : text;
  };
  return [words(old), words(now)];
}
