/** The page of agencies: the day that is looked at, the body that is chosen, and what is done. */
import * as api from '../../lib/api';
import { as_failure } from '../../lib/api';
import type { AgencyDetail, AgencyTree, Failure } from '../../lib/bindings';
import { read_day, show_day, today } from '../../lib/day';
import { Query } from '../../lib/query.svelte';
import { say } from '../../lib/say.svelte';
import { levels_of } from './agencies';

const TOPICS = ['agencies', 'tasks', 'plans', 'office'] as const;

export class Agencies {
  /** As typed; what is no day leaves the last one in force. */
  typed = $state(show_day(today()));
  words = $state('');
  gone = $state(false);
  chosen = $state<string | null>(null);
  failure = $state.raw<Failure | undefined>();
  #day = $derived.by(() => read_day(this.typed) ?? null);
  tree: Query<AgencyTree> = new Query(() => api.agency_tree({ day: this.#day }), [...TOPICS]);
  detail: Query<AgencyDetail> = new Query(() => (this.chosen ? api.agency({ agency: this.chosen, day: this.#day }) : undefined), [...TOPICS]);

  levels = $derived.by(() => (this.tree.value ? levels_of(this.tree.value, this.words, this.gone) : []));
  rows = $derived(this.levels.flatMap((level) => level.rows));
  /** Answers of the body chosen before are not those of this one. */
  body = $derived(this.detail.value?.agency.id === this.chosen ? this.detail.value : undefined);

  step(by: number): void {
    const at = this.rows.findIndex(({ row }) => row.agency === this.chosen);
    const to = this.rows[Math.max(0, Math.min(this.rows.length - 1, at + by))];
    if (to) this.chosen = to.row.agency;
  }

  /** Does something with the book and says so; whether it was done. */
  async act(deed: () => Promise<unknown>, told: string): Promise<boolean> {
    try {
      await deed();
      this.failure = undefined;
      say.that(told);
      return true;
    } catch (thrown) {
      this.failure = as_failure(thrown);
      return false;
    }
  }
}
