/** Server state: a question that is asked again when a topic it depends on changes. */
import { as_failure, on_changed } from './api';
import type { Failure, Topic } from './bindings';

const versions = $state<Record<Topic, number>>({ plans: 0, tasks: 0, progress: 0, office: 0, returns: 0, indicators: 0, agencies: 0, history: 0 });

void on_changed((topics) => {
  for (const topic of topics) versions[topic] += 1;
});

/** Reads the versions of the topics, so that the surrounding effect runs again when one changes. */
export function watch(topics: Topic[]): void {
  for (const topic of topics) void versions[topic];
}

/** Below this nothing is shown; above it, a skeleton. */
const PATIENCE = 200;

/** One question. It must be made while a component is set up; `ask` is asked again when what it reads changes. */
export class Query<T> {
  value = $state.raw<T | undefined>();
  failure = $state.raw<Failure | undefined>();
  slow = $state(false);
  #turn = 0;
  #again = $state(0);

  constructor(ask: () => Promise<T> | undefined, topics: Topic[]) {
    $effect(() => {
      watch(topics);
      void this.#again;
      const turn = ++this.#turn;
      const asked = ask();
      if (!asked) return;
      const timer = setTimeout(() => (this.slow = true), PATIENCE);
      const current = () => turn === this.#turn;
      asked
        .then(
          (value) => {
            if (!current()) return;
            this.value = value;
            this.failure = undefined;
          },
          (thrown: unknown) => {
            if (current()) this.failure = as_failure(thrown);
          },
        )
        .finally(() => {
          clearTimeout(timer);
          if (current()) this.slow = false;
        });
      return () => clearTimeout(timer);
    });
  }

  again(): void {
    this.#again += 1;
  }
}
