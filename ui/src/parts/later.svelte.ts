/** Lists and dialogs, which open only when asked to: the library they stand on is half of all there is, and comes after the first content. */
type Parts = typeof import('./opening');

let parts = $state.raw<Parts | undefined>();

/** What opens, once it is there. */
export const later = (): Parts | undefined => parts;

/** Fetches what opens. */
export async function fetch_later(): Promise<void> {
  parts = await import('./opening');
}
