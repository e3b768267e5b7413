/** What a page keeps for itself from start to start, as JSON in the book. */
import * as api from './api';

/** Reads a kept value; a value that cannot be read counts as none. */
export async function recall<T>(key: string): Promise<T | null> {
  try {
    const text = await api.recall({ key });
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

/** Keeps a value; not being able to is no reason to disturb anyone. */
export function remember(key: string, value: unknown): void {
  api.remember({ key, value: JSON.stringify(value) }).catch(() => undefined);
}
