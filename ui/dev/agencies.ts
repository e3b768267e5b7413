/** The register's side of the stand-in: some bodies, a merger, names that are not known. `?agencies=none` for an empty register. */
import type { Agency, AgencyDetail, AgencyRow, AgencyTree, CatalogueRow, Named, NamedAgency, OfficeBefore, Responsible, SuccessionDraft, SuccessionRow, Task, Topic } from '../src/lib/bindings';
import { today } from '../src/lib/day';

type Given = { find: (id: string) => Task; act: (named: Named, apply: () => () => void, topics: Topic[]) => void };

const row = (agency: string, name: string, more: Partial<AgencyRow> = {}): AgencyRow => ({
  agency, name, short: '', level: 'tinh', collective: false, parent: null, there: true, members: 0, written: 0, answers: 0, confirmed: true, ...more,
});

export function agency_answers({ find, act }: Given): Record<string, (input: never) => unknown> {
  const empty = new URLSearchParams(location.search).get('agencies') === 'none';
  let rows: AgencyRow[] = empty ? [] : [
    row('tinh-uy', 'Tỉnh ủy'), row('btv', 'Ban Thường vụ Tỉnh ủy', { parent: 'tinh-uy', answers: 25 }),
    row('du-ubnd', 'Đảng ủy Ủy ban nhân dân tỉnh', { parent: 'tinh-uy', answers: 23, confirmed: false }), row('bcsd', 'Ban Cán sự đảng Ủy ban nhân dân tỉnh', { there: false, written: 23, parent: 'tinh-uy' }),
    row('ubnd', 'Ủy ban nhân dân tỉnh'), row('so-khcn', 'Sở Khoa học và Công nghệ', { parent: 'ubnd', answers: 12, written: 7, short: 'Sở KH&CN' }),
    row('so-tttt', 'Sở Thông tin và Truyền thông', { there: false, parent: 'ubnd', written: 5 }), row('so-nnmt', 'Sở Nông nghiệp và Môi trường', { parent: 'ubnd', answers: 4 }),
    row('cac-so', 'các sở, ban, ngành, Mặt trận Tổ quốc và các đoàn thể tỉnh', { collective: true, members: 24, answers: 3 }),
    row('xa', 'Đảng ủy xã Tịnh Khê', { level: 'xa' }), row('cac-xa', 'các đảng ủy xã, phường, đặc khu', { level: 'xa', collective: true }),
  ];
  let unknown = [{ name: 'Trung tâm Chuyển đổi số tỉnh', tasks: 3 }, { name: 'Hội Tin học', tasks: 1 }];
  let before: OfficeBefore[] = [];
  const named = (id: string): NamedAgency => ({ agency: id, name: rows.find(({ agency }) => agency === id)?.name ?? id });
  let changes: SuccessionRow[] = [
    {
      id: 's1', day: '2025-03-01', kind: 'merge', basis: { number: '45/2025/NĐ-CP', date: '2025-02-28', issuer: 'Chính phủ' }, confirmed: true, note: '', tasks: [], paths: [],
      links: [{ from: 'so-tttt', to: 'so-khcn', part: '', main: false }, { from: 'so-khcn', to: 'so-khcn', part: '', main: false }],
      before: [{ agency: 'so-tttt', name: 'Sở Thông tin và Truyền thông' }, { agency: 'so-khcn', name: 'Sở Khoa học và Công nghệ' }], after: [{ agency: 'so-khcn', name: 'Sở Khoa học và Công nghệ' }],
    },
    {
      id: 's2', day: '2025-02-01', kind: 'merge', basis: { number: '', issuer: 'Tỉnh ủy Quảng Ngãi' }, confirmed: false, note: 'Kiểm tra trước khi dùng: ngày và số quyết định.', tasks: [], paths: [],
      links: [{ from: 'bcsd', to: 'du-ubnd', part: '', main: false }],
      before: [{ agency: 'bcsd', name: 'Ban Cán sự đảng Ủy ban nhân dân tỉnh' }], after: [{ agency: 'du-ubnd', name: 'Đảng ủy Ủy ban nhân dân tỉnh' }],
    },
  ];
  const agency_of = (id: string): Agency => ({
    id, level: 'tinh', collective: named(id).name.startsWith('các'), titles: [{ name: named(id).name, short: '' }], aliases: id === 'so-khcn' ? ['KH&CN', 'KHCN', 'Sở KH và CN'] : [],
    parents: [], members: [], note: '', confirmed: rows.find(({ agency }) => agency === id)?.confirmed ?? true,
  });
  const tree = (): AgencyTree => ({
    day: today(), rows, unrecognised: unknown, orphaned: [], office: rows.length ? [named('xa')] : [],
    levels: [{ code: 'tw', name: 'Trung ương', rank: 1, also: [] }, { code: 'tinh', name: 'Cấp tỉnh', rank: 2, also: [] }, { code: 'xa', name: 'Cấp xã', rank: 4, also: [] }],
  });
  const detail = ({ agency: id }: { agency: string }): AgencyDetail => {
    const own = changes.filter((change) => change.links.some(({ from, to }) => from === id || to === id));
    return {
      agency: agency_of(id), name: named(id).name, there: rows.find(({ agency }) => agency === id)?.there ?? false, parent: named('ubnd'), roster: id === 'cac-so' ? [named('so-khcn'), named('so-nnmt')] : [],
      written: [{ name: named(id).name, tasks: 5 }], heirs: own.flatMap(({ after }) => after), predecessors: [],
      events: [
        { event: 'called', day: null, name: named(id).name },
        ...own.map((change) => ({ ...change, event: 'succeeded' as const, gave: change.links.some(({ from }) => from === id), took: change.links.some(({ to }) => to === id) })),
      ],
    };
  };
  const add = (name: string) => act({ deed: 'change_agency', subject: name }, () => {
    const [old, names] = [rows, unknown];
    [rows, unknown] = [[...rows, row(name, name, { level: 'xa' })], unknown.filter((one) => one.name !== name)];
    return () => ([rows, unknown] = [old, names]);
  }, ['agencies']);
  const catalogue: CatalogueRow[] = [
    { key: 'so-khcn', kind: 'agency', name: 'Sở Khoa học và Công nghệ', after: [], level: 'tinh', day: null, basis: '', confirmed: true, note: '', known: !empty },
    { key: 'ban-tgdv', kind: 'agency', name: 'Ban Tuyên giáo và Dân vận Tỉnh ủy', after: [], level: 'tinh', day: '2025-02-01', basis: '', confirmed: false, note: '', known: false },
    { key: 'so-khcn', kind: 'succession', name: 'Sở Thông tin và Truyền thông; Sở Khoa học và Công nghệ', after: ['Sở Khoa học và Công nghệ'], level: '', day: '2025-03-01', basis: '45/2025/NĐ-CP', confirmed: true, note: '', known: !empty },
    { key: 'tgdv', kind: 'succession', name: 'Ban Tuyên giáo Tỉnh ủy; Ban Dân vận Tỉnh ủy', after: ['Ban Tuyên giáo và Dân vận Tỉnh ủy'], level: '', day: '2025-02-01', basis: '', confirmed: false, note: 'Kiểm tra trước khi dùng: ngày và số quyết định của Tỉnh ủy.', known: false },
  ];
  return {
    agency_tree: tree, agencies_in: tree, agency: detail, successions: () => changes, catalogue: () => catalogue, offices_before: () => before,
    put_agency: ({ id }: Agency) => named(id), add_agency: ({ name }: { name: string }) => (add(name), { agency: name, name }),
    add_alias: ({ agency, name }: { agency: string; name: string }) => ((unknown = unknown.filter((one) => one.name !== name)), act({ deed: 'change_agency', subject: name }, () => () => undefined, ['agencies']), named(agency)),
    remove_agency: ({ agency }: { agency: string }) => act({ deed: 'remove_agency', subject: named(agency).name }, () => ((rows = rows.filter((one) => one.agency !== agency)), () => undefined), ['agencies']),
    change_office_body: () => null, adopt_catalogue: () => ({ agencies: 2, successions: 1 }),
    succeed: ({ day, kind, basis, links }: SuccessionDraft) => {
      const body = (name: string): NamedAgency => ({ agency: name, name });
      const change: SuccessionRow = { id: day, day, kind, basis, confirmed: true, note: '', tasks: [], paths: [], links: [], before: links.map(({ from }) => body(from)), after: links.slice(0, 1).map(({ to }) => body(to)) };
      act({ deed: 'succeed', subject: links[0]?.from ?? '' }, () => ((changes = [change, ...changes]), () => (changes = changes.filter((one) => one !== change))), ['agencies']);
      return day;
    },
    remove_succession: ({ id }: { id: string }) => act({ deed: 'remove_succession', subject: '' }, () => ((changes = changes.filter((one) => one.id !== id)), () => undefined), ['agencies']),
    change_offices_before: (input: OfficeBefore[]) => (act({ deed: 'change_office_before', subject: '' }, () => ((before = input), () => undefined), ['office']), before),
    responsible: ({ task }: { task: string }): Responsible => ({
      then: '2026-12-31', now: today(),
      roles: [...new Set(find(task).agencies.map(({ role }) => role))].map((role) => {
        const written = find(task).agencies.filter((agency) => agency.role === role).map(({ name }) => ({ name, recognised: true, then: [named('so-khcn')], now: [named('so-khcn')], basis: ['45/2025/NĐ-CP'], confirmed: true }));
        return { role, written, then: ['Sở Khoa học và Công nghệ'], now: ['Sở Khoa học và Công nghệ'] };
      }),
    }),
  };
}
