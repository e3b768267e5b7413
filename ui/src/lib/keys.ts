/** Keyboard manners shared by every page. */

/** An input method is composing: the key belongs to it. */
export const composing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

const TEXT_KINDS = new Set(['text', 'search', 'number', 'email', 'url', 'tel', 'password']);

/** A field people type into. */
export function is_text_field(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && TEXT_KINDS.has(target.type);
}

/** Fields typed into since they were entered: they have something of their own to take back. */
const typed = new WeakSet<EventTarget>();

/** Notes what is typed where, so that Ctrl+Z reaches the ledger only from a field without an undo of its own. */
export function note_typing(root: Document): void {
  root.addEventListener('focusin', (event) => event.target && typed.delete(event.target));
  root.addEventListener('input', (event) => event.target && typed.add(event.target));
}

export const has_own_undo = (target: EventTarget | null): boolean => is_text_field(target) && typed.has(target);
