/** What the overview asks for: what is due, the labels of the chosen period section by section, and the last actions. */
import * as api from '../../lib/api';
import type { Topic } from '../../lib/bindings';
import { desk } from '../../lib/desk.svelte';
import { Query } from '../../lib/query.svelte';

const TOPICS: Topic[] = ['plans', 'tasks', 'progress', 'office', 'returns'];

export class Overview {
  #desk = desk();
  digest = new Query(() => api.digest(), TOPICS);
  period = new Query(() => (this.#desk.key ? api.overview({ period: this.#desk.key }) : undefined), TOPICS);
  history = new Query(() => api.history({ before: null, task: null }), ['history']);
}
