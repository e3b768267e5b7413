/** The walk through what is owed: which task is open, what is typed, and getting it saved without losing a word. */
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import * as api from '../../lib/api';
import { as_failure } from '../../lib/api';
import type { Failure, Owed, OwedRow, Progress, ProgressDraft, TaskDetail, TaskId } from '../../lib/bindings';
import { Query } from '../../lib/query.svelte';
import { say } from '../../lib/say.svelte';
import { as_before, beside, blank, joined, next_of, next_owed, no_news, read, same, typed, type Form, type Problems } from './draft';
import { Questions } from './questions.svelte';
import { Standing } from './standing.svelte';

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
  standing: Standing;
  questions = new Questions();
  chosen = $state<TaskId | null>(null);
  form = $state<Form>(blank(null));
  problems = $state.raw<Problems>({});
  failure = $state.raw<Failure | undefined>();
  saving = $state(false);
  saved_at = $state<string | null>(null);
  attaching = $state(false);
  attach_failure = $state.raw<Failure | undefined>();
  #opened = $state.raw<Opened | null>(null);
  #base = $state.raw<Form>(blank(null));
  #saved: Promise<boolean> = Promise.resolve(true);
  /** The last known revision of every form that was open. */
  #revisions = new Map<string, number | null>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Where the chosen task stood when it was last listed. */
  #at = -1;

  constructor(period: () => string) {
    this.owed = new Query(() => (period() ? api.owed({ period: period() }) : undefined), ['tasks', 'plans', 'progress']);
    this.detail = new Query(
      () => (period() && this.chosen ? api.task({ task: this.chosen, period: period() }) : undefined),
      ['tasks', 'progress'],
    );
    this.standing = new Standing(period, () => this.owed.value?.rows);
    $effect(() => {
      const detail = this.detail.value;
      void this.standing.sent;
      if (detail) untrack(() => this.#show(detail));
    });
    $effect(() => {
      const rows = this.owed.value?.rows;
      if (rows && !this.chosen) this.chosen = next_owed(rows, null) ?? rows[0]?.id ?? this.standing.exempt[0]?.task ?? null;
      const at = this.rows.findIndex((row) => row.id === this.chosen);
      if (at >= 0) this.#at = at;
    });
    $effect(() => {
      void period();
      return () => this.leave();
    });
  }

  dirty = $derived.by(() => this.#is_dirty());
  /** A form is there to be shown; while the next task is on the way, that of the last one. */
  open = $derived(this.#opened !== null);
  /** The form stands for the chosen task. */
  ready = $derived(this.#opened !== null && this.#opened.task === this.chosen);

  /** Why the task that is open need not be reported, where it need not. */
  exempt = $derived.by(() => this.detail.value?.exempt ?? null);
  /** Nothing can be written: the return was sent, or the task is exempt. */
  readonly = $derived.by(() => this.standing.sent !== null || this.exempt !== null);

  /** What is listed: all that is owed, or what is still to be looked at and the task that is open. */
  rows = $derived.by((): OwedRow[] => {
    const rows = this.owed.value?.rows ?? [];
    const { only, own, asked } = this.standing;
    return rows.filter((row) => row.id === this.chosen || ((!own || row.own) && (!only || !asked || asked.has(row.id))));
  });

  /** What was last said before this period. */
  get before(): Progress | null {
    return this.detail.value?.before ?? null;
  }

  /** Reckoned anew: while the page is taken down a derived value may be an old one. */
  #is_dirty = (): boolean => this.#opened !== null && !same(this.form, this.#base);

  holds(task: TaskId, period: string): boolean {
    return unsaved.has(key_of({ task, period }));
  }

  /** Takes over what the ledger says, unless something else is being typed. */
  #show(detail: TaskDetail): void {
    const first = detail.periods[0];
    if (!first || detail.task.id !== this.chosen) return;
    const now: Opened = { task: detail.task.id, period: first.period.key };
    const stays = this.#is_open(now);
    if (stays && this.readonly && this.#is_dirty()) this.#keep(now);
    else if (stays && (this.#is_dirty() || this.saving)) return;
    // A few letters may have been typed while this was on the way.
    if (!stays) this.leave();
    const kept = unsaved.get(key_of(now));
    this.#base = first.progress ? typed(first.progress) : blank(detail.before);
    // What was kept back waits until it can be written; what was sent is shown.
    const form = kept && !this.readonly ? kept.form : this.#base;
    // A row of products that was just opened stays under the hand.
    if (!stays || !same(this.form, form)) this.form = structuredClone(form);
    this.#revisions.set(key_of(now), kept ? kept.revision : first.progress ? Number(first.progress.revision) : null);
    this.#opened = now;
    if (stays) return this.wonder();
    this.problems = {};
    this.failure = undefined;
    this.attach_failure = undefined;
    this.saved_at = null;
    this.questions.forget();
    this.wonder();
  }

  #keep(opened: Opened): void {
    unsaved.set(key_of(opened), { form: $state.snapshot(this.form), revision: this.#revisions.get(key_of(opened)) ?? null });
  }

  /** Asks what is to be looked at in what is typed. */
  wonder(): void {
    const opened = this.#opened;
    if (!opened) return;
    if (this.readonly) return this.questions.forget();
    const said = this.#is_dirty() || (this.#revisions.get(key_of(opened)) ?? null) !== null;
    void this.questions.ask(opened, said ? $state.snapshot(this.form) : null);
  }

  touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(true), PAUSE);
    this.questions.later(() => this.wonder());
  }

  /** Saves what was typed. Quietly: not while it is plain that a day is still to be typed. */
  save(quiet = false): Promise<boolean> {
    clearTimeout(this.#timer);
    const [opened, sent] = [this.#opened, $state.snapshot(this.form)];
    if (!opened || !this.#is_dirty() || this.standing.sent !== null) return this.#saved.then(() => true);
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
      } else {
        const path = this.owed.value?.rows.find((row) => row.id === opened.task)?.path;
        say.failure(failure, path && `Mục ${path} chưa lưu`);
      }
      return false;
    } finally {
      this.saving = false;
    }
  }

  /** Lets go of the open task: what is typed is saved, and kept when that fails. */
  leave(): void {
    const opened = this.#opened;
    if (!opened || !this.#is_dirty()) return;
    this.#keep(opened);
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
    const { only } = this.standing;
    const task = only ? next_of(this.rows, this.chosen, this.#place(), () => true) : next_owed(this.rows, this.chosen, this.#place());
    if (task) await this.choose(task);
    else say.that(only ? 'Không còn nhiệm vụ nào khác cần xem.' : 'Đã báo cáo hết các nhiệm vụ của kỳ.');
    return task !== null;
  }

  /** Where the chosen task stands; of one that is not listed, just before where it stood. */
  #place(): number {
    const at = this.rows.findIndex((row) => row.id === this.chosen);
    return at >= 0 ? at : this.#at - 1;
  }

  async step(by: number): Promise<void> {
    const to = this.rows[this.#place() + by];
    if (to) await this.choose(to.id);
  }

  as_before(): void {
    if (this.before) this.#fill(as_before($state.snapshot(this.form), this.before));
  }

  /** Says here what was said of the same work in another plan. */
  take_over(said: ProgressDraft): void {
    this.#fill(as_before($state.snapshot(this.form), said));
  }

  no_news(): void {
    this.#fill(no_news($state.snapshot(this.form), this.before));
  }

  #fill(form: Form): void {
    if (!this.#opened || this.readonly) return;
    this.form = form;
    this.wonder();
    void this.save(true);
  }

  /** Lets the person choose files that prove what is said; they join the form. */
  async attach(copy: boolean): Promise<void> {
    const opened = this.#opened;
    if (!opened || this.readonly || this.attaching) return;
    [this.attaching, this.attach_failure] = [true, undefined];
    try {
      const files = await api.attach_files({ copy });
      if (!files.length || !this.#is_open(opened)) return;
      this.form.evidence = joined($state.snapshot(this.form.evidence), files);
      await this.save(true);
    } catch (thrown) {
      this.attach_failure = as_failure(thrown);
    } finally {
      this.attaching = false;
    }
  }

  /** Exempts the open task from this period, or, without a reason, no longer; what went wrong is thrown. */
  async exempt_for(reason: string | null): Promise<void> {
    const opened = this.#opened;
    if (!opened) return;
    await this.save(true);
    await api.exempt({ ...opened, reason });
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
    else this.form = structuredClone(this.#base);
    this.wonder();
  }
}
