/** An import on its way: the file, what would come of it, and whether it was written. It outlives the page. */
import * as api from '../../lib/api';
import { as_failure, type Applied } from '../../lib/api';
import type { Failure, Fate, ListChoices, Preview } from '../../lib/bindings';
import { say } from '../../lib/say.svelte';
import { NO_CHOICES, same_choices } from './list';
import { ListReview } from './list.svelte';
import { owners, paragraphs, tally } from './pieces';

export type Step = 'idle' | 'reading' | 'preview' | 'writing' | 'done';

/** Above this a count and a way to stop are shown. */
const LONG = 1000;

class Importing {
  step = $state<Step>('idle');
  name = $state('');
  /** A document that was read. */
  preview = $state.raw<Preview | undefined>();
  /** A list that was read. */
  list = $state.raw<ListReview | undefined>();
  failure = $state.raw<Failure | undefined>();
  /** The failure is that of a pasted block. */
  pasted = $state(false);
  applied = $state.raw<Applied | undefined>();
  /** It takes longer than a moment. */
  long = $state(false);
  /** Tasks written so far. */
  written = $state(0);
  /** Index of the chosen task, or -1. */
  task = $state(-1);
  /** Index of the chosen piece, or -1. */
  piece = $state(-1);
  only = $state<Fate | null>(null);
  #token: string | null = null;
  #turn = 0;

  paragraphs = $derived(paragraphs(this.preview?.pieces ?? []));
  owners = $derived(this.preview ? owners(this.preview) : []);
  tally = $derived(tally(this.preview?.tasks ?? []));
  /** Nothing would change. */
  idle = $derived.by(() => {
    if (this.list) return this.list.overview.idle;
    return this.preview?.tasks.every(({ fate }) => fate !== 'added' && fate !== 'changed') === true && this.preview.targets_changed === 0;
  });
  /** Tasks to go through when it is written. */
  total = $derived(this.list?.total ?? this.preview?.tasks.length ?? 0);

  async choose_file(): Promise<void> {
    try {
      const file = await api.choose_file();
      if (file) await this.read(file.token, file.name);
    } catch (thrown) {
      this.failure = as_failure(thrown);
    }
  }

  /** Reads a block from the clipboard as if it were a file. */
  async paste(text: string): Promise<void> {
    try {
      const block = await api.paste_block({ text, name: 'Bảng đã dán' });
      await this.read(block.token, block.name, NO_CHOICES, true);
    } catch (thrown) {
      this.failure = as_failure(thrown);
    }
  }

  /** Reads a file, or the built-in list where there is no token. A list that cannot be read anew stays as it was. */
  async read(token: string | null, name: string, choices: ListChoices = NO_CHOICES, pasted = false): Promise<void> {
    const turn = ++this.#turn;
    const kept = this.#token === token ? this.list : undefined;
    Object.assign(this, { step: 'reading', failure: undefined, applied: undefined, name, task: -1, piece: -1, only: null, pasted });
    this.#token = token;
    try {
      const opened = await this.#watched(api.preview_import({ token, choices }));
      if (turn !== this.#turn) return;
      this.preview = opened.kind === 'document' ? opened.preview : undefined;
      this.list = opened.kind === 'list' && token !== null ? new ListReview(token, opened.file, opened.overview, opened.remembered, choices) : undefined;
      this.step = 'preview';
    } catch (thrown) {
      if (turn !== this.#turn) return;
      const failure = as_failure(thrown);
      this.list = kept;
      this.preview = undefined;
      this.step = kept ? 'preview' : 'idle';
      if (failure.failure !== 'cancelled') this.failure = failure;
    }
  }

  /** Reads the same list with other choices. */
  async read_again(choices: ListChoices): Promise<void> {
    await this.read(this.#token, this.name, choices, this.pasted);
  }

  /** From the tables on to the rows: read anew where something was chosen otherwise. */
  go_on(): void {
    const list = this.list;
    if (list && !same_choices(list.draft, list.choices)) void this.read_again(list.draft);
    else if (list?.overview.fields.length) list.open_rows();
  }

  /** Reads the list without what was remembered of its columns. */
  async forget_columns(): Promise<void> {
    const list = this.list;
    if (!list) return;
    try {
      await api.forget_columns({ layouts: list.remembered });
      await this.read_again(list.choices);
    } catch (thrown) {
      this.failure = as_failure(thrown);
    }
  }

  /** The book changed under the preview: it is made anew. */
  async again(): Promise<void> {
    if (this.step !== 'preview') return;
    if (this.list) await this.list.decide(null);
    else await this.read(this.#token, this.name);
  }

  async apply(): Promise<void> {
    if (this.step !== 'preview') return;
    this.step = 'writing';
    this.written = 0;
    this.failure = undefined;
    try {
      this.applied = await this.#watched(api.apply_import({ token: this.#token }, (tasks) => (this.written = tasks)));
      this.step = 'done';
    } catch (thrown) {
      this.step = 'preview';
      const failure = as_failure(thrown);
      if (failure.failure === 'cancelled') say.that('Đã dừng, chưa ghi gì vào sổ.');
      else this.failure = failure;
      if (failure.failure === 'stale') await this.again();
    }
  }

  async stop(): Promise<void> {
    await api.cancel_work().catch(() => undefined);
  }

  leave(): void {
    this.#turn += 1;
    Object.assign(this, { step: 'idle', preview: undefined, list: undefined, failure: undefined, applied: undefined, pasted: false });
    api.leave_import().catch(() => undefined);
  }

  choose_task(index: number): void {
    this.task = index;
    this.piece = this.owners.indexOf(index);
  }

  choose_piece(index: number): void {
    this.piece = index;
    this.task = this.owners[index] ?? -1;
    if (this.only && this.task >= 0 && this.preview?.tasks[this.task]?.fate !== this.only) this.only = null;
  }

  async #watched<T>(work: Promise<T>): Promise<T> {
    this.long = false;
    const timer = setTimeout(() => (this.long = true), LONG);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
      this.long = false;
    }
  }
}

export const importing = new Importing();
