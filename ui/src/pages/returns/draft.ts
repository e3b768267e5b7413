/** What is typed of one task in one period, and what of it can be saved. */
import type { Attachment, OwedRow, Problem, Product, Progress, ProgressDraft, State } from '../../lib/bindings';
import { read_day, show_day } from '../../lib/day';
import { DAY_WANTED, NO_NEWS, problems as words, PRODUCT_DAY_WANTED, question_words } from '../../lib/words';

/** A product as typed: the day of its document is still text. */
export type ProductRow = { name: string; number: string; symbol: string; issued: string };
/** As typed: the days and the share are still text. */
export type Form = {
  state: State; completed: string; result: string; difficulty: string; proposal: string; note: string; percent: string; products: ProductRow[]; evidence: Attachment[];
};
export type FormField = keyof Form;
export type Problems = Partial<Record<FormField, string>>;

const TEXTS = ['result', 'difficulty', 'proposal', 'note'] as const;

/** An empty form; how far things had come is carried over, what was said is not. */
export const blank = (before: ProgressDraft | null): Form => ({
  state: before?.state ?? 'not_started',
  completed: before?.state === 'done' ? show_day(before.completed) : '',
  result: '',
  difficulty: '',
  proposal: '',
  note: '',
  percent: before?.percent == null ? '' : String(before.percent),
  products: [],
  evidence: [],
});

export const typed = (progress: ProgressDraft): Form => ({
  ...blank(progress),
  result: progress.result,
  difficulty: progress.difficulty,
  proposal: progress.proposal,
  note: progress.note,
  products: progress.products.map((product) => ({ ...product, issued: show_day(product.issued) })),
  evidence: progress.evidence.map((file) => ({ ...file })),
});

export const no_product = (): ProductRow => ({ name: '', number: '', symbol: '', issued: '' });
export const is_empty = (row: ProductRow): boolean => Object.values(row).every((text) => text.trim() === '');

/** Rows of products nothing was typed into do not count. */
const counted = (form: Form): Form => ({ ...form, products: form.products.filter((row) => !is_empty(row)) });

/** Both say the same, however the days are typed. */
export function same(one: Form, other: Form): boolean {
  const said = (form: Form) => JSON.stringify(read(form).draft ?? counted(form));
  return said(one) === said(other);
}

/** What was said last fills the fields that are still empty; how far things had come is taken over. */
export function as_before(form: Form, before: ProgressDraft): Form {
  const carried = typed(before);
  const filled = { ...form, state: carried.state, completed: form.completed || carried.completed, percent: form.percent || carried.percent };
  for (const field of TEXTS) filled[field] = form[field].trim() ? form[field] : carried[field];
  return filled;
}

/** Nothing new in this period: how far things had come stands, and the words say so. What was typed stays. */
export function no_news(form: Form, before: Progress | null): Form {
  if (form.result.trim()) return form;
  const carried = before ? typed(before) : form;
  return { ...form, state: carried.state, completed: carried.completed, percent: carried.percent, result: NO_NEWS };
}

/** Files that were chosen join those that are there; the same file again takes the place of the first. */
export function joined(files: Attachment[], chosen: Attachment[]): Attachment[] {
  const known = (file: Attachment) => chosen.some(({ name, sha256 }) => name === file.name && sha256 === file.sha256);
  return [...files.filter((file) => !known(file)), ...chosen];
}

/** The draft to send, or what must be mended first. A day belongs only to what is done. */
export function read(form: Form): { draft: ProgressDraft; problems: null } | { draft: null; problems: Problems } {
  const problems: Problems = {};
  const completed = form.state === 'done' ? read_day(form.completed) : null;
  if (completed === undefined) problems.completed = DAY_WANTED;
  const share = form.percent.trim().replace(/\s*%$/, '');
  const percent = share === '' ? null : Number(share);
  if (percent !== null && !(/^\d{1,3}$/.test(share) && percent <= 100)) problems.percent = words.percent_out_of_range;
  const rows = counted(form).products;
  if (rows.some((row) => read_day(row.issued) === undefined)) problems.products = PRODUCT_DAY_WANTED;
  if (Object.keys(problems).length) return { draft: null, problems };
  const text = (words: string) => words.normalize('NFC');
  const products = rows.map((row): Product => ({
    name: text(row.name.trim()), number: text(row.number.trim()), symbol: text(row.symbol.trim()), issued: read_day(row.issued) ?? null,
  }));
  return {
    draft: {
      state: form.state, completed: completed ?? null, percent, result: text(form.result), difficulty: text(form.difficulty), proposal: text(form.proposal), note: text(form.note),
      products, evidence: form.evidence,
    },
    problems: null,
  };
}

/** What can be asked about while it is still being typed: what cannot be read yet is left out and named. */
export function readable(form: Form): { draft: ProgressDraft; unread: FormField[] } {
  const { problems } = read(form);
  const unread = Object.keys(problems ?? {}) as FormField[];
  const products = form.products.map((row) => (read_day(row.issued) === undefined ? { ...row, issued: '' } : row));
  const rest = { ...form, products, ...(problems?.completed && { completed: '' }), ...(problems?.percent && { percent: '' }) };
  return { draft: read(rest).draft!, unread };
}

const field_of = (problem: Problem): FormField => {
  const fields = Object.keys(blank(null));
  return (problem.field && fields.includes(problem.field) ? problem.field : 'result') as FormField;
};

/** Problems from the ledger beside their fields; what belongs to none stands at the result. */
export function beside(problems: Problem[]): Problems {
  const sorted: Problems = {};
  for (const problem of problems) sorted[field_of(problem)] ??= words[problem.code];
  return sorted;
}

/** Questions beside their fields; none for a field that could not be read. */
export function questions(problems: Problem[], unread: FormField[]): Problems {
  const sorted: Problems = {};
  for (const problem of problems) {
    const field = field_of(problem);
    if (!unread.includes(field)) sorted[field] = [sorted[field], question_words(problem)].filter(Boolean).join(' ');
  }
  return sorted;
}

/** The next row that is wanted, from place `at` on and round; none when there is no other. */
export function next_of(rows: OwedRow[], from: string | null, at: number, wanted: (row: OwedRow) => boolean): string | null {
  for (let step = 1; step <= rows.length; step++) {
    const row = rows[(at + step) % rows.length]!;
    if (row.id !== from && wanted(row)) return row.id;
  }
  return null;
}

/** The next task nothing was said of, from here on and round; none when all is said. */
export const next_owed = (rows: OwedRow[], from: string | null, at = rows.findIndex((row) => row.id === from)): string | null =>
  next_of(rows, from, at, (row) => !row.said);
