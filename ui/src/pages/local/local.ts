/** The office's own work: what is typed and what it means, and where the keys lead. No markup, no ledger. */
import type { LocalDraft, LocalParent, LocalRow, ProblemCode, Step, TaskId } from '../../lib/bindings';
import { read_day, show_day } from '../../lib/day';

/** A piece of work as it is typed: every field a text. Steps stand one on a line: `việc | hạn | ngày xong`. */
export type LocalForm = Record<'content' | 'deliverable' | 'frame' | 'unit' | 'person' | 'weight' | 'steps' | 'note', string>;
export type Wrong = Partial<Record<keyof LocalForm, string>>;

export const blank = (like?: LocalForm): LocalForm => ({ content: '', deliverable: '', frame: '', unit: like?.unit ?? '', person: like?.person ?? '', weight: '1', steps: '', note: '' });

export function typed(row: LocalRow): LocalForm {
  const { content, deliverable, frame, unit, person, note } = row;
  return { content, deliverable, frame, unit, person, note, weight: String(row.weight), steps: row.steps.map(step_line).join('\n') };
}

export function step_line({ text, due, done_on }: Step): string {
  const parts = [text, show_day(due), show_day(done_on)];
  while (parts.length > 1 && !parts.at(-1)) parts.pop();
  return parts.join(' | ');
}

/** The step of a line; none where its days are no days. */
export function read_step(line: string): Step | null {
  const [text = '', due = '', done = '', ...more] = line.split('|').map((part) => part.trim());
  const [by, on] = [read_day(due), read_day(done)];
  return !text || more.length || by === undefined || on === undefined ? null : { text: text.normalize('NFC'), due: by, done_on: on };
}

const WEIGHT: ProblemCode = 'weight_out_of_range';
export const STEPS_WANTED = 'Mỗi bước một dòng: việc | hạn | ngày xong, ngày ghi như 05/02/2026';

/** What is typed as the ledger takes it, or what is wrong with it before it is asked. */
export function read(form: LocalForm, words: Record<ProblemCode, string>): { draft: LocalDraft; wrong: null } | { draft: null; wrong: Wrong } {
  const wrong: Wrong = {};
  const weight = Number(form.weight.trim() || '1');
  if (!Number.isInteger(weight) || weight < 1 || weight > 1000) wrong.weight = words[WEIGHT];
  const steps = form.steps.split('\n').filter((line) => line.trim()).map(read_step);
  if (steps.includes(null)) wrong.steps = STEPS_WANTED;
  if (!form.content.trim()) wrong.content = words.content_missing;
  if (Object.keys(wrong).length) return { draft: null, wrong };
  const text = (words: string) => words.trim().normalize('NFC');
  const draft: LocalDraft = {
    content: text(form.content), deliverable: text(form.deliverable), frame: text(form.frame), unit: text(form.unit), person: text(form.person),
    weight, steps: steps.filter((step) => step !== null), note: text(form.note),
  };
  return { draft, wrong: null };
}

/** Who does it: part of the office and person. */
export const who = ({ unit, person }: { unit: string; person: string }): string => [unit, person].filter(Boolean).join(' - ');

export type Line = { id: TaskId; parent: LocalParent; row: LocalRow | null };

/** Every line in the order it is shown: a task of a plan, then the work below it. */
export const lines = (parents: LocalParent[]): Line[] =>
  parents.flatMap((parent) => [{ id: parent.id, parent, row: null }, ...parent.rows.map((row) => ({ id: row.id, parent, row }))]);

/** The line some steps away, kept within the list. */
export function moved(all: Line[], from: TaskId | null, by: number): TaskId | null {
  const at = all.findIndex(({ id }) => id === from);
  return all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))]?.id ?? null;
}
