/** The stand-in's indicators: one for each target of the preview, measured roughly; enough to look at. */
import type { Entered, IndicatorBoard, IndicatorRow, Judged, Measure, MeasureEntry, Named, Period, TargetDraft, Topic, Trajectory, Value } from '../src/lib/bindings';

type Given = { targets: () => TargetDraft[]; periods: () => Period[]; act: (named: Named, apply: () => () => void, topics: Topic[]) => void };

const value_of = (typed: string): Value => {
  if (typed === '-' || typed === 'chưa có số liệu') return { state: 'no_data' };
  const number = Number(typed.replace(/\./g, '').replace(',', '.'));
  return Number.isNaN(number) ? { state: 'words' } : { state: 'number', value: String(number), part: null, whole: null };
};

export function indicator_answers({ targets, periods, act }: Given): Record<string, (input: never) => unknown> {
  const kept = new Map<string, Measure>();
  const judged = (measure: Measure | undefined, least: string | null): Judged => {
    const required = least === null ? null : { low: least, high: null, strict: false };
    if (!measure || measure.value.state === 'no_data') return { course: 'no_data', required, gap: null, why: null };
    if (measure.value.state !== 'number' || least === null) return { course: 'not_comparable', required, gap: null, why: 'in_words' };
    const gap = Number(measure.value.value) - Number(least);
    return { course: gap < 0 ? 'behind' : 'reached', required, gap: String(gap), why: null };
  };
  const shown = (key: string) => {
    const all = periods().filter(({ key: other }) => other.includes('-Q')).sort((one, other) => one.cut_off.localeCompare(other.cut_off));
    const at = all.findIndex((period) => period.key === key);
    return all.slice(0, (at < 0 ? all.length - 1 : at) + 1).slice(-6);
  };
  const rows = (over: Period[]): IndicatorRow[] => targets().map((target, at) => ({
    id: `i${at}`, name: target.text, kind: target.kind, unit: target.unit ?? '', direction: target.kind === 'narrative' ? 'none' : 'up', base_year: null, base_value: '', source: '', note: '', confirmed: false,
    path: target.kind === 'narrative' ? 'none' : 'linear', milestones: [{ ...target, target: `g${at}`, plan_title: 'thực hiện Nghị quyết về chuyển đổi số' }],
    cells: over.map(({ key }) => ({ measure: kept.get(`i${at} ${key}`) ?? null, judged: judged(kept.get(`i${at} ${key}`), target.low) })),
  }));
  return {
    indicators: ({ period }: { period: string }): IndicatorBoard => {
      const over = shown(period);
      return { periods: over.map((period) => ({ period, locked: false })), rows: rows(over), proposals: targets().length > 2 ? [['i0', 'i2']] : [] };
    },
    trajectory: ({ indicator }: { indicator: string }): Trajectory => {
      const { cells: _, ...row } = rows([]).find(({ id }) => id === indicator)!;
      const low = row.milestones[0]!.low;
      const points = periods().flatMap((period) => {
        const measure = kept.get(`${indicator} ${period.key}`);
        return measure ? [{ period, measure, judged: judged(measure, low) }] : [];
      });
      const year = row.milestones[0]!.year ?? 2030;
      return { ...row, base: null, goals: [{ year, day: `${year}-12-31`, low, high: null, strict: false }], corners: [], points };
    },
    measure: (entries: MeasureEntry[]): Entered => {
      act({ deed: 'measure', subject: '' }, () => {
        for (const { indicator, period, value, words, source, note } of entries)
          if (value.trim()) kept.set(`${indicator} ${period}`, { indicator, period, value: value_of(value.trim()), words: words || value, source, note, revision: kept.size + 1 });
          else kept.delete(`${indicator} ${period}`);
        return () => undefined;
      }, ['indicators']);
      return { written: entries.length, doubts: [] };
    },
    join_indicators: () => null,
    change_indicator: ({ indicator }: { indicator: string }) => rows([]).find(({ id }) => id === indicator),
    target_checks: () => [],
  };
}
