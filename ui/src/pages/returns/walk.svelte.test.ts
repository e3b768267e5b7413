import { flushSync } from 'svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Failure, OwedRow, Progress, ProgressDraft, TaskDetail } from '../../lib/bindings';

const book = new Map<string, Progress>();
let refuse: Failure | null = null;
const sent: ProgressDraft[] = [];

vi.mock('../../lib/api', async (original) => ({
  as_failure: (await original<typeof import('../../lib/api')>()).as_failure,
  on_changed: async () => {},
  owed: async () => ({ rows: ['a', 'b'].map((id) => ({ id, path: id, said: book.has(id) }) as OwedRow), period: {}, counts: {} }),
  task: async ({ task }: { task: string }) =>
    ({ task: { id: task }, before: null, periods: [{ period: { key: '2026-Q3' }, progress: book.get(task) ?? null }] }) as unknown as TaskDetail,
  save_progress: async ({ task, draft, revision }: { task: string; draft: ProgressDraft; revision: number | null }) => {
    await Promise.resolve();
    if (refuse) throw refuse;
    const old = book.get(task);
    if (Number(old?.revision ?? 0) !== (revision ?? 0)) throw { failure: 'stale' };
    sent.push(draft);
    const now = { ...draft, task, period: '2026-Q3', revision: Number(old?.revision ?? 0) + 1 } as Progress;
    book.set(task, now);
    return now;
  },
}));

const { Walk } = await import('./walk.svelte');
type Walk = InstanceType<typeof Walk>;

async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await new Promise((wake) => setTimeout(wake));
    flushSync();
  }
}

async function with_walk(run: (walk: Walk) => Promise<void>): Promise<void> {
  let walk: Walk | undefined;
  const stop = $effect.root(() => {
    walk = new Walk(() => '2026-Q3');
  });
  flushSync();
  await settled();
  await run(walk!);
  await settled();
  stop();
  await settled();
}

beforeEach(() => {
  book.clear();
  sent.length = 0;
  refuse = null;
});

test('the walk begins at the first task nothing was said of', () =>
  with_walk(async (walk) => {
    expect(walk.chosen).toBe('a');
    expect(walk.dirty).toBe(false);
  }));

test('saving goes on to the next, and what was not touched is not written', () =>
  with_walk(async (walk) => {
    walk.form.result = 'Đã xong đợt một';
    expect(await walk.next()).toBe(true);
    await settled();
    expect([walk.chosen, walk.form.result]).toEqual(['b', '']);
    await walk.save();
    expect(sent).toHaveLength(1);
  }));

test('letters typed while it was being saved are saved by the next', () =>
  with_walk(async (walk) => {
    walk.form.result = 'một';
    const first = walk.save();
    walk.form.result = 'một hai';
    await first;
    expect(walk.dirty).toBe(true);
    await walk.save();
    expect(book.get('a')?.result).toBe('một hai');
    expect(walk.failure).toBeUndefined();
  }));

test('saves that cross each other each carry the revision before them', () =>
  with_walk(async (walk) => {
    walk.form.result = 'một';
    const first = walk.save();
    walk.form.result = 'hai';
    const second = walk.save();
    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(sent.map((draft) => draft.result)).toEqual(['một', 'hai']);
  }));

test('what could not be saved is there again when its task is', async () => {
  await with_walk(async (walk) => {
    refuse = { failure: 'disk_full' };
    walk.form.result = 'không được mất';
    expect(await walk.next()).toBe(false);
    expect(walk.failure).toEqual(refuse);
    await walk.choose('b');
    await settled();
    expect(walk.holds('a', '2026-Q3')).toBe(true);
  });
  refuse = null;
  await with_walk(async (walk) => {
    expect(walk.form.result).toBe('không được mất');
    expect(await walk.save()).toBe(true);
    expect(walk.holds('a', '2026-Q3')).toBe(false);
  });
});

test('leaving the page saves what was typed', async () => {
  await with_walk(async (walk) => {
    walk.form.result = 'gõ dở';
  });
  expect(book.get('a')?.result).toBe('gõ dở');
});

test('when it was changed elsewhere a person decides, and either text can stand', () =>
  with_walk(async (walk) => {
    walk.form.result = 'của tôi';
    book.set('a', { task: 'a', period: '2026-Q3', revision: 7, state: 'done', completed: null, result: 'của người khác', difficulty: '', proposal: '', note: '', percent: null, products: [], evidence: [] });
    expect(await walk.save()).toBe(false);
    expect(walk.failure).toEqual({ failure: 'stale' });
    await walk.settle(true);
    expect(book.get('a')?.result).toBe('của tôi');
    book.set('a', { ...book.get('a')!, revision: 20, result: 'sau cùng' });
    walk.form.result = 'bỏ đi';
    await walk.save();
    await walk.settle(false);
    expect(walk.form.result).toBe('sau cùng');
  }));

test('done waits quietly for its day, and asks for it when told to go on', () =>
  with_walk(async (walk) => {
    walk.form.state = 'done';
    await walk.save(true);
    expect(sent).toHaveLength(0);
    refuse = { failure: 'invalid', problems: [{ code: 'completion_date_missing', weight: 'error', field: 'completed', text: null, location: {} }] };
    expect(await walk.next()).toBe(false);
    expect(walk.problems).toHaveProperty('completed');
    refuse = null;
    walk.form.completed = '01/07/2026';
    expect(await walk.next()).toBe(true);
    expect(sent[0]?.completed).toBe('2026-07-01');
  }));
