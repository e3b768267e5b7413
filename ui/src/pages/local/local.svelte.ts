/** The page of the office's own work: what is listed, which line is chosen, what is being typed. */
import { tick } from 'svelte';
import * as api from '../../lib/api';
import { as_failure } from '../../lib/api';
import type { Failure, Gone, LocalPage, LocalParent, LocalRow, Task, TaskId } from '../../lib/bindings';
import { desk } from '../../lib/desk.svelte';
import { Query } from '../../lib/query.svelte';
import { say } from '../../lib/say.svelte';
import { problems } from '../../lib/words';
import { blank, lines, moved, read, typed, type LocalForm, type Wrong } from './local';

/** Tasks of the plan shown at a time. */
const WINDOW = 40;

/** What is typed: a new piece of work below a task, or one that is changed. */
export type Editing = { parent: Pick<LocalParent, 'id' | 'path' | 'content'>; task: TaskId | null };

export class OwnWork {
  #desk = desk();
  assignee = $state<string | null>(null);
  limit = $state(WINDOW);
  chosen = $state<TaskId | null>(null);
  editing = $state.raw<Editing | null>(null);
  form = $state<LocalForm>(blank());
  wrong = $state.raw<Wrong>({});
  failure = $state.raw<Failure | undefined>();
  saving = $state(false);
  /** A piece of work that would take what was said of it from sight. */
  leaving = $state.raw<{ row: LocalRow; gone: Gone } | null>(null);
  page = new Query<LocalPage>(
    () => (this.#desk.key ? api.local_page({ period: this.#desk.key, assignee: this.assignee, offset: 0, limit: this.limit }) : undefined),
    ['tasks', 'plans', 'progress'],
  );
  all = $derived(lines(this.page.value?.parents ?? []));
  current = $derived(this.all.find(({ id }) => id === this.chosen) ?? null);

  more(): void {
    this.limit += WINDOW;
  }

  step(by: number): void {
    this.chosen = moved(this.all, this.chosen, by);
  }

  /** Opens a form for a new piece of work; without a task, below the one that is chosen. */
  begin(parent: Editing['parent'] | null = this.current?.parent ?? null): void {
    if (!parent) return;
    this.#open({ parent, task: null }, blank(this.current?.row ? typed(this.current.row) : undefined));
  }

  change(row: LocalRow, parent: LocalParent): void {
    this.chosen = row.id;
    this.#open({ parent, task: row.id }, typed(row));
  }

  #open(editing: Editing, form: LocalForm): void {
    [this.editing, this.form, this.wrong, this.failure] = [editing, form, {}, undefined];
  }

  leave(): void {
    this.editing = null;
    void tick().then(() => document.querySelector<HTMLElement>('[data-testid="own-work"]')?.focus());
  }

  /** Writes what is typed; `on` opens the next new one below the same task. */
  async save(on = false): Promise<void> {
    const editing = this.editing;
    if (!editing || this.saving) return;
    const { draft, wrong } = read($state.snapshot(this.form), problems);
    [this.wrong, this.failure] = [wrong ?? {}, undefined];
    if (!draft) return this.#to_wrong();
    this.saving = true;
    try {
      const { task, parent } = editing;
      const saved: Task = task ? await api.change_local({ task, draft }) : await api.add_local({ parent: parent.id, draft });
      this.chosen = saved.id;
      say.that(task ? `Đã lưu việc ${saved.path}.` : `Đã thêm việc ${saved.path}.`);
      if (on && !task) this.#open(editing, blank($state.snapshot(this.form)));
      else this.leave();
    } catch (thrown) {
      const failure = as_failure(thrown);
      if (failure.failure === 'invalid') this.wrong = Object.fromEntries(failure.problems.map(({ field, code }) => [field ?? 'content', problems[code]]));
      else this.failure = failure;
      await this.#to_wrong();
    } finally {
      this.saving = false;
    }
  }

  async #to_wrong(): Promise<void> {
    await tick();
    document.querySelector<HTMLElement>('[data-local-form] [aria-invalid="true"]')?.focus();
  }

  /** Removes a piece of work at once where nothing was said of it; else asks. */
  async remove(row: LocalRow): Promise<void> {
    try {
      const gone = await api.lost_with({ task: row.id });
      if (gone.said || gone.extensions) this.leaving = { row, gone };
      else await this.remove_now(row);
    } catch (thrown) {
      say.failure(as_failure(thrown));
    }
  }

  async remove_now(row: LocalRow): Promise<void> {
    this.leaving = null;
    const next = moved(this.all, row.id, 1);
    try {
      await api.remove_local({ task: row.id });
      this.chosen = next === row.id ? moved(this.all, row.id, -1) : next;
      say.that(`Đã bỏ việc ${row.path}. Ctrl+Z để lấy lại.`);
    } catch (thrown) {
      say.failure(as_failure(thrown));
    }
  }

  async roll_up(parent: LocalParent): Promise<void> {
    try {
      await api.roll_up({ task: parent.id, period: this.#desk.key });
      say.that(`Đã tính lại mục ${parent.path} theo việc của đơn vị.`);
    } catch (thrown) {
      say.failure(as_failure(thrown));
    }
  }
}
