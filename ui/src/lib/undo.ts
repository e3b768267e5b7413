/** Taking back and doing again, told by name. */
import * as api from './api';
import { as_failure } from './api';
import type { Book } from './bindings';
import { say } from './say.svelte';
import { deed_name } from './words';

let running = false;

async function step(named: Book['undo'], act: () => Promise<Book>, word: string): Promise<void> {
  if (running) return;
  if (!named) return say.that(`Không có gì để ${word}.`);
  running = true;
  try {
    await act();
    say.that(`Đã ${word}: ${deed_name(named)}`);
  } catch (thrown) {
    say.failure(as_failure(thrown));
  } finally {
    running = false;
  }
}

export const take_back = (book: Book | undefined) => step(book?.undo ?? null, api.undo, 'hoàn tác');
export const do_again = (book: Book | undefined) => step(book?.redo ?? null, api.redo, 'làm lại');
