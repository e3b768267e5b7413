/** What is typed of one task in one period, and what of it can be saved. */
import type { Attachment, OwedRow, Problem, Product, Progress, ProgressDraft, State } from '../../lib/bindings';
import { read_day, show_day } from '../../lib/day';
import { problems as words } from '../../lib/words';

/** As typed: the day and the share are still text. */
export type Form = { state: State; completed: string; result: string; difficulty: string; proposal: string; note: string; percent: string; products: Product[]; evidence: Attachment[] };
export type FormField = keyof Form;
export type Problems = Partial<Record<FormField, string>>;

const TEXTS = ['result', 'difficulty', 'proposal', 'note'] as const;

/** An empty form; how far things had come is carried over, what was said is not. */
export const blank = (before: Progress | null): Form => ({
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

export const typed = (progress: Progress): Form => ({
  ...blank(progress),
  result: progress.result,
  difficulty: progress.difficulty,
  proposal: progress.proposal,
  note: progress.note,
  products: progress.products,
  evidence: progress.evidence,
});

export const same = (one: Form, other: Form): boolean => (Object.keys(one) as FormField[]).every((field) => JSON.stringify(one[field]) === JSON.stringify(other[field]));

/** What was said last fills the fields that are still empty; how far things had come is taken over. */
export function as_before(form: Form, before: Progress): Form {
  const carried = typed(before);
  const filled = { ...form, state: carried.state, completed: form.completed || carried.completed, percent: form.percent || carried.percent };
  for (const field of TEXTS) filled[field] = form[field].trim() ? form[field] : carried[field];
  return filled;
}

/** The draft to send, or what must be mended first. A day belongs only to what is done. */
export function read(form: Form): { draft: ProgressDraft; problems: null } | { draft: null; problems: Problems } {
  const problems: Problems = {};
  const completed = form.state === 'done' ? read_day(form.completed) : null;
  if (completed === undefined) problems.completed = 'Ghi ngày/tháng/năm, ví dụ 05/02/2026';
  const share = form.percent.trim().replace(/\s*%$/, '');
  const percent = share === '' ? null : Number(share);
  if (percent !== null && !(/^\d{1,3}$/.test(share) && percent <= 100)) problems.percent = words.percent_out_of_range;
  if (Object.keys(problems).length) return { draft: null, problems };
  const text = (field: (typeof TEXTS)[number]) => form[field].normalize('NFC');
  return {
    draft: {
      state: form.state, completed: completed ?? null, percent, result: text('result'), difficulty: text('difficulty'), proposal: text('proposal'), note: text('note'),
      products: form.products, evidence: form.evidence,
    },
    problems: null,
  };
}

/** Problems from the ledger beside their fields; what belongs to none stands at the result. */
export function beside(problems: Problem[]): Problems {
  const sorted: Problems = {};
  const fields = Object.keys(blank(null));
  for (const problem of problems) {
    const field = (problem.field && fields.includes(problem.field) ? problem.field : 'result') as FormField;
    sorted[field] ??= words[problem.code];
  }
  return sorted;
}

/** The next task nothing was said of, from here on and round; none when all is said. */
export function next_owed(rows: OwedRow[], from: string | null): string | null {
  const at = rows.findIndex((row) => row.id === from);
  for (let step = 1; step <= rows.length; step++) {
    const row = rows[(at + step) % rows.length]!;
    if (!row.said && row.id !== from) return row.id;
  }
  return null;
}
