/** What the office is reminded of: asked for once the first content is there, and again when the book or the day changes. */
import { untrack } from 'svelte';
import * as api from '../lib/api';
import type { Topic } from '../lib/bindings';
import { today } from '../lib/day';
import { Query, watch } from '../lib/query.svelte';
import { window_title } from '../nouns/due';
import { later } from '../parts/later.svelte';

/** What was typed may wait a little; what was sent or chosen shows at once. */
const TYPED: Topic[] = ['plans', 'tasks', 'progress'];
const DECIDED: Topic[] = ['office', 'returns'];
/** Counting what is owed takes a while in a large book: not at every word that is saved. */
const REST = 1500;
/** So often it is looked whether another day has begun. */
const GLANCE = 60_000;

export class Reminder {
  #turn = $state(0);
  #day = $state(today());
  #hidden_on = $state('');

  digest = new Query(() => this.#ask(() => api.digest()), DECIDED);
  rows = new Query(() => this.#ask(() => api.period_rows()), DECIDED);

  constructor() {
    let begun = false;
    $effect(() => {
      watch(TYPED);
      if (!begun) return void (begun = true);
      const timer = setTimeout(() => (this.#turn += 1), REST);
      return () => clearTimeout(timer);
    });
    $effect(() => {
      const glance = () => (this.#day = today());
      const timer = setInterval(glance, GLANCE);
      window.addEventListener('focus', glance);
      return () => {
        clearInterval(timer);
        window.removeEventListener('focus', glance);
      };
    });
    let said = window_title([]);
    $effect(() => {
      const title = window_title(this.digest.value ?? []);
      if (title === said) return;
      said = title;
      untrack(() => void api.entitle({ title }).catch(() => undefined));
    });
  }

  /** Lists and dialogs are fetched after the first content; what comes after it may be asked then, too. */
  #ask<T>(ask: () => Promise<T>): Promise<T> | undefined {
    void this.#turn;
    void this.#day;
    return later() ? ask() : undefined;
  }

  shown = $derived.by(() => (this.#hidden_on === this.#day ? [] : (this.digest.value ?? [])));

  hide(): void {
    this.#hidden_on = this.#day;
  }
}
