/** The reporting cycle's side of the stand-in: periods in every state, what is owed, sending, cycles and days. */
import type { Counts, Cycle, Due, Failure, Named, Obligation, Period, PeriodRow, SentRow, SpecialDay, TaskCheck, TaskRow, Topic } from '../src/lib/bindings';
import { days_between, today } from '../src/lib/day';

type Input = { period: string };
type Given = {
  periods: Period[];
  owed: (period: string) => TaskRow[];
  counts: (period: string) => Counts;
  act: (named: Named, apply: () => () => void, topics: Topic[]) => void;
  write: (progress: { onmessage: (rows: number) => void }) => Promise<unknown>;
};

const shifted = (day: string, by: number) => new Date(Date.parse(`${day}T00:00:00Z`) + by * 864e5).toISOString().slice(0, 10);
const hash = (seed: number) => Array.from({ length: 64 }, (_, at) => ((seed * 7 + at * at * 5 + at) % 16).toString(16)).join('');

/** Roughly what the ledger reckons, enough to look at. */
function year_of({ every, preset, send_after, grace_after }: Cycle): Period[] {
  const [parts, name] = { month: [12, 'M'], quarter: [4, 'Q'], half_year: [2, 'H'], nine_months: [1, '9M'], year: [1, ''] }[every] as [number, string];
  const early = preset === 'calendar' ? 0 : 17;
  return Array.from({ length: parts }, (_, at): Period => {
    const [from, end] = [at, at + 1].map((part) => shifted(new Date(Date.UTC(2026, (part * 12) / parts, 1)).toISOString().slice(0, 10), -early)) as [string, string];
    const [cut_off, number] = [shifted(end, -1), parts === 12 ? String(at + 1).padStart(2, '0') : String(at + 1)];
    const send_by = shifted(cut_off, send_after);
    return { key: ['2026', parts > 1 ? name + number : name].filter(Boolean).join('-'), from, cut_off, send_by, grace: shifted(send_by, grace_after) };
  });
}

export function cycle_answers({ periods, owed, counts, act, write }: Given): Record<string, (input: never) => unknown> {
  const now = today();
  const names = new Map([['2026-X01', 'Sơ kết 1 năm thực hiện Kế hoạch 45-KH/TU']]);
  periods.push({ key: '2026-X01', from: '2026-06-01', cut_off: shifted(now, -3), send_by: shifted(now, 5), grace: shifted(now, 15) });
  periods.push({ key: '2026-M10', from: '2026-10-01', cut_off: '2026-10-31', send_by: shifted(now, -4), grace: shifted(now, 6) });
  periods.push({ key: '2027-Q1', from: '2027-01-01', cut_off: '2027-03-31', send_by: '2027-04-05', grace: '2027-04-15' });
  periods.sort((one, other) => other.cut_off.localeCompare(one.cut_off));
  const sent: SentRow[] = [];
  const freeze = (period: string, on: string, reason = ''): SentRow => {
    const version = sent.filter((row) => row.period === period).length + 1;
    const row = { period, version, sent: on, at: new Date().toISOString(), who: 'tran.thi.binh', reason, form: 'party', sha256: hash(version + on.length), counts: counts(period), reopened: null };
    sent.push(row);
    return row;
  };
  freeze('2026-Q3', '2026-10-08');
  freeze('2026-Q2', '2026-07-02').reopened = 'Sửa số liệu mục III/3/3.1 theo yêu cầu của Văn phòng';
  let cycles: Cycle[] = [
    { every: 'month', preset: 'calendar', send_after: 5, grace_after: 10, on_workdays: true },
    { every: 'quarter', preset: 'calendar', send_after: 5, grace_after: 10, on_workdays: true },
  ];
  let special: SpecialDay[] = [
    { day: '2026-08-22', worked: true, name: 'Làm bù cho ngày 31/8' }, { day: '2026-08-31', worked: false, name: 'Nghỉ hoán đổi, làm bù ngày 22/8' },
    { day: '2026-09-01', worked: false, name: 'Quốc khánh' }, { day: '2026-09-02', worked: false, name: 'Quốc khánh' }, { day: '2027-01-01', worked: false, name: 'Tết Dương lịch' },
  ];
  const versions = (key: string) => sent.filter((row) => row.period === key);
  const due = (period: Period): Due => {
    const first = versions(period.key)[0];
    if (first) {
      const days = days_between(period.send_by, first.sent);
      return { owing: days <= 0 ? 'sent_on_time' : 'sent_late', day: first.sent, days };
    }
    const until = (owing: Due['owing'], day: string): Due => ({ owing, day, days: days_between(now, day) });
    if (now < period.from) return until('not_open', period.from);
    if (now > period.grace) return until('locked', period.grace);
    if (now > period.send_by) return until('late', period.send_by);
    return until(days_between(now, period.send_by) <= 7 ? 'due_soon' : 'open', period.send_by);
  };
  const row = (period: Period): PeriodRow => ({
    period, name: names.get(period.key) ?? '', due: due(period), is_before_book: false, is_owed: period.key !== '2026-M10' || cycles.some((cycle) => cycle.every === 'month'),
    versions: versions(period.key), reopened: versions(period.key).at(-1)?.reopened ?? null,
  });
  const find = (key: string) => periods.find((period) => period.key === key) ?? periods[0]!;
  const file = (name: string) => ({ name, folder: '/home/van-phong/Tài liệu', token: 'x' });

  return {
    period_rows: () => periods.map(row),
    digest: () => periods.map(row).filter(({ due }) => ['due_soon', 'late'].includes(due.owing))
      .map(({ period, name, due }) => {
        const rows = owed(period.key);
        return { period, name, due, owed: rows.length, unsaid: rows.filter((row) => !row.said).length, overdue: rows.filter((row) => row.label === 'open_overdue').length };
      }).sort((one, other) => Math.abs(one.due.days) - Math.abs(other.due.days)),
    overview: ({ period: key }: Input) => {
      const rows = owed(key);
      const titles = [...new Set(rows.map((row) => row.section))];
      const of = (title: string) => {
        const own = rows.filter((row) => row.section === title);
        const sums = { done_on_time: 0, done_late: 0, open_in_time: 0, open_overdue: 0, no_deadline: 0, total: own.length };
        for (const row of own) sums[row.label] += 1;
        return { path: title, title, counts: sums, owed: own.length, said: own.filter((row) => row.said).length };
      };
      return { period: periods.find((period) => period.key === key), sections: titles.map(of), counts: counts(key), owed: rows.length, said: rows.filter((row) => row.said).length };
    },
    obligations: ({ period: key }: Input) => {
      const period = find(key);
      const rows = owed(key).map((task, at): Obligation => ({
        id: `o${task.id}`, task: task.id, target: null, path: task.path, parent: null, content: task.content, due: at === 4 ? { ...due(period), owing: 'exempt' } : due(period),
        exempt: at === 4 ? 'Địa bàn không có doanh nghiệp thuộc đối tượng' : '', label: task.label, deadline: task.deadline, extended: at === 6 ? '2026-12-31' : null, said: task.said,
      }));
      rows.push({ id: 'og', task: null, target: 'g', path: 'II/2/2.1', parent: null, content: 'Kinh tế số chiếm 18 % GRDP', due: due(period), exempt: '', label: null, deadline: '2026-12-31', extended: null, said: false });
      return { period, name: names.get(key) ?? '', due: due(period), rows, counts: counts(key) };
    },
    checks: ({ period }: Input) => owed(period).filter((task, at) => !task.said || at % 3 === 0).map(({ id, path, content, said }, at): TaskCheck => ({
      task: id, path, content, problems: [{ code: said ? (at % 2 ? 'product_missing' : 'percent_fell') : 'nothing_said', weight: 'question', field: null, text: null, location: {} }],
    })),
    change_period: ({ period, name }: { period: Period; name: string }) => {
      const at = periods.findIndex(({ key }) => key === period.key);
      const [old, called] = [periods[at], names.get(period.key)];
      act({ deed: 'change_period', subject: period.key }, () => {
        if (at < 0) periods.unshift(period);
        else periods[at] = period;
        if (name) names.set(period.key, name);
        return () => {
          if (old) periods[at] = old;
          else periods.splice(periods.indexOf(period), 1);
          if (called) names.set(period.key, called);
        };
      }, ['progress']);
      return period;
    },
    free_once: ({ year }: { year: number }) => `${year}-X${String(periods.filter(({ key }) => key.startsWith(`${year}-X`)).length + 1).padStart(2, '0')}`,
    submit_return: async ({ period: key, on, reason, progress }: { period: string; on: string; reason: string; progress: { onmessage: (rows: number) => void } }) => {
      if (on > find(key).grace && !reason && !versions(key).length) throw { failure: 'invalid', problems: [{ code: 'reason_missing', weight: 'error', field: 'reason', text: null, location: {} }] } satisfies Failure;
      await write(progress);
      const now_sent = freeze(key, on, versions(key).at(-1)?.reopened ?? reason);
      act({ deed: 'submit', subject: key }, () => () => void sent.splice(sent.indexOf(now_sent), 1), ['returns']);
      return now_sent;
    },
    reopen_return: ({ period: key, reason }: { period: string; reason: string }) => {
      const last = versions(key).at(-1)!;
      act({ deed: 'reopen', subject: key }, () => {
        last.reopened = reason;
        return () => (last.reopened = null);
      }, ['returns']);
      return last;
    },
    sent_returns: () => sent,
    export_sent: ({ period, version }: { period: string; version: number }) => file(`Bao-cao-${period} - lan ${version}.xlsx`),
    export_narrative: ({ period }: Input) => file(`Bao-cao-${period}.docx`),
    export_calendar: () => file('Thoi han bao cao.ics'),
    entitle: ({ title }: { title: string }) => void (document.title = title),
    cycles: () => cycles,
    preview_cycle: (cycle: Cycle) => year_of(cycle),
    change_cycles: (input: Cycle[]) => {
      const old = cycles;
      act({ deed: 'change_cycles', subject: '' }, () => {
        cycles = input;
        return () => (cycles = old);
      }, ['office']);
      return cycles;
    },
    special_days: () => special,
    change_special_days: (input: SpecialDay[]) => {
      const old = special;
      act({ deed: 'change_cycles', subject: '' }, () => {
        special = [...input].sort((one, other) => one.day.localeCompare(other.day));
        return () => (special = old);
      }, ['office']);
      return special;
    },
  };
}
