/** The copies of the book, the one that is chosen, and what is done with them. */
import * as api from '../../lib/api';
import { as_failure, type Copied } from '../../lib/api';
import type { Failure, Glimpse } from '../../lib/bindings';
import { Query } from '../../lib/query.svelte';

export class Copies {
  all = new Query(() => api.copies(), ['history']);
  path = $state<string | null>(null);
  /** What is being done; nothing else can be begun meanwhile. */
  busy = $state<'copy' | 'restore' | null>(null);
  failure = $state.raw<Failure | undefined>();
  copied = $state.raw<Copied[] | undefined>();
  /** Where the book was moved to by the restore that was done last. */
  aside = $state<string | undefined>();
  #glimpse = new Query<{ path: string; glimpse: Glimpse }>(() => {
    const path = this.path;
    return path === null ? undefined : api.glimpse_copy(path).then((glimpse) => ({ path, glimpse }));
  }, []);

  rows = $derived(this.all.value?.rows ?? []);
  chosen = $derived(this.rows.find((row) => row.path === this.path));
  glimpse = $derived(this.#glimpse.value?.path === this.path ? this.#glimpse.value?.glimpse : undefined);
  unreadable = $derived(this.#glimpse.failure);

  constructor() {
    // The newest is the one that is wanted as a rule.
    $effect(() => {
      const first = this.rows[0];
      if (first && !this.chosen) this.path = first.path;
    });
  }

  choose(path: string): void {
    this.path = path;
  }

  step(by: number): void {
    const at = this.rows.findIndex((row) => row.path === this.path);
    const to = this.rows[Math.max(0, Math.min(this.rows.length - 1, at + by))];
    if (to) this.choose(to.path);
  }

  async copy(): Promise<void> {
    await this.#do('copy', async () => {
      this.copied = await api.copy_now();
      this.all.again();
    });
  }

  async choose_folder(): Promise<void> {
    await this.#do('copy', async () => {
      if ((await api.choose_copy_folder()) !== null) this.all.again();
    });
  }

  /** Whether the copy took the place of the book. */
  async restore(): Promise<boolean> {
    const path = this.path;
    if (path === null) return false;
    return this.#do('restore', async () => {
      this.aside = (await api.restore_copy(path)) ?? undefined;
      this.all.again();
    });
  }

  async #do(what: 'copy' | 'restore', work: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    [this.busy, this.failure, this.copied, this.aside] = [what, undefined, undefined, undefined];
    try {
      await work();
      return true;
    } catch (thrown) {
      this.failure = as_failure(thrown);
      return false;
    } finally {
      this.busy = null;
    }
  }
}
