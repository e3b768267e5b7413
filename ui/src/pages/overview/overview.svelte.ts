/** What the overview asks for: what is due, the labels of the chosen period section by section, and the last actions. */
import * as api from '../../lib/api';
import type { TaskRow, Topic } from '../../lib/bindings';
import { desk } from '../../lib/desk.svelte';
import { Query } from '../../lib/query.svelte';
import { all_tasks } from '../../nouns/question';
import { by_section, type SectionCounts } from './sections';

const TOPICS: Topic[] = ['plans', 'tasks', 'progress', 'office', 'returns'];
const WINDOW = 1000;
/** Above this many tasks a table by section is not worth the reading of them all. */
const MOST = 5000;

/** The labels by section; none where there are too many tasks. */
async function sections(period: string): Promise<SectionCounts[] | null> {
  const rows: TaskRow[] = [];
  for (let offset = 0; offset < MOST; offset += WINDOW) {
    const page = await api.tasks({ ...all_tasks(period), kinds: ['assigned', 'local'], offset, limit: WINDOW });
    rows.push(...page.rows);
    if (page.rows.length < WINDOW) return by_section(rows);
  }
  return null;
}

export class Overview {
  #desk = desk();
  digest = new Query(() => api.digest(), TOPICS);
  owed = new Query(() => (this.#desk.key ? api.owed({ period: this.#desk.key }) : undefined), TOPICS);
  sections = new Query(() => (this.#desk.key ? sections(this.#desk.key) : undefined), TOPICS);
  history = new Query(() => api.history({ before: null, task: null }), ['history']);
  said = $derived.by(() => this.owed.value?.rows.filter((row) => row.said).length ?? 0);
}
