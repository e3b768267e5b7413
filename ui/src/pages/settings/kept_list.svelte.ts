/** A list that is typed into and written whole: what changes it from outside is taken over, what is typed is not lost. */
import * as api from '../../lib/api';
import { as_failure } from '../../lib/api';
import type { Failure } from '../../lib/bindings';
import { Query } from '../../lib/query.svelte';

export class KeptList<Kept, Row> {
  rows = $state<Row[]>([]);
  failure = $state.raw<Failure | undefined>();
  query: Query<Kept[]>;
  #write: (list: Kept[]) => Promise<Kept[]>;
  #kept = '';

  constructor(ask: () => Promise<Kept[]>, write: (list: Kept[]) => Promise<Kept[]>, typed: (kept: Kept) => Row) {
    this.#write = write;
    this.query = new Query(ask, ['office']);
    $effect(() => {
      const list = this.query.value;
      const now = JSON.stringify(list ?? []);
      if (!list || now === this.#kept) return;
      this.#kept = now;
      this.rows = list.map(typed);
    });
  }

  /** Writes the list where it differs from what is kept. */
  async save(list: Kept[]): Promise<boolean> {
    const now = JSON.stringify(list);
    if (now === this.#kept) return true;
    const before = this.#kept;
    this.#kept = now;
    try {
      await this.#write(list);
      this.failure = undefined;
      return true;
    } catch (thrown) {
      this.#kept = before;
      this.failure = as_failure(thrown);
      return false;
    }
  }
}

export const kept_cycles = () => new KeptList(api.cycles, api.change_cycles, (cycle) => ({ ...cycle, send_after: String(cycle.send_after), grace_after: String(cycle.grace_after) }));
export const kept_offices = () => new KeptList(api.offices_before, api.change_offices_before, (before) => ({ ...before }));
export const kept_days = () => new KeptList(api.special_days, api.change_special_days, (day) => ({ ...day }));
