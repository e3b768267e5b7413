/** Where the focus goes next, once what was changed is drawn. */
import { tick } from 'svelte';

export const focus_on = (selector: string): void => void tick().then(() => document.querySelector<HTMLElement>(selector)?.focus());
export const focus_wrong = (): void => focus_on('[role="dialog"] [aria-invalid="true"]');
