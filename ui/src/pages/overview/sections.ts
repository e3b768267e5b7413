/** The widths of the bars of the sections. */
import type { Counts, Label } from '../../lib/bindings';

export const LABELS: Label[] = ['done_on_time', 'done_late', 'open_in_time', 'open_overdue', 'no_deadline'];

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
