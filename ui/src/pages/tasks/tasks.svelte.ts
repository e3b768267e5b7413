/** The task list: what is asked for, what is chosen, how the columns stand. */
import * as api from '../../lib/api';
import type { SortBy, TaskId, TaskRow } from '../../lib/bindings';
import { recall, remember } from '../../lib/kept';
import { watch } from '../../lib/query.svelte';
import { Rows } from '../../parts/rows.svelte';
import type { Column, ColumnName, Widths } from './columns';
import { kept_filters, no_filters, question, type Filters, type Kept } from './question';

/** So long a pause in typing counts as a question. */
const PAUSE = 120;

export class TaskList {
  rows = new Rows<TaskRow>();
  typed = $state('');
  search = $state('');
  filters = $state.raw<Filters>(no_filters());
  widths = $state.raw<Widths>({});
  hidden = $state.raw<ColumnName[]>([]);
  active = $state(0);
  opened = $state<TaskId | null>(null);
  /** First and last row in sight, kept by the grid. */
  sight = { first: 0, last: 30 };
  #ready = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #again = $state(0);
  #asked = '';

  constructor(period: () => string) {
    void recall<Kept>('tasks').then((kept) => {
      if (kept?.filters) this.filters = kept_filters(kept);
      this.widths = kept?.widths ?? {};
      this.hidden = kept?.hidden ?? [];
      this.#ready = true;
    });
    $effect(() => {
      watch(['tasks', 'plans', 'progress']);
      if (this.filters.own || this.filters.responsible) watch(['agencies', 'office']);
      void this.#again;
      if (!this.#ready || !period()) return;
      const asked = question(this.filters, this.search, period());
      const words = JSON.stringify(asked);
      const fresh = words !== this.#asked;
      this.#asked = words;
      const { first, last } = fresh ? { first: 0, last: 30 } : this.sight;
      void this.rows.ask((offset, limit) => api.tasks({ ...asked, offset, limit }), first, last).then(() => {
        if (fresh) this.active = 0;
      });
    });
  }

  type(text: string): void {
    this.typed = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.search = text.normalize('NFC')), PAUSE);
  }

  filter(change: Partial<Filters>): void {
    this.filters = { ...this.filters, ...change };
    this.#keep();
  }

  clear(): void {
    this.filters = { ...no_filters(), sort: this.filters.sort, descending: this.filters.descending };
    this.type('');
    this.#keep();
  }

  filtered = $derived.by(() => {
    const { section, agency, responsible, own, kinds, frames, labels, owed } = this.filters;
    return Boolean(section || agency || responsible || own || owed || kinds.length || frames.length || labels.length || this.search.trim());
  });

  /** By this column; a second time the other way round. */
  sort(by: SortBy): void {
    this.filter({ sort: by, descending: this.filters.sort === by && !this.filters.descending });
  }

  resize(column: Column, width: number): void {
    this.widths = { ...this.widths, [column.key]: Math.round(width * 8) / 8 };
    this.#keep();
  }

  hide(hidden: ColumnName[]): void {
    this.hidden = hidden;
    this.#keep();
  }

  again(): void {
    this.#again += 1;
  }

  #keep(): void {
    remember('tasks', { filters: this.filters, widths: this.widths, hidden: this.hidden } satisfies Kept);
  }
}
