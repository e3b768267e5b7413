/** How a return stands, from what was sent. */
import type { SentRow } from '../../lib/bindings';

/** The day a period's return was sent, while it stands: its newest version decides. */
export function sent_on(rows: SentRow[], period: string): string | null {
  const newest = rows.filter((row) => row.period === period).sort((one, other) => other.version - one.version)[0];
  return newest && newest.reopened === null ? newest.sent : null;
}
