/** Arithmetic on words: searching without marks, stretches that were found, and what changed between two texts. */

export type Stretch = { text: string; found: boolean };
export type Change = { text: string; kind: 'same' | 'old' | 'new' };

/** Lower case without marks, for finding a name in a short list. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

/** Cuts a text at the stretches that were found; they may touch or overlap. */
export function stretches(text: string, found: [number, number][]): Stretch[] {
  const pieces: Stretch[] = [];
  let at = 0;
  for (const [from, to] of [...found].sort((one, other) => one[0] - other[0])) {
    const start = Math.max(from, at);
    const end = Math.min(to, text.length);
    if (end <= start) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), found: false });
    pieces.push({ text: text.slice(start, end), found: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), found: false });
  return pieces;
}

/** Above this many cells the comparison word by word is given up: old and new are shown whole. */
const MOST_CELLS = 400_000;

/** Texts of so few words are shown whole: a name half struck through cannot be read. */
const FEW = 3;

/** Fewer words than these between two changes are taken into them: they stayed by chance. */
const RUN = 3;

/** Below this share of words that stayed, old and new are shown whole. */
const SHARE = 0.4;

/** What changed, word by word: the longest common runs of words stay, as long as the whole can be read. */
export function changes(old: string, now: string): Change[] {
  if (old === now) return old ? [{ text: old, kind: 'same' }] : [];
  const left = old.split(/(?<=\s)/);
  const right = now.split(/(?<=\s)/);
  const few = Math.min(left.length, right.length) <= FEW;
  if (!old || !now || few || left.length * right.length > MOST_CELLS) return join([...whole(old, 'old'), ...whole(now, 'new')]);
  const width = right.length + 1;
  const common = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--)
      common[i * width + j] =
        left[i] === right[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  const pieces: Change[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      pieces.push({ text: left[i]!, kind: 'same' });
      i++;
      j++;
    } else if (j >= right.length || (i < left.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) {
      pieces.push({ text: left[i++]!, kind: 'old' });
    } else {
      pieces.push({ text: right[j++]!, kind: 'new' });
    }
  }
  const shown = join(calm(pieces));
  const stayed = shown.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.length : 0), 0);
  return stayed < SHARE * Math.max(old.length, now.length) ? join([...whole(old, 'old'), ...whole(now, 'new')]) : shown;
}

/** Takes short runs of words that stayed, between two changes, into the changes. */
function calm(pieces: Change[]): Change[] {
  const calmed: Change[] = [];
  for (let from = 0; from < pieces.length; ) {
    let to = from;
    while (to < pieces.length && pieces[to]!.kind === 'same') to++;
    const run = pieces.slice(from, to);
    const inside = from > 0 && to < pieces.length;
    if (run.length && inside && run.length < RUN) {
      for (const { text } of run) calmed.push({ text, kind: 'old' }, { text, kind: 'new' });
    } else calmed.push(...run);
    if (to < pieces.length) calmed.push(pieces[to]!);
    from = to + 1;
  }
  return calmed;
}

function whole(text: string, kind: Change['kind']): Change[] {
  return text ? [{ text, kind }] : [];
}

/** Neighbours of one kind become one piece; within a run of changes the old words stand before the new. */
function join(pieces: Change[]): Change[] {
  const joined: Change[] = [];
  let [old, now] = ['', ''];
  const flush = () => {
    joined.push(...whole(old, 'old'), ...whole(now, 'new'));
    [old, now] = ['', ''];
  };
  for (const piece of pieces) {
    if (piece.kind === 'old') old += piece.text;
    else if (piece.kind === 'new') now += piece.text;
    else {
      flush();
      const last = joined.at(-1);
      if (last?.kind === 'same') last.text += piece.text;
      else joined.push({ ...piece });
    }
  }
  flush();
  return joined;
}
