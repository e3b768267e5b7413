/** The forms of the office and those that come with the program, and the one that is being edited. */
import * as api from '../../../lib/api';
import { as_failure } from '../../../lib/api';
import type { Failure, Form } from '../../../lib/bindings';
import { Query } from '../../../lib/query.svelte';
import { say } from '../../../lib/say.svelte';
import { Editor } from './editor.svelte';
import { copy_of, fresh_id, kind_of, type Kind } from './forms';

export class Forms {
  query = new Query(() => api.forms(), ['office']);
  editor = $state.raw<Editor | null>(null);
  failure = $state.raw<Failure | undefined>();
  running = $state(false);
  rows = $derived((this.query.value?.forms ?? []).map((form) => ({ form, kind: this.kind(form.id), chosen: form.id === this.query.value?.chosen })));
  #ids = $derived((this.query.value?.forms ?? []).map(({ id }) => id));

  kind(id: string): Kind {
    return kind_of(id, this.query.value?.own ?? []);
  }

  edit(form: Form): void {
    this.editor = new Editor(form, true);
  }

  copy(form: Form): void {
    this.editor = new Editor(copy_of(form, this.#ids), false);
  }

  choose = (form: Form) => this.#run(async () => {
    await api.choose_form({ id: form.id });
    say.that(`Báo cáo được lập theo mẫu “${form.name}”.`);
  });

  remove = (form: Form) => this.#run(async () => {
    const back = this.kind(form.id) === 'changed';
    await api.remove_form({ id: form.id });
    say.that(back ? `“${form.name}” đã trở về mẫu gốc.` : `Đã bỏ mẫu “${form.name}”.`);
  });

  read = () => this.#run(async () => {
    const form = await api.read_form();
    if (form) this.editor = new Editor(this.#free(form), false);
  });

  teach = () => this.#run(async () => {
    const taught = await api.teach_form();
    if (taught) this.editor = new Editor(this.#free(taught.form), false, taught.doubts);
  });

  stop = () => void api.cancel_work().catch(() => undefined);

  /** A form from outside never takes the place of one that is there. */
  #free(form: Form): Form {
    return { ...form, id: fresh_id(form.id, this.#ids) };
  }

  async #run(work: () => Promise<void>): Promise<void> {
    if (this.running) return;
    [this.running, this.failure] = [true, undefined];
    try {
      await work();
    } catch (thrown) {
      const met = as_failure(thrown);
      if (met.failure !== 'cancelled') this.failure = met;
    } finally {
      this.running = false;
    }
  }
}
