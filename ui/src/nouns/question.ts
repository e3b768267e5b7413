/** The question for tasks that asks for all of them. */
import type { TaskQuery } from '../lib/bindings';
import { PAGE } from '../parts/windows';

export const all_tasks = (period: string): TaskQuery => ({
  search: '', section: null, agency: null, responsible: null, own: false, kinds: [], frames: [], labels: [], owed: false, period, sort: 'plan', descending: false, offset: 0, limit: PAGE,
});
