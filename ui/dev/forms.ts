/** The forms' side of the stand-in: what two returns say otherwise, and a file that somebody changed. `?whole` in the address for one that nobody did. */
import type { Looked } from '../src/lib/api';
import type { Counts, Difference, Failure, Form, FormColumn, FormField, FormLine, FormPreview, FormStyle, Named, Office, Task, Topic } from '../src/lib/bindings';
import { form_fields, form_word_groups, labels, sheet_kinds, states } from '../src/lib/words';

type Given = { all: () => Task[]; counts: (period: string) => Counts; office: () => Office; act: (named: Named, apply: () => () => void, topics: Topic[]) => void };
type Input = Record<'old' | 'new', { period: string; version: number | null }>;

const line = (text: string, style: FormStyle = 'plain', caps = false, rule = 0): FormLine => ({ text, style, caps, rule });
const column = (field: FormField, width: number, group?: string): FormColumn => ({ field, heading: field === 'code' ? 'STT' : form_fields[field], width, align: field === 'code' || field === 'label' ? 'center' : 'left', group });
const named = <K extends string>(of: Record<K, { name: string }>) => Object.fromEntries((Object.keys(of) as K[]).map((key) => [key, of[key].name])) as Record<K, string>;

function form(profile: Form['profile'], layout: Form['layout']): Form {
  const party = profile === 'party';
  return {
    id: `${profile}-${layout}`, name: `${layout === 'annex' ? 'Phụ lục kèm theo báo cáo' : 'Biểu báo cáo'}, thể thức văn bản ${party ? 'của Đảng' : 'hành chính'}`, profile, layout, local: true,
    page: { orientation: 'landscape', top: 20, bottom: 20, left: 30, right: 15 }, sizes: { rows: 10.5, notes: 11, frame: 12, titles: 13 },
    header: [
      { left: line('{superior}', 'plain', true), right: party ? line('ĐẢNG CỘNG SẢN VIỆT NAM', 'bold', false, 100) : line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'bold') },
      { left: line('{office}', 'bold', true, party ? 0 : 40), right: party ? line('') : line('Độc lập - Tự do - Hạnh phúc', 'bold', false, 100) },
      { left: line(party ? '*' : ''), right: line('') }, { left: line('Số      -BC{/symbol}'), right: line('{place_and_date}', 'italic') },
    ],
    title: [line(layout === 'annex' ? 'PHỤ LỤC' : 'BÁO CÁO', 'title'), line('Kết quả thực hiện nhiệm vụ {period}', 'bold'), line('(Số liệu từ ngày {from} đến ngày {cut_off})', 'italic'), line('({version})', 'italic')],
    columns: [column('code', 9), column('content', 59.5), column('lead', 17, 'Cơ quan'), column('coordinate', 26.5, 'Cơ quan'), column('frame', 17.5), column('deliverable', 14.5), column('label', 17.5), column('result', 37), column('difficulty', 20), column('proposal', 20), column('note', 13.5)],
    foot: { recipients: line('Nơi nhận:', 'underlined'), stop: ',', filed: 'Lưu VP{symbol}.', signature: [line('{authority}', 'bold'), line('{post}'), line('{signer}', 'bold')], hand: 5 },
    sheets: (['detail', 'summary', 'targets', 'changes', 'overdue', 'corrections'] as const).map((kind) => ({ kind, name: kind === 'detail' ? 'Báo cáo' : sheet_kinds[kind].slice(0, 26), title: kind === 'detail' ? '' : sheet_kinds[kind] })),
    labels: named(labels), states: named(states), words: Object.assign({}, ...form_word_groups.map((group) => group.words)) as Form['words'],
  };
}

export function form_answers({ all, counts, office, act }: Given): Record<string, (input: never) => unknown> {
  const told = ({ old, new: now }: Input): Difference[] => {
    if (old.period === now.period && old.version === now.version) return [];
    const changed = all().slice(0, 9).map((task, at): Difference => ({
      task: task.id, code: task.code, path: task.path, content: task.content, fate: at === 7 ? 'added' : at === 8 ? 'removed' : 'changed',
      changes: at >= 7 ? [] : [
        { field: 'result', old: at % 3 ? 'Đã tổ chức 12 buổi sinh hoạt chuyên đề tại 9 chi bộ, 312 lượt đảng viên tham dự.' : '', new: 'Đã tổ chức 18 buổi sinh hoạt chuyên đề tại 14 chi bộ, 402 lượt đảng viên tham dự.' },
        ...(at % 2 ? [{ field: 'label', old: 'open_in_time', new: 'done_on_time' } as const, { field: 'completed', old: '', new: '2026-09-20' } as const] : []),
        ...(at === 4 ? [{ field: 'percent', old: '40', new: '60' } as const] : []),
      ],
    }));
    return changed;
  };
  const hash = 'a3f1'.repeat(16);
  const looked = (whole: boolean): Looked => ({
    file: 'Bao-cao-2026-Q3 - lan 1.xlsx', known: true, sha256: hash, printed: whole ? hash : 'a3f0'.repeat(16), property: whole ? hash : null, unlaid: null, is_whole: whole, is_draft: false, version: 1,
    sent: '2026-10-08', period: '2026-Q3', office: 'Đảng ủy xã Tịnh Khê', counts: counts('2026-Q3'),
    changed: whole ? [] : [
      { sheet: 'Báo cáo', cell: 'H14', what: 'value', was: 'Đã lắp đặt 3/5 điểm cầu.', now: 'Đã lắp đặt 5/5 điểm cầu.' }, { sheet: 'Tổng hợp', cell: 'C6', what: 'formula', was: '=COUNTA(G12:G30)', now: '=25' },
      { sheet: 'Báo cáo', cell: 'K20', what: 'value', was: 'Đề nghị bố trí thêm kinh phí cho điểm cầu thôn Trường Định.', now: '' },
    ],
    rows: whole ? [] : [{ sheet: 'Báo cáo', row: 31, added: true, cells: ['A31', 'B31', 'C31'], text: '3.6 | Nhiệm vụ ghi thêm tay | Sở Nội vụ' }, { sheet: 'Báo cáo', row: 27, added: false, cells: ['A27', 'B27'], text: '3.4 | Xây dựng bản đồ số địa chính' }],
    missing_sheets: whole ? [] : ['Quá hạn'], added_sheets: [], hidden_sheets: whole ? [] : ['Tổng hợp'], hidden: whole ? [] : [{ sheet: 'Báo cáo', columns: false, from: '22', to: '24' }],
    broken: [], unread_formulas: 0, more: 0,
  });
  const shipped = [form('party', 'standalone'), form('party', 'annex'), form('state', 'standalone'), form('state', 'annex')];
  let own: Form[] = [];
  let chosen = 'party-standalone';
  const forms = () => [...own, ...shipped.filter(({ id }) => own.every((kept) => kept.id !== id))];
  const keep = (list: Form[], subject: string) => {
    const old = own;
    act({ deed: 'change_form', subject }, () => {
      own = list;
      return () => (own = old);
    }, ['office']);
    return forms();
  };
  const values = (): Record<string, string> => ({
    ...office(), office: office().name, post: office().signer_post, period: 'quý IV năm 2026', from: '01/10/2026', cut_off: '31/12/2026', date: 'ngày       tháng 12 năm 2026', place_and_date: `${office().place}, ngày       tháng 12 năm 2026`,
  });
  const filled = ({ text, style, rule, caps }: FormLine) => {
    const words = text.replace(/\{([^\w}]*)(\w+)\}/g, (_, sign: string, name: string) => (values()[name] ? sign + values()[name] : sign ? '' : '\0'));
    return { text: words.includes('\0') ? '' : caps ? words.toUpperCase() : words, style, rule };
  };
  const cell = (task: Task, field: FormField): string => {
    const led = (role: string) => task.agencies.filter((agency) => agency.role === role).map(({ name }) => name).join('\n');
    const told: Partial<Record<FormField, string>> = { code: task.code, content: task.content, lead: led('lead'), coordinate: led('coordinate') || led('implement'), frame: task.time_frame.raw, label: 'Chưa hoàn thành trong hạn', result: 'Đã ban hành kế hoạch, phân công đơn vị thực hiện.', path: task.path };
    return told[field] ?? '';
  };
  const preview = ({ form }: { form: Form }): FormPreview => {
    const alone = form.layout === 'standalone';
    return {
      header: alone ? form.header.map(({ left, right }) => [filled(left), filled(right)]) : [], title: form.title.map(filled).filter(({ text }) => text),
      rows: [{ group: true, cells: ['1', 'Đổi mới tư duy, thống nhất nhận thức'] }, ...all().slice(0, 5).map((task) => ({ group: false, cells: form.columns.map(({ field }) => cell(task, field)) }))],
      recipients: alone ? [filled(form.foot.recipients), ...office().recipients.split('\n').map((name) => filled(line(`- ${name}${form.foot.stop}`)))] : [],
      signature: alone ? form.foot.signature.map(filled).filter(({ text }) => text) : [],
    };
  };
  const fault = (field: string, why: string) => ({ code: 'form_fault', weight: 'error', field, text: `${field}: ${why}`, location: {} }) as const;
  return {
    forms: () => ({ forms: forms(), own: own.map(({ id }) => id), chosen }),
    put_form: (input: Form) => {
      const problems = [...(input.name.trim() ? [] : [fault('name', 'còn trống')]), ...input.columns.flatMap(({ width }, at) => (width > 0 ? [] : [fault(`columns[${at}].width`, 'giá trị không dùng được: 0')]))];
      if (problems.length) throw { failure: 'invalid', problems } satisfies Failure;
      return keep(own.some(({ id }) => id === input.id) ? own.map((kept) => (kept.id === input.id ? input : kept)) : [...own, input], input.name);
    },
    remove_form: ({ id }: { id: string }) => keep(own.filter((kept) => kept.id !== id), id),
    choose_form: ({ id }: { id: string }) => {
      const old = chosen;
      act({ deed: 'change_form', subject: id }, () => {
        chosen = id;
        return () => (chosen = old);
      }, ['office']);
      return forms().find((kept) => kept.id === id);
    },
    preview_form: preview,
    read_form: () => ({ ...form('state', 'standalone'), name: 'Mẫu của Văn phòng Tỉnh ủy' }),
    write_form: ({ id }: { id: string }) => ({ name: `Mau bao cao - ${id}.toml`, folder: '/home/van-phong/Tài liệu', token: 'x' }),
    teach_form: () => ({
      form: { ...form('party', 'standalone'), id: 'mau-1f2e3d4c', name: 'bieu-mau-tinh-uy', columns: [column('code', 5), column('content', 50), column('lead', 20), { ...column('blank', 15), heading: 'Kinh phí (triệu đồng)' }, column('label', 12), column('result', 30)] },
      doubts: [
        { kind: 'unknown', column: 'D', text: 'Kinh phí (triệu đồng)', field: 'blank' }, { kind: 'two_meanings', column: 'E', text: 'Tiến độ', field: 'label' },
        { kind: 'title_fixed', column: null, text: 'Kết quả thực hiện quý ... năm 2025', field: null },
      ],
    }),
    compare_returns: told,
    verify_return: () => looked(new URLSearchParams(location.search).has('whole')),
  };
}
