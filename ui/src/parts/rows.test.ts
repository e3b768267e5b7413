import { expect, test } from 'vitest';
import { Rows } from './rows.svelte';
import { in_sight, PAGE, pages_of, reveal } from './windows';

test('a count that was given up early grows as one scrolls', async () => {
  const rows = new Rows<number>();
  const far = 1000;
  const ask = async (offset: number, limit: number) => {
    const counted = Math.min(far, offset + limit + 400);
    return { total: counted, more: counted < far, rows: Array.from({ length: Math.min(limit, far - offset) }, (_, step) => offset + step) };
  };
  await rows.ask(ask, 0, 30);
  expect([rows.total, rows.more]).toEqual([PAGE + 400, true]);
  await rows.want(580, 620);
  expect([rows.total, rows.more]).toEqual([1000, false]);
  await rows.want(220, 260);
  expect([rows.total, rows.more]).toEqual([1000, false]);
});

test('only rows in sight are drawn, with a few to spare', () => {
  expect(in_sight(0, 640, 32, 100_000)).toEqual({ first: 0, last: 26 });
  expect(in_sight(1_600_000, 640, 32, 100_000)).toEqual({ first: 49_994, last: 50_026 });
  expect(in_sight(3_199_400, 640, 32, 100_000)).toEqual({ first: 99_975, last: 100_000 });
  expect(in_sight(9_000, 640, 32, 3)).toEqual({ first: 3, last: 3 });
});

test('rows lie on one page or on two', () => {
  expect(pages_of(0, 26)).toEqual([0]);
  expect(pages_of(PAGE - 10, PAGE + 10)).toEqual([0, 1]);
  expect(pages_of(PAGE, PAGE)).toEqual([1]);
  expect(pages_of(49_994, 50_026, 200)).toEqual([249, 250]);
});

test('a row is scrolled to only as far as needed', () => {
  expect(reveal(5, 0, 320, 32)).toBe(0);
  expect(reveal(10, 0, 320, 32)).toBe(32);
  expect(reveal(2, 320, 320, 32)).toBe(64);
});

const answer = (rows: string[]) => async () => ({ total: rows.length, rows });

test('an answer that comes late does not replace a newer one', async () => {
  const rows = new Rows<string>();
  let release = () => {};
  const late = rows.ask(() => new Promise((done) => (release = () => done({ total: 1, rows: ['cũ'] }))), 0, 20);
  await rows.ask(answer(['mới']), 0, 20);
  release();
  await late;
  expect(rows.row(0)).toBe('mới');
});

test('a page is asked for once, and again only after it failed', async () => {
  const rows = new Rows<number>();
  const asked: number[] = [];
  let broken = true;
  await rows.ask(
    async (offset) => {
      asked.push(offset);
      if (offset === 2 * PAGE && broken) throw { failure: 'busy' };
      return { total: 1000, rows: Array.from({ length: PAGE }, (_, step) => offset + step) };
    },
    0,
    20,
  );
  await Promise.all([rows.want(0, 20), rows.want(2 * PAGE - 10, 2 * PAGE + 10), rows.want(2 * PAGE - 5, 2 * PAGE + 15)]);
  expect(asked).toEqual([0, PAGE, 2 * PAGE]);
  expect(rows.row(2 * PAGE - 1)).toBe(2 * PAGE - 1);
  expect(rows.row(2 * PAGE + 1)).toBeUndefined();
  broken = false;
  await rows.want(2 * PAGE - 10, 2 * PAGE + 10);
  expect(rows.row(2 * PAGE + 1)).toBe(2 * PAGE + 1);
});

test('a failed question leaves the rows as they were', async () => {
  const rows = new Rows<string>();
  await rows.ask(answer(['một']), 0, 20);
  await rows.ask(() => Promise.reject({ failure: 'busy' }), 0, 20);
  expect(rows.row(0)).toBe('một');
  expect(rows.failure).toEqual({ failure: 'busy' });
});
