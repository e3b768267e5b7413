/** One form as it is edited: nothing is kept before it is saved. It knows how the form would print, and what is wrong with it. */
import * as api from '../../../lib/api';
import { as_failure } from '../../../lib/api';
import type { Doubt, Failure, Form, FormPreview, Problem, SheetKind } from '../../../lib/bindings';
import { sentence } from '../../../lib/format';
import { say } from '../../../lib/say.svelte';
import { fault_reason } from '../../../lib/words';
import { stands_at } from './faults';

/** Pause in the typing after which the preview is asked again, in milliseconds. */
const PAUSE = 350;

export class Editor {
  form: Form = $state()!;
  doubts = $state.raw<Doubt[]>([]);
  preview = $state.raw<FormPreview | undefined>();
  /** The form that the preview shows: columns and cells belong together. */
  printed = $state.raw<Form | undefined>();
  preview_failure = $state.raw<Failure | undefined>();
  failure = $state.raw<Failure | undefined>();
  saving = $state(false);
  /** The column that is being edited, marked in the preview. */
  column = $state<number | null>(null);
  /** The form stands in the book already. */
  readonly kept: boolean;
  #kept: string;
  dirty = $derived.by(() => JSON.stringify(this.form) !== this.#kept);
  /** The sheet that the miniature shows. */
  sheet = $state<SheetKind>('detail');
  /** The form as it was last refused. */
  #refused = $state.raw<Form | undefined>();
  /** What was wrong and was not touched since. */
  problems = $derived.by((): Problem[] => {
    const refused = this.#refused;
    if (this.failure?.failure !== 'invalid' || !refused) return [];
    return this.failure.problems.filter(({ field }) => !field || stands_at(this.form, refused, field));
  });

  /** `kept`: the form stands in the book as it is; else all of it is still to be saved. */
  constructor(form: Form, kept: boolean, doubts: Doubt[] = []) {
    this.form = structuredClone(form);
    this.kept = kept;
    this.#kept = kept ? JSON.stringify(form) : '';
    this.doubts = doubts;
  }

  /** Asks for the preview after a pause, whenever the form or the period changes. Called while a component is set up. */
  follow(period: () => string): void {
    $effect(() => {
      const [form, key] = [$state.snapshot(this.form), period()];
      if (!key) return;
      let current = true;
      const timer = setTimeout(async () => {
        try {
          const preview = await api.preview_form({ form, period: key });
          if (current) [this.preview, this.printed, this.preview_failure] = [preview, form, undefined];
        } catch (thrown) {
          if (current) this.preview_failure = as_failure(thrown);
        }
      }, this.preview ? PAUSE : 0);
      return () => {
        current = false;
        clearTimeout(timer);
      };
    });
  }

  /** What is wrong at a key, as it is told beside its field. */
  fault = (key: string | undefined): string | null => {
    const found = key ? this.problems.filter(({ field }) => field === key).map(fault_reason) : undefined;
    return found?.length ? sentence(found.join('; ')) : null;
  };

  async save(): Promise<boolean> {
    if (this.saving) return false;
    this.saving = true;
    const form = composed($state.snapshot(this.form));
    try {
      await api.put_form(form);
      this.failure = undefined;
      say.that(`Đã lưu mẫu “${form.name}”.`);
      return true;
    } catch (thrown) {
      this.failure = as_failure(thrown);
      this.#refused = form;
      return false;
    } finally {
      this.saving = false;
    }
  }
}

/** Every text in the composed form of its letters, whatever keyboard made it. */
const composed = (form: Form): Form => JSON.parse(JSON.stringify(form).normalize('NFC')) as Form;
