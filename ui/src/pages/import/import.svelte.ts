/** An import on its way: the file, what would come of it, and whether it was written. It outlives the page. */
import * as api from '../../lib/api';
import { as_failure, type Applied } from '../../lib/api';
import type { Failure, Fate, Preview } from '../../lib/bindings';
import { owners, paragraphs, tally } from './pieces';

export type Step = 'idle' | 'reading' | 'preview' | 'writing' | 'done';

class Importing {
  step = $state<Step>('idle');
  name = $state('');
  preview = $state.raw<Preview | undefined>();
  failure = $state.raw<Failure | undefined>();
  applied = $state.raw<Applied | undefined>();
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
  idle = $derived(this.preview?.tasks.every(({ fate }) => fate !== 'added' && fate !== 'changed') === true && this.preview.targets_changed === 0);

  async choose_file(): Promise<void> {
    try {
      const file = await api.choose_file();
      if (file) await this.read(file.token, file.name);
    } catch (thrown) {
      this.failure = as_failure(thrown);
    }
  }

  /** Reads a file, or the built-in list where there is no token. */
  async read(token: string | null, name: string): Promise<void> {
    const turn = ++this.#turn;
    Object.assign(this, { step: 'reading', failure: undefined, applied: undefined, name, task: -1, piece: -1, only: null });
    this.#token = token;
    try {
      const opened = await api.preview_import({ token });
      if (turn !== this.#turn || opened.kind !== 'document') return;
      this.preview = opened.preview;
      this.step = 'preview';
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.step = 'idle';
      this.preview = undefined;
      const failure = as_failure(thrown);
      if (failure.failure !== 'cancelled') this.failure = failure;
    }
  }

  /** The book changed under the preview: it is made anew. */
  async again(): Promise<void> {
    if (this.step === 'preview') await this.read(this.#token, this.name);
  }

  async apply(): Promise<void> {
    if (this.step !== 'preview') return;
    this.step = 'writing';
    this.failure = undefined;
    try {
      this.applied = await api.apply_import({ token: this.#token }, () => undefined);
      this.step = 'done';
    } catch (thrown) {
      this.step = 'preview';
      this.failure = as_failure(thrown);
    }
  }

  leave(): void {
    this.#turn += 1;
    Object.assign(this, { step: 'idle', preview: undefined, failure: undefined, applied: undefined });
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
}

export const importing = new Importing();
