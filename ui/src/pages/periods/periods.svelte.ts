/** The periods and the one that is chosen, with what its return asks for. The choice is the one of the top bar. */
import * as api from '../../lib/api';
import type { TaskId, Topic } from '../../lib/bindings';
import { desk } from '../../lib/desk.svelte';
import { Query } from '../../lib/query.svelte';
import { route } from '../../lib/route.svelte';
import { split_past } from './periods';

const TOPICS: Topic[] = ['plans', 'tasks', 'progress', 'office', 'returns'];

export class Periods {
  #desk = desk();
  rows = new Query(() => api.period_rows(), TOPICS);
  owed = new Query(() => (this.#desk.key ? api.obligations({ period: this.#desk.key }) : undefined), [...TOPICS, 'indicators']);
  checks = new Query(() => (this.#desk.key ? api.checks({ period: this.#desk.key }) : undefined), TOPICS);
  all_shown = $state(false);

  constructor() {
    // A period that was chosen elsewhere is not folded away here.
    $effect(() => {
      if (this.#split.past.some(({ period }) => period.key === this.#desk.key)) this.all_shown = true;
    });
  }

  #split = $derived(split_past(this.rows.value ?? []));
  past = $derived(this.#split.past.length);
  shown = $derived(this.all_shown ? (this.rows.value ?? []) : this.#split.shown);
  chosen = $derived(this.rows.value?.find((row) => row.period.key === this.#desk.key));
  /** Answers of the period chosen before are not those of this one. */
  owed_here = $derived(this.owed.value?.period.key === this.#desk.key ? this.owed.value : undefined);

  choose(key: string): void {
    this.#desk.choose(key);
  }

  step(by: number): void {
    const at = this.shown.findIndex((row) => row.period.key === this.#desk.key);
    const to = this.shown[Math.max(0, Math.min(this.shown.length - 1, at + by))];
    if (to) this.choose(to.period.key);
  }

  /** Opens the walk of the chosen period, at a task where one is named. */
  write(task: TaskId | null = null): void {
    route.open('returns', task);
  }
}
