/** The register as a list with levels and depths, and what is typed of a succession as the ledger takes it. */
import type { AgencyRow, AgencyTree, CatalogueRow, SuccessionDraft, SuccessionKind } from '../../lib/bindings';
import { read_day } from '../../lib/day';
import { fold } from '../../lib/text';

export type TreeRow = { row: AgencyRow; depth: number };
export type TreeLevel = { code: string; name: string; rows: TreeRow[] };

/** Levels with their bodies, those below a body under it; `words` keeps only bodies whose name fits, all at one depth. */
export function levels_of(tree: AgencyTree, words: string, gone: boolean): TreeLevel[] {
  const asked = fold(words.trim());
  const fits = (row: AgencyRow) => (gone || row.there) && (!asked || fold(`${row.name} ${row.short}`).includes(asked));
  const rows = tree.rows.filter(fits);
  const known = new Set(tree.levels.map(({ code }) => code));
  const levels = [...tree.levels.map(({ code, name }) => ({ code, name })), { code: '', name: 'Cấp khác' }];
  return levels
    .map(({ code, name }) => {
      const own = rows.filter((row) => (known.has(row.level) ? row.level === code : code === ''));
      return { code, name, rows: asked ? own.map((row) => ({ row, depth: 0 })) : nested(own) };
    })
    .filter((level) => level.rows.length > 0);
}

/** Each body behind the one above it; a body whose superior is of another level stands at the edge. */
function nested(rows: AgencyRow[]): TreeRow[] {
  const here = new Set(rows.map((row) => row.agency));
  const below = new Map<string, AgencyRow[]>();
  for (const row of rows) {
    const parent = row.parent && here.has(row.parent) ? row.parent : '';
    below.set(parent, [...(below.get(parent) ?? []), row]);
  }
  const seen = new Set<string>();
  const walk = (parent: string, depth: number): TreeRow[] =>
    (below.get(parent) ?? []).filter((row) => !seen.has(row.agency)).flatMap((row) => {
      seen.add(row.agency);
      return [{ row, depth }, ...walk(row.agency, depth + 1)];
    });
  return walk('', 0);
}

/** Names that are offered where a body is to be chosen: of several that bear one, the first. */
export const names_of = (tree: AgencyTree | undefined, gone = true): { value: string; more?: string }[] => {
  const names = new Map<string, string>();
  for (const row of tree?.rows ?? []) if ((gone || row.there) && !names.has(row.name)) names.set(row.name, row.there ? '' : 'đã kết thúc');
  return [...names].map(([value, more]) => (more ? { value, more } : { value }));
};

export const id_of = (tree: AgencyTree | undefined, name: string | null): string | null =>
  tree?.rows.find((row) => row.there && row.name === name)?.agency ?? tree?.rows.find((row) => row.name === name)?.agency ?? null;

export type Typed = {
  kind: SuccessionKind; day: string; from: string[]; to: string[]; parts: string[]; tasks: string;
  number: string; date: string; issuer: string; note: string;
};
export const nothing_typed = (): Typed => ({ kind: 'merge', day: '', from: [], to: [], parts: [], tasks: '', number: '', date: '', issuer: '', note: '' });

/** What is missing, by field; empty where the ledger can be asked. */
export function lacks(typed: Typed): Partial<Record<'day' | 'date' | 'from' | 'to' | 'tasks', string>> {
  const lacking: ReturnType<typeof lacks> = {};
  if (!read_day(typed.day)) lacking.day = 'Cần ghi ngày có hiệu lực';
  if (read_day(typed.date) === undefined) lacking.date = 'Ghi ngày/tháng/năm';
  if (!typed.from.length) lacking.from = 'Cần chọn cơ quan trước khi thay đổi';
  if (!typed.to.length && typed.kind !== 'dissolve') lacking.to = 'Cần ghi cơ quan kế thừa';
  if (typed.kind === 'rename' && typed.to.length > 1) lacking.to = 'Đổi tên chỉ có một tên mới';
  if (typed.kind === 'transfer' && !paths_of(typed.tasks).length) lacking.tasks = 'Cần ghi mục của nhiệm vụ được chuyển giao';
  return lacking;
}

/** Paths of tasks as people type them: parted by commas, semicolons or spaces. */
export const paths_of = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

/** As the ledger takes it: all before go to all after; of a split the first gets the rest, single tasks go to the last. */
export function draft_of(typed: Typed): SuccessionDraft {
  const to = typed.to.length ? typed.to : [''];
  const links = typed.from.flatMap((from) =>
    to.map((heir, at) => ({ from, to: heir.trim().normalize('NFC'), part: typed.parts[at]?.trim().normalize('NFC') ?? '', main: typed.kind === 'split' && at === 0 })),
  );
  return {
    day: read_day(typed.day) ?? '', kind: typed.kind, confirmed: true, note: typed.note.trim().normalize('NFC'), links, create: true,
    basis: { number: typed.number.trim().normalize('NFC'), issuer: typed.issuer.trim().normalize('NFC'), ...(read_day(typed.date) ? { date: read_day(typed.date)! } : {}) },
    tasks: paths_of(typed.tasks).map((path) => ({ path, to: to.at(-1)! })),
  };
}

/** The key by which an entry of the catalogue is chosen. */
export const key_of = ({ key, kind }: CatalogueRow): string => (kind === 'succession' ? `succession:${key}` : key);
