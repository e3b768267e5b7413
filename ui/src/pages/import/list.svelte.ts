/** A list that was read: its tables, its rows in windows, and what a person decides of them. */
import * as api from '../../lib/api';
import { as_failure, type Saved } from '../../lib/api';
import type { Answer, Decision, Failure, FileOverview, ListChoices, Overview, ReviewRow, View } from '../../lib/bindings';
import { problems } from '../../lib/words';
import { Rows } from '../../parts/rows.svelte';
import { change_of, fields_behind, grid_fields, tables_first, type Cell } from './list';

export type Pane = View | 'problems' | 'missing' | 'tables';

export class ListReview {
  overview = $state.raw() as Overview;
  pane = $state<Pane>('all');
  rows = new Rows<ReviewRow>();
  at = $state.raw<Cell>({ row: 0, column: 0 });
  /** Choices for the next reading. */
  draft = $state.raw() as ListChoices;
  failure = $state.raw<Failure | undefined>();
  saved = $state.raw<Saved | undefined>();
  fields = $derived(grid_fields(this.overview.fields));
  total = $derived.by(() => {
    const { added, changed, unchanged, asked, left } = this.overview.counts;
    return added + changed + unchanged + asked + left;
  });
  row = $derived(this.rows.row(this.at.row));
  sight = { first: 0, last: 30 };
  #view: View = 'all';
  #last: Promise<void> = Promise.resolve();

  constructor(readonly token: string, readonly file: FileOverview, overview: Overview, readonly remembered: string[], readonly choices: ListChoices) {
    this.overview = overview;
    this.draft = choices;
    this.pane = tables_first(file, overview) ? 'tables' : first_pane(overview);
    void this.#ask();
  }

  /** Shows another pane; the rows of a view begin at its top. */
  open(pane: Pane): void {
    if (pane === this.pane) return;
    this.pane = pane;
    if (pane === 'problems' || pane === 'missing' || pane === 'tables') return;
    this.at = { row: 0, column: 0 };
    this.sight = { first: 0, last: 30 };
    void this.#ask();
  }

  open_rows(): void {
    this.open(first_pane(this.overview));
  }

  async #ask(): Promise<void> {
    if (this.pane !== 'problems' && this.pane !== 'missing' && this.pane !== 'tables') this.#view = this.pane;
    const view = this.#view;
    await this.rows.ask((offset, limit) => api.import_rows({ token: this.token, view, offset, limit }), this.sight.first, this.sight.last);
  }

  /** Takes decisions one after the other; none only looks at the book again. */
  async decide(...decisions: (Decision | null)[]): Promise<void> {
    this.failure = undefined;
    try {
      for (const decision of decisions) this.overview = await api.decide_import({ token: this.token, decision });
      await this.#ask();
      this.at = { ...this.at, row: Math.min(this.at.row, this.rows.total - 1) };
    } catch (thrown) {
      this.failure = as_failure(thrown);
    }
  }

  answer(number: number, answer: Answer | null): Promise<void> {
    return this.decide({ of: 'answer', number, answer });
  }

  /** Takes or leaves what is under the cursor, after what was decided before is in. */
  toggle(at = this.at): Promise<void> {
    this.#last = this.#last.then(() => this.#toggle(at));
    return this.#last;
  }

  /** A column in its heading, a row in its first cell, else a cell. */
  async #toggle(at: Cell): Promise<void> {
    const field = this.fields[at.column - 1]?.field;
    if (at.row < 0) {
      if (!field) return this.decide({ of: 'all', left: this.overview.left === 0 });
      const left = !this.overview.fields.some((count) => count.field === field && count.left);
      return this.decide(...fields_behind(field, this.overview.fields).map((name): Decision => ({ of: 'column', field: name, left })));
    }
    const row = this.rows.row(at.row);
    if (!row || row.fate === 'asked' || (row.fate === 'unchanged' && row.changes.length === 0)) return;
    if (!field) return this.decide({ of: 'row', number: row.number, left: takes(row) });
    const change = change_of(row, field);
    if (change) return this.decide({ of: 'cell', number: row.number, field, left: change.taken });
  }

  async save_problems(name: string): Promise<void> {
    this.failure = undefined;
    try {
      this.saved = (await api.save_problems({ token: this.token, title: 'Lưu bảng lỗi', name, words: problems })) ?? this.saved;
    } catch (thrown) {
      this.failure = as_failure(thrown);
    }
  }
}

/** Something of the row would be written. */
export const takes = (row: ReviewRow): boolean => (row.changes.length ? row.changes.some(({ taken }) => taken) : row.fate !== 'left');

/** What needs a person stands first. */
function first_pane(overview: Overview): View {
  if (overview.counts.asked) return 'asked';
  return overview.known && overview.counts.changed ? 'changed' : 'all';
}
