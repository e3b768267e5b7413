import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Digest, Topic } from '../lib/bindings';

const calls: string[] = [];
let change: (topics: Topic[]) => void = () => undefined;
let content = $state(false);
const item: Digest = {
  period: { key: '2026-Q3', from: '2026-06-15', cut_off: '2026-09-14', send_by: '2026-09-21', grace: '2026-10-01' },
  name: '', due: { owing: 'due_soon', day: '2026-09-21', days: 5 }, owed: 25, unsaid: 12, overdue: 2,
};
let due: Digest[] = [item];

vi.mock('../parts/later.svelte', () => ({ later: () => (content ? {} : undefined) }));
vi.mock('../lib/api', () => ({
  digest: async () => (calls.push('digest'), due),
  period_rows: async () => [],
  entitle: async ({ title }: { title: string }) => void calls.push(title),
  on_changed: async (react: typeof change) => void (change = react),
  as_failure: (thrown: unknown) => thrown,
}));
vi.stubGlobal('window', new EventTarget());
const { Reminder } = await import('./reminder.svelte');

let reminder: InstanceType<typeof Reminder>;
let stop = () => undefined as void;
async function pass(time: number): Promise<void> {
  flushSync();
  await vi.advanceTimersByTimeAsync(time);
  flushSync();
}
beforeEach(async () => {
  vi.useFakeTimers({ now: new Date(2026, 8, 16, 23, 50) });
  calls.length = 0;
  due = [item];
  content = true;
  stop = $effect.root(() => {
    reminder = new Reminder();
  });
  await pass(0);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('what is due stands in the title of the window and below the page', async () => {
  expect(calls).toEqual(['digest', 'Sổ Nhiệm vụ - còn 5 ngày đến hạn gửi báo cáo quý III/2026']);
  expect(reminder.shown).toEqual([item]);
});

test('nothing is asked before the first content is there', async () => {
  stop();
  calls.length = 0;
  content = false;
  stop = $effect.root(() => void new Reminder());
  await pass(5000);
  expect(calls).toEqual([]);
  content = true;
  await pass(0);
  expect(calls[0]).toBe('digest');
});

test('after a run of changes it is asked once more, and the title follows', async () => {
  calls.length = 0;
  due = [];
  for (let word = 0; word < 5; word++) {
    change(['progress']);
    await pass(300);
  }
  expect(calls).toEqual([]);
  await pass(1500);
  expect(calls).toEqual(['digest', 'Sổ Nhiệm vụ']);
});

test('it is asked again when the day changes, and what was hidden for the day comes back', async () => {
  reminder.hide();
  expect(reminder.shown).toEqual([]);
  calls.length = 0;
  await pass(12 * 60_000);
  expect(calls).toEqual(['digest']);
  expect(reminder.shown).toEqual([item]);
});
