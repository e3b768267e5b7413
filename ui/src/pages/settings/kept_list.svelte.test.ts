import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import type { Topic } from '../../lib/bindings';

let change: (topics: Topic[]) => void = () => undefined;
vi.mock('../../lib/api', () => ({ on_changed: async (react: typeof change) => void (change = react), as_failure: (thrown: unknown) => thrown }));
const { KeptList } = await import('./kept_list.svelte');

async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await new Promise((wake) => setTimeout(wake));
    flushSync();
  }
}
async function with_list(run: (list: InstanceType<typeof KeptList<number, string>>, book: { kept: number[]; full: boolean; writes: number }) => Promise<void>): Promise<void> {
  const book = { kept: [1, 2], full: false, writes: 0 };
  let list: InstanceType<typeof KeptList<number, string>> | undefined;
  const stop = $effect.root(() => {
    list = new KeptList<number, string>(
      async () => book.kept,
      async (now) => {
        if (book.full) throw { failure: 'disk_full' };
        book.writes += 1;
        return (book.kept = now);
      },
      String,
    );
  });
  await settled();
  await run(list!, book);
  stop();
}

test('what is kept is shown, and the same list is not written again', () =>
  with_list(async (list, book) => {
    expect(list.rows).toEqual(['1', '2']);
    expect(await list.save([1, 2])).toBe(true);
    expect(book.writes).toBe(0);
  }));

test('what was written comes back without disturbing what is typed meanwhile', () =>
  with_list(async (list) => {
    await list.save([1, 2, 3]);
    list.rows = ['1', '2', '3', 'đang gõ'];
    change(['office']);
    await settled();
    expect(list.rows).toEqual(['1', '2', '3', 'đang gõ']);
  }));

test('an undo from outside is taken over', () =>
  with_list(async (list, book) => {
    book.kept = [2];
    change(['office']);
    await settled();
    expect(list.rows).toEqual(['2']);
  }));

test('a failed write is told, and tried again by the next', () =>
  with_list(async (list, book) => {
    book.full = true;
    expect(await list.save([3])).toBe(false);
    expect(list.failure).toEqual({ failure: 'disk_full' });
    book.full = false;
    expect(await list.save([3])).toBe(true);
    expect([book.kept, list.failure]).toEqual([[3], undefined]);
  }));
