/** Which page is shown, and with what it was opened. */
import { onDestroy, untrack } from 'svelte';
import type { TaskId } from './bindings';

export const PAGES = ['overview', 'tasks', 'returns', 'periods', 'import', 'targets', 'agencies', 'local', 'history', 'copies', 'settings'] as const;
export type PageName = (typeof PAGES)[number];

/** Asks a person before a page is left; who agrees calls `go`. */
type Doorkeeper = (go: () => void) => void;

class Route {
  page = $state<PageName>('tasks');
  /** The task the page was asked to open. */
  task = $state<TaskId | null>(null);
  /** Rises with every opening, so that the same task or the page itself can be asked for twice. */
  turn = $state(0);
  #doorkeeper: Doorkeeper | null = null;

  open(page: PageName, task: TaskId | null = null): void {
    const go = () => {
      this.page = page;
      this.task = task;
      this.turn += 1;
    };
    if (this.#doorkeeper) this.#doorkeeper(go);
    else go();
  }

  /** While the component that is being set up stands, nobody leaves unasked. */
  guard(doorkeeper: Doorkeeper): void {
    this.#doorkeeper = doorkeeper;
    onDestroy(() => {
      if (this.#doorkeeper === doorkeeper) this.#doorkeeper = null;
    });
  }
}

export const route = new Route();

/** Called while a page is set up: runs when the page that is shown is asked for once more, which is where it begins. */
export function when_asked_again(begin: () => void): void {
  let before = route.turn;
  $effect(() => {
    const now = route.turn;
    if (now === before) return;
    before = now;
    untrack(begin);
  });
}
