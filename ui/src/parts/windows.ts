/** Which rows of a long list are drawn, and which pages of it are asked for. */

/** A 4K screen shows some seventy rows. */
export const PAGE = 100;

/** So many rows are drawn above and below those in sight, for the wheel. */
export const SPARE = 6;

/** First and one past the last row to draw. */
export function in_sight(top: number, height: number, row: number, total: number, spare = SPARE): { first: number; last: number } {
  const first = Math.max(0, Math.floor(top / row) - spare);
  return { first: Math.min(first, total), last: Math.min(total, Math.ceil((top + height) / row) + spare) };
}

/** Numbers of the pages that hold these rows. */
export function pages_of(first: number, last: number, size = PAGE): number[] {
  const from = Math.floor(first / size);
  const to = Math.floor(Math.max(first, last - 1) / size);
  return Array.from({ length: to - from + 1 }, (_, step) => from + step);
}

/** Where to scroll so that a row is wholly in sight below a header; `top` itself when it already is. */
export function reveal(index: number, top: number, height: number, row: number): number {
  if (index * row < top) return index * row;
  return (index + 1) * row > top + height ? (index + 1) * row - height : top;
}
