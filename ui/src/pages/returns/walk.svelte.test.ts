import { flushSync } from 'svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Attachment, Failure, Obligations, OwedRow, Problem, Progress, ProgressDraft, SentRow, TaskDetail } from '../../lib/bindings';

const book = new Map<string, Progress>();
let refuse: Failure | null = null;
const sent: ProgressDraft[] = [];
let returns: SentRow[] = [];
const exempt = new Map<string, string>();
const files: Attachment[] = [];
/** Tells the pages that something changed. */
let tell: (topics: string[]) => void = () => {};
/** Answers of the checklist that were asked for, in order. */
const asked: { draft: ProgressDraft | null; answer: (problems: Problem[]) => void }[] = [];

vi.mock('../../lib/api', async (original) => ({
  as_failure: (await original<typeof import('../../lib/api')>()).as_failure,
  on_changed: async (react: typeof tell) => void (tell = react),
  sent_returns: async () => returns,
  checks: async () => [{ task: 'b', path: 'b', content: '', problems: [{ code: 'percent_fell' }] }],
  obligations: async () => ({ period: { key: '2026-Q3' }, rows: [...exempt].map(([task, reason]) => ({ id: task, task, exempt: reason })) }) as unknown as Obligations,
  check_progress: ({ draft }: { draft: ProgressDraft | null }) => new Promise((answer) => asked.push({ draft, answer })),
  attach_files: async () => files,
  exempt: async ({ task, reason }: { task: string; reason: string | null }) => {
    if (reason === null) exempt.delete(task);
    else exempt.set(task, reason);
    tell(['progress']);
  },
  owed: async () => ({ rows: ['a', 'b', 'c'].filter((id) => !exempt.has(id)).map((id) => ({ id, path: id, said: book.has(id) }) as OwedRow), period: {}, counts: {} }),
  task: async ({ task }: { task: string }) =>
    ({ task: { id: task }, before: null, extensions: [], exempt: exempt.get(task) ?? null, periods: [{ period: { key: '2026-Q3' }, progress: book.get(task) ?? null }] }) as unknown as TaskDetail,
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
  for (let turn = 0; turn < 6; turn++) {
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
  returns = [];
  exempt.clear();
  asked.length = 0;
  files.length = 0;
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
    book.set('a', { task: 'a', period: '2026-Q3', revision: 7, state: 'done', completed: null, result: 'của người khác', difficulty: '', proposal: '', note: '', percent: null, products: [], evidence: [], rolled: false });
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

const fell: Problem = { code: 'percent_fell', weight: 'question', field: 'percent', text: '60', location: {} as Problem['location'] };
const same_words: Problem = { ...fell, code: 'result_unchanged', field: 'result', text: null };

test('the newest answer of the checklist wins, whichever comes last', () =>
  with_walk(async (walk) => {
    expect(asked.at(-1)?.draft).toBeNull();
    walk.form.result = 'một';
    walk.wonder();
    walk.form.result = 'một hai';
    walk.wonder();
    const [first, second] = asked.slice(-2);
    expect([first!.draft?.result, second!.draft?.result]).toEqual(['một', 'một hai']);
    second!.answer([fell]);
    await settled();
    first!.answer([same_words]);
    await settled();
    expect(walk.questions.asked).toEqual({ percent: 'Kỳ trước 60\u00a0%, kỳ này thấp hơn?' });
  }));

test('an answer for the task before does not stand at the next', () =>
  with_walk(async (walk) => {
    walk.form.result = 'một';
    walk.wonder();
    const late = asked.at(-1)!;
    await walk.choose('b');
    await settled();
    late.answer([same_words]);
    await settled();
    expect(walk.questions.asked).toEqual({});
  }));

test('questions hold nothing back', () =>
  with_walk(async (walk) => {
    walk.form.result = 'như cũ';
    walk.wonder();
    asked.at(-1)!.answer([same_words]);
    await settled();
    expect(walk.questions.asked).toHaveProperty('result');
    expect(await walk.next()).toBe(true);
    expect(book.get('a')?.result).toBe('như cũ');
  }));

test('a row of products nothing was typed into stays, and is not saved', () =>
  with_walk(async (walk) => {
    walk.form.products.push({ name: 'Kế hoạch năm 2026', number: '05', symbol: 'KH/ĐU', issued: '5/2/2026' });
    walk.form.products.push({ name: '', number: '', symbol: '', issued: '' });
    expect(await walk.save()).toBe(true);
    tell(['progress']);
    await settled();
    expect(sent.at(-1)?.products).toEqual([{ name: 'Kế hoạch năm 2026', number: '05', symbol: 'KH/ĐU', issued: '2026-02-05' }]);
    expect(walk.form.products).toHaveLength(2);
    expect(walk.dirty).toBe(false);
    walk.form.products.splice(0, 1);
    expect(walk.dirty).toBe(true);
  }));

test('files that were chosen are saved with the rest', () =>
  with_walk(async (walk) => {
    files.push({ name: 'a.pdf', path: '/a.pdf', size: 3, sha256: 'aa', copied: false });
    await walk.attach(false);
    expect(book.get('a')?.evidence).toEqual(files);
  }));

const on_18 = { period: '2026-Q3', version: 1, sent: '2026-09-18', reopened: null } as SentRow;

test('what was sent cannot be written until it is opened again', async () => {
  returns = [on_18];
  await with_walk(async (walk) => {
    expect([walk.standing.sent, walk.readonly]).toEqual(['2026-09-18', true]);
    walk.no_news();
    expect(walk.form.result).toBe('');
    returns = [{ ...on_18, reopened: 'Sửa số liệu' }];
    tell(['returns']);
    await settled();
    expect(walk.readonly).toBe(false);
    walk.no_news();
    await settled();
    expect(book.get('a')?.result).toBe('Không phát sinh');
  });
});

test('what was being typed when the return was sent waits until it is opened again', () =>
  with_walk(async (walk) => {
    walk.form.result = 'gõ dở';
    returns = [on_18];
    tell(['returns']);
    await settled();
    expect([walk.form.result, walk.holds('a', '2026-Q3'), book.has('a')]).toEqual(['', true, false]);
    returns = [];
    tell(['returns']);
    await settled();
    expect(walk.form.result).toBe('gõ dở');
    expect(await walk.save()).toBe(true);
  }));

test('a refusal because it was sent keeps what was typed', () =>
  with_walk(async (walk) => {
    refuse = { failure: 'locked', period: '2026-Q3', sent: '2026-09-18' };
    walk.form.result = 'chậm một bước';
    expect(await walk.next()).toBe(false);
    expect([walk.failure, walk.form.result]).toEqual([refuse, 'chậm một bước']);
    refuse = null;
    expect(await walk.save()).toBe(true);
  }));

test('what is exempt stands apart, and the walk goes on from where it stood', () =>
  with_walk(async (walk) => {
    await walk.choose('b');
    await settled();
    await walk.exempt_for('Đã chuyển cho xã khác');
    await settled();
    expect([walk.rows.map((row) => row.id), walk.exempt, walk.readonly]).toEqual([['a', 'c'], 'Đã chuyển cho xã khác', true]);
    expect(walk.standing.exempt.map((row) => row.task)).toEqual(['b']);
    await walk.next();
    expect(walk.chosen).toBe('c');
    await walk.choose('b');
    await settled();
    await walk.exempt_for(null);
    await settled();
    expect([walk.rows.map((row) => row.id), walk.readonly]).toEqual([['a', 'b', 'c'], false]);
  }));

test('narrowed to what is to be looked at, the open task stays and the walk keeps to the list', () =>
  with_walk(async (walk) => {
    walk.standing.only = true;
    flushSync();
    expect(walk.rows.map((row) => row.id)).toEqual(['a', 'b']);
    await walk.next();
    await settled();
    expect([walk.chosen, walk.rows.map((row) => row.id)]).toEqual(['b', ['b']]);
    expect(await walk.next()).toBe(false);
  }));
