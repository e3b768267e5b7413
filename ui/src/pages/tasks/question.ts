/** What the task list asks for, and what it keeps of that. */
import * as api from '../../lib/api';
import type { Period, TaskQuery } from '../../lib/bindings';
import { recall } from '../../lib/kept';
import { all_tasks } from '../../nouns/question';
import { PAGE } from '../../parts/windows';
import type { ColumnName, Widths } from './columns';

export type Filters = Omit<TaskQuery, 'search' | 'period' | 'offset' | 'limit'>;
export type Kept = { filters?: Filters; widths?: Widths; hidden?: ColumnName[] };

export const no_filters = (): Filters => {
  const { search: _s, period: _p, offset: _o, limit: _l, ...filters } = all_tasks('');
  return filters;
};

export const question = (filters: Filters, search: string, period: string) => ({ ...filters, search, period });
export const kept_filters = (kept: Kept | null): Filters => ({ ...no_filters(), ...kept?.filters });

/** Asks for the first rows just as the list will ask for them. */
export async function first_rows(period: Promise<Period>): Promise<unknown> {
  const [kept, { key }] = await Promise.all([recall<Kept>('tasks'), period]);
  return api.tasks({ ...question(kept_filters(kept), '', key), offset: 0, limit: PAGE });
}
