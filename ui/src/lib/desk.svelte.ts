/** What every page stands on: the book, the periods, and the period that was chosen. */
import { createContext } from 'svelte';
import * as api from './api';
import type { Period } from './bindings';
import { Query } from './query.svelte';

export class Desk {
  book = new Query(() => api.book(), ['plans', 'tasks', 'progress', 'office', 'history']);
  periods = new Query(() => api.periods(), ['office', 'progress']);
  current = new Query(() => api.current_period(), ['office']);
  #chosen = $state<string | null>(null);

  period = $derived.by((): Period | undefined => {
    const key = this.#chosen ?? this.current.value?.key;
    return this.periods.value?.find((period) => period.key === key) ?? this.current.value;
  });

  choose(key: string): void {
    this.#chosen = key;
  }

  /** The period's name; empty until it is known. */
  key = $derived(this.period?.key ?? '');
}

export const [desk, set_desk] = createContext<Desk>();
