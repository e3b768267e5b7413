/** Writing one file where the person says: how far it is, where it lies, what went wrong. */
import * as api from '../lib/api';
import { as_failure, type Saved } from '../lib/api';
import type { Failure } from '../lib/bindings';
import { say } from '../lib/say.svelte';

export class Papers {
  running = $state(false);
  /** Lines written; none while the person chooses where, or where it takes no time. */
  rows = $state<number | null>(null);
  saved = $state.raw<Saved | undefined>();
  failure = $state.raw<Failure | undefined>();

  async write(make: (progress: (rows: number) => void) => Promise<Saved | null>): Promise<void> {
    if (this.running) return;
    [this.running, this.rows, this.saved, this.failure] = [true, null, undefined, undefined];
    try {
      this.saved = (await make((rows) => (this.rows = rows))) ?? undefined;
    } catch (thrown) {
      const met = as_failure(thrown);
      if (met.failure !== 'cancelled') this.failure = met;
    } finally {
      this.running = false;
    }
  }

  clear(): void {
    [this.saved, this.failure] = [undefined, undefined];
  }

  stop = () => void api.cancel_work().catch(() => undefined);
  open_folder = () => this.saved && void api.open_folder({ token: this.saved.token }).catch((thrown) => say.failure(as_failure(thrown)));
}
