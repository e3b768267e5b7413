/** The source in paragraphs, and which task each of its pieces belongs to. */
import type { Fate, Piece, Preview, TaskPreview } from '../../lib/bindings';

export type Paragraph = { key: string; pieces: { piece: Piece; index: number; tagged: boolean }[] };

const line_of = ({ location }: Piece): string =>
  [location.paragraph ?? location.line ?? '', location.sheet ?? '', location.row ?? ''].join(' ');
const same_place = (one: Piece, other: Piece): boolean =>
  one.place === other.place && ('path' in one ? one.path : '') === ('path' in other ? other.path : '');

/** Pieces of one line or paragraph stand together; only the first of a run in one place carries its tag. */
export function paragraphs(pieces: Piece[]): Paragraph[] {
  const groups: Paragraph[] = [];
  let last: Piece | undefined;
  pieces.forEach((piece, index) => {
    const joins = last !== undefined && line_of(last) === line_of(piece) && line_of(piece).trim() !== '';
    if (!joins) groups.push({ key: `${index}`, pieces: [] });
    const tagged = !joins || !same_place(last!, piece);
    groups.at(-1)!.pieces.push({ piece, index, tagged });
    last = piece;
  });
  return groups;
}

const spans_of = ({ passages }: TaskPreview) => [...passages.content, ...passages.agencies, ...passages.frame, ...passages.deliverable];

/** For every piece the task it was read into, or -1. Printed paths may repeat, so the spans decide first. */
export function owners(preview: Preview): number[] {
  const starts = preview.tasks
    .flatMap((task, index) => spans_of(task).map((span) => ({ ...span, index })))
    .sort((one, other) => one.start - other.start);
  return preview.pieces.map((piece) => {
    if (!('path' in piece) || piece.place === 'section' || piece.place === 'target') return -1;
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]!.start <= piece.span.start) low = middle + 1;
      else high = middle;
    }
    const span = starts[low - 1];
    if (span && piece.span.start < span.end) return span.index;
    return preview.tasks.findIndex((task) => task.path === piece.path);
  });
}

export type Tally = Record<Fate, number>;

/** Tasks by what becomes of them; duties are counted apart. */
export function tally(tasks: TaskPreview[]): { tasks: Tally; duties: Tally } {
  const none = (): Tally => ({ added: 0, changed: 0, unchanged: 0, asked: 0, left: 0 });
  const sum = { tasks: none(), duties: none() };
  for (const task of tasks) sum[task.kind === 'duty' ? 'duties' : 'tasks'][task.fate] += 1;
  return sum;
}
