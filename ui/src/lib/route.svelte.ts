/** Which page is shown, and with what it was opened. */
import type { TaskId } from './bindings';

export const PAGES = ['overview', 'tasks', 'returns', 'periods', 'import', 'targets', 'history', 'settings'] as const;
export type PageName = (typeof PAGES)[number];

class Route {
  page = $state<PageName>('tasks');
  /** The task the page was asked to open. */
  task = $state<TaskId | null>(null);
  /** Rises with every opening, so that the same task can be asked for twice. */
  turn = $state(0);

  open(page: PageName, task: TaskId | null = null): void {
    this.page = page;
    this.task = task;
    this.turn += 1;
  }
}

export const route = new Route();
