/** Labels counted by section, and the widths of their bars. */
import type { Counts, Label, TaskRow } from '../../lib/bindings';

export const LABELS: Label[] = ['done_on_time', 'done_late', 'open_in_time', 'open_overdue', 'no_deadline'];
export type SectionCounts = { section: string; counts: Counts };

const none = (): Counts => ({ done_on_time: 0, done_late: 0, open_in_time: 0, open_overdue: 0, no_deadline: 0, total: 0 });

/** Sections in the order in which their first task comes. */
export function by_section(rows: Pick<TaskRow, 'section' | 'label'>[]): SectionCounts[] {
  const sections = new Map<string, Counts>();
  for (const { section, label } of rows) {
    const counts = sections.get(section) ?? none();
    counts[label] += 1;
    counts.total += 1;
    sections.set(section, counts);
  }
  return [...sections].map(([section, counts]) => ({ section, counts }));
}

export type Piece = { label: Label; from: number; width: number };

/** A bar as long as the section is large, its pieces side by side without a gap; `longest` is `full` wide. */
export function pieces(counts: Counts, longest: number, full: number): Piece[] {
  let at = 0;
  const placed = LABELS.map((label): Piece => {
    const from = (at / Math.max(1, longest)) * full;
    at += counts[label];
    return { label, from, width: (at / Math.max(1, longest)) * full - from };
  });
  return placed.filter(({ width }) => width > 0);
}
