/** Keyboard manners shared by every page. */

/** An input method is composing: the key belongs to it. */
export const composing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

/** Keys with which a browser reloads, prints, saves or searches the page; what is being typed would be lost. */
function belongs_to_browser(event: KeyboardEvent): boolean {
  if (event.altKey) return false;
  const control = event.ctrlKey || event.metaKey;
  return control ? 'fghjoprsu'.includes(event.key.toLowerCase()) || event.key === 'F5' : ['F3', 'F5', 'F7'].includes(event.key);
}

/** Keeps the browser's own keys and its menu from the page; what the program does with them is the pages' business. */
export function keep_browser_out(root: Document): void {
  root.addEventListener('keydown', (event) => belongs_to_browser(event) && event.preventDefault(), { capture: true });
  root.addEventListener('contextmenu', (event) => {
    const chosen = root.getSelection()?.isCollapsed === false;
    if (!is_text_field(event.target) && !chosen) event.preventDefault();
  });
}

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
