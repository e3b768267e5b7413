import { expect, test } from 'vitest';
import type { Piece, Place, Preview, TaskPreview } from '../../lib/bindings';
import { owners, paragraphs, tally } from './pieces';

const piece = (start: number, line: number, place: Place): Piece => ({ text: 'chữ', span: { start, end: start + 5 }, location: { line }, ...place }) as Piece;
const content = (path: string): Place => ({ place: 'content', path });
const task = (path: string, start: number, fate: TaskPreview['fate'] = 'added') =>
  ({ path, fate, passages: { content: [{ start, end: start + 20 }], agencies: [], frame: [], deliverable: [] } }) as unknown as TaskPreview;

test('pieces of one line stand together and a run is tagged once', () => {
  const groups = paragraphs([piece(0, 1, content('a')), piece(6, 1, content('a')), piece(12, 1, { place: 'frame', path: 'a' }), piece(20, 2, content('a'))]);
  expect(groups.map((group) => group.pieces.map(({ tagged }) => tagged))).toEqual([[true, false, true], [true]]);
});

test('pieces without a place in the file each stand alone', () => {
  const groups = paragraphs([{ ...piece(0, 1, content('a')), location: {} }, { ...piece(6, 1, content('a')), location: {} }] as Piece[]);
  expect(groups).toHaveLength(2);
});

test('a printed path that occurs twice is told apart by where it stands', () => {
  const preview = { tasks: [task('IV/4', 0), task('IV/4', 40)], pieces: [piece(2, 1, content('IV/4')), piece(45, 2, content('IV/4'))] } as unknown as Preview;
  expect(owners(preview)).toEqual([0, 1]);
});

test('headings, targets and what was not placed belong to no task', () => {
  const places: Place[] = [{ place: 'section', path: 'III' }, { place: 'target', path: 'II' }, { place: 'unplaced', reason: 'unknown' }, { place: 'plan' }];
  const preview = { tasks: [task('III', 0)], pieces: places.map((place, index) => piece(index * 4, index, place)) } as unknown as Preview;
  expect(owners(preview)).toEqual([-1, -1, -1, -1]);
});

test('fates are counted', () => {
  const duty = { ...task('d', 30, 'unchanged'), kind: 'duty' } as TaskPreview;
  expect(tally([task('a', 0), task('b', 9, 'changed'), task('c', 20), duty])).toEqual({
    tasks: { added: 2, changed: 1, unchanged: 0, asked: 0, left: 0 },
    duties: { added: 0, changed: 0, unchanged: 1, asked: 0, left: 0 },
  });
});
