/** How the return stands around the task that is open: sent or not, what is exempt, what is still to be looked at. */
import * as api from '../../lib/api';
import type { Obligation, Obligations, OwedRow, SentRow, TaskCheck, TaskId } from '../../lib/bindings';
import { Query } from '../../lib/query.svelte';
import { sent_on } from './standing';

export type Exempted = Obligation & { task: TaskId };

/** Above so many tasks the checklist of all of them is made only when it is asked for. */
const MANY = 1000;

export class Standing {
  /** Only tasks that are still to be looked at are listed. */
  only = $state(false);
  /** Only tasks of the office are listed. */
  own = $state(false);
  #period: () => string;
  #sent: Query<SentRow[]>;
  #obligations: Query<Obligations>;
  #checks: Query<TaskCheck[]>;

  constructor(period: () => string, owed: () => OwedRow[] | undefined) {
    this.#period = period;
    this.#sent = new Query(() => (period() ? api.sent_returns() : undefined), ['returns']);
    const there = $derived(owed() !== undefined);
    this.#obligations = new Query(() => (period() && there ? api.obligations({ period: period() }) : undefined), ['tasks', 'plans', 'progress', 'office']);
    const wanted = $derived(this.only || (owed()?.length ?? Infinity) <= MANY);
    this.#checks = new Query(() => (period() && wanted ? api.checks({ period: period() }) : undefined), ['tasks', 'plans', 'progress', 'office']);
  }

  /** The day the return was sent, while it stands; none where it was not, or was reopened. */
  sent = $derived.by((): string | null => sent_on(this.#sent.value ?? [], this.#period()));

  exempt = $derived.by((): Exempted[] => {
    const found = this.#obligations.value;
    if (!found || found.period.key !== this.#period()) return [];
    return found.rows.filter((row): row is Exempted => row.task !== null && row.exempt !== '');
  });

  /** Tasks that are still to be looked at; none where that was not asked. */
  asked = $derived.by(() => this.#checks.value && new Map(this.#checks.value.map(({ task, problems }) => [task, problems])));
}
