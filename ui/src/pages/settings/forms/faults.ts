/** What a refused form lacks, beside the field it speaks of: told as long as that field stands as it was refused. */
import { createContext } from 'svelte';
import type { Form } from '../../../lib/bindings';

/** What is wrong at a key such as `columns[2].width`; none where nothing is. */
export type FaultAt = (key: string | undefined) => string | null;
export const [fault_at, set_fault_at] = createContext<FaultAt>();

/** What a form says at a key; nothing where it has no such part. */
export function value_at(form: Form, key: string): unknown {
  const steps = key.match(/\w+/g) ?? [];
  return steps.reduce<unknown>((value, step) => (value === null || typeof value !== 'object' ? undefined : (value as Record<string, unknown>)[step]), form);
}
export const stands_at = (one: Form, other: Form, key: string): boolean => JSON.stringify(value_at(one, key)) === JSON.stringify(value_at(other, key));
