/** The walk through what is owed: which task is open, what is typed, and getting it saved without losing a word. */
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import * as api from '../../lib/api';
import { as_failure } from '../../lib/api';
import type { Failure, Owed, Progress, TaskDetail, TaskId } from '../../lib/bindings';
import { Query } from '../../lib/query.svelte';
import { say } from '../../lib/say.svelte';
import { as_before, beside, blank, next_owed, read, same, typed, type Form, type Problems } from './draft';

type Opened = { task: TaskId; period: string };
type Unsaved = { form: Form; revision: number | null };

/** What could not be saved yet; it outlives the page. */
const unsaved = new SvelteMap<string, Unsaved>();
const key_of = ({ task, period }: { task: TaskId; period: string }) => `${task} ${period}`;

/** So long a pause in typing, and what was typed is saved. */
const PAUSE = 4000;

export class Walk {
  owed: Query<Owed>;
  detail: Query<TaskDetail>;
  chosen = $state<TaskId | null>(null);
  form = $state<Form>(blank(null));
  problems = $state.raw<Problems>({});
  failure = $state.raw<Failure | undefined>();
  saving = $state(false);
  saved_at = $state<string | null>(null);
  #opened = $state.raw<Opened | null>(null);
  #base = $state.raw<Form>(blank(null));
  #saved: Promise<boolean> = Promise.resolve(true);
  /** The last known revision of every form that was open. */
  #revisions = new Map<string, number | null>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(period: () => string) {
    this.owed = new Query(() => (period() ? api.owed({ period: period() }) : undefined), ['tasks', 'plans', 'progress']);
    this.detail = new Query(
      () => (period() && this.chosen ? api.task({ task: this.chosen, period: period() }) : undefined),
      ['tasks', 'progress'],
    );
    $effect(() => {
      const detail = this.detail.value;
      if (detail) untrack(() => this.#show(detail));
    });
    $effect(() => {
      const rows = this.owed.value?.rows;
      if (rows?.length && !this.chosen) this.chosen = next_owed(rows, null) ?? rows[0]!.id;
    });
    $effect(() => {
      void period();
      return () => this.leave();
    });
  }

  dirty = $derived(this.#opened !== null && !same(this.form, this.#base));
  /** A form is there to be shown; while the next task is on the way, that of the last one. */
  open = $derived(this.#opened !== null);
  /** The form stands for the chosen task. */
  ready = $derived(this.#opened !== null && this.#opened.task === this.chosen);

  /** What was last said before this period. */
  get before(): Progress | null {
    return this.detail.value?.before ?? null;
  }

  holds(task: TaskId, period: string): boolean {
    return unsaved.has(key_of({ task, period }));
  }

  /** Takes over what the ledger says, unless something else is being typed. */
  #show(detail: TaskDetail): void {
    const first = detail.periods[0];
    if (!first || detail.task.id !== this.chosen) return;
    const now: Opened = { task: detail.task.id, period: first.period.key };
    const stays = this.#is_open(now);
    if (stays && (this.dirty || this.saving)) return;
    // A few letters may have been typed while this was on the way.
    if (!stays) this.leave();
    const kept = unsaved.get(key_of(now));
    this.#base = first.progress ? typed(first.progress) : blank(detail.before);
    this.form = kept ? { ...kept.form } : { ...this.#base };
    this.#revisions.set(key_of(now), kept ? kept.revision : first.progress ? Number(first.progress.revision) : null);
    this.#opened = now;
    if (stays) return;
    this.problems = {};
    this.failure = undefined;
    this.saved_at = null;
  }

  touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(true), PAUSE);
  }

  /** Saves what was typed. Quietly: not while it is plain that a day is still to be typed. */
  save(quiet = false): Promise<boolean> {
    clearTimeout(this.#timer);
    const [opened, sent] = [this.#opened, { ...this.form }];
    if (!opened || !this.dirty) return this.#saved.then(() => true);
    if (quiet && sent.state === 'done' && !sent.completed.trim()) return Promise.resolve(false);
    this.#saved = this.#saved.then(() => this.#send(opened, sent));
    return this.#saved;
  }

  #is_open = (form: Opened): boolean => this.#opened !== null && key_of(this.#opened) === key_of(form);

  async #send(opened: Opened, sent: Form): Promise<boolean> {
    if (this.#is_open(opened) && same(sent, this.#base)) {
      unsaved.delete(key_of(opened));
      return true;
    }
    const { draft, problems } = read(sent);
    if (this.#is_open(opened)) this.problems = problems ?? {};
    if (!draft) return false;
    const revision = this.#revisions.get(key_of(opened)) ?? null;
    this.saving = true;
    try {
      const progress = await api.save_progress({ ...opened, draft, revision });
      unsaved.delete(key_of(opened));
      this.#revisions.set(key_of(opened), Number(progress.revision));
      if (this.#is_open(opened)) {
        this.#base = sent;
        this.failure = undefined;
        this.saved_at = new Date().toISOString();
      }
      return true;
    } catch (thrown) {
      const failure = as_failure(thrown);
      unsaved.set(key_of(opened), { form: sent, revision });
      if (this.#is_open(opened)) {
        if (failure.failure === 'invalid') this.problems = beside(failure.problems);
        else this.failure = failure;
      } else say.failure(failure);
      return false;
    } finally {
      this.saving = false;
    }
  }

  /** Lets go of the open task: what is typed is saved, and kept when that fails. */
  leave(): void {
    const opened = this.#opened;
    if (!opened || !this.dirty) return;
    unsaved.set(key_of(opened), { form: { ...this.form }, revision: this.#revisions.get(key_of(opened)) ?? null });
    void this.save();
  }

  async choose(task: TaskId): Promise<void> {
    if (task === this.chosen) return;
    this.leave();
    await this.#saved;
    this.chosen = task;
  }

  /** Saves and goes on to the next owed task; stays where something must be mended. */
  async next(): Promise<boolean> {
    if (!(await this.save())) return false;
    const task = next_owed(this.owed.value?.rows ?? [], this.chosen);
    if (task) await this.choose(task);
    else say.that('Đã báo cáo hết các nhiệm vụ của kỳ.');
    return task !== null;
  }

  async step(by: number): Promise<void> {
    const rows = this.owed.value?.rows ?? [];
    const to = rows[rows.findIndex((row) => row.id === this.chosen) + by];
    if (to) await this.choose(to.id);
  }

  as_before(): void {
    if (!this.before) return;
    this.form = as_before(this.form, this.before);
    void this.save(true);
  }

  /** After someone else changed it: this text stands, or theirs does. */
  async settle(keep: boolean): Promise<void> {
    const opened = this.#opened;
    if (!opened) return;
    const detail = await api.task({ task: opened.task, period: opened.period });
    const progress = detail.periods[0]?.progress ?? null;
    this.#revisions.set(key_of(opened), progress ? Number(progress.revision) : null);
    this.#base = progress ? typed(progress) : blank(detail.before);
    this.failure = undefined;
    unsaved.delete(key_of(opened));
    if (keep) await this.save();
    else this.form = { ...this.#base };
  }
}
