import { beforeEach, expect, test, vi } from 'vitest';

const asked = vi.hoisted(() => [] as string[]);
vi.mock('@tauri-apps/api/core', () => ({
  Channel: class {},
  invoke: async (command: string) => `${command} ${asked.push(command)}`,
}));
vi.mock('@tauri-apps/api/event', () => ({ listen: async () => () => undefined }));
const { ask_ahead, book, forget_ahead, periods } = await import('./api');

beforeEach(() => {
  asked.length = 0;
  forget_ahead();
});

test('what was asked ahead is given once, and then asked anew', async () => {
  await ask_ahead(() => book(), 50);
  expect(asked).toEqual(['book']);
  expect(await book()).toBe('book 1');
  expect(await book()).toBe('book 2');
});

test('an answer nobody came for is forgotten', async () => {
  await ask_ahead(() => book(), 50);
  forget_ahead();
  expect(await book()).toBe('book 2');
});

test('patience ends, and what is asked later is not kept', async () => {
  await ask_ahead(() => new Promise(() => undefined), 5);
  expect(await periods()).toBe('periods 1');
  expect(await periods()).toBe('periods 2');
});
