/** How a further sheet of the workbook is headed, for its miniature: the headings with their widths, and its other words. */
import type { Form, SheetKind } from '../../../lib/bindings';

export type Heading = { text: string; group: string; width: number };
export type Sketch = { title: string; above: string; headings: Heading[]; below: string[] };

/** Fills the places that are known without asking. */
const filled = (text: string, places: Record<string, string>): string => text.replace(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place);

export function sketch(form: Form, kind: Exclude<SheetKind, 'detail'>, places: Record<string, string>): Sketch {
  const words = form.words;
  const heading = (width: number, text: string, group = ''): Heading => ({ text, group, width });
  const said = (group: string) => [heading(19, words.label_heading, group), heading(18, words.state_heading, group), heading(12, words.percent_heading, group), heading(43, words.result_heading, group)];
  const [number, task] = [heading(11, words.number_heading), heading(60, words.task_heading)];
  const headings: Record<typeof kind, Heading[]> = {
    summary: [number, heading(60, words.section_heading), heading(24, words.total_heading), ...Object.values(form.labels).map((label) => heading(24, label)), heading(24, words.share_heading)],
    targets: [heading(9, words.number_heading), heading(72, words.target_heading), heading(15, words.year_heading), heading(27, words.value_heading), heading(22, words.unit_heading), heading(37, words.measured_heading), heading(24, words.required_heading), heading(23, words.course_heading), heading(30, words.source_heading), heading(19, words.place_heading)],
    changes: [number, task, ...said(words.before_heading), ...said(words.now_heading)],
    overdue: [
      number, task, heading(28, words.lead_heading), heading(36, words.deadline_heading), heading(24, words.label_heading), heading(21, words.completed_heading), heading(16, words.late_heading), heading(46, words.result_heading),
    ],
    corrections: [number, task, heading(29, words.field_heading), heading(70, words.old_heading), heading(70, words.new_heading)],
  };
  const below: Record<typeof kind, string[]> = {
    summary: [`${words.by_the_book}; ${words.control}: ${words.agrees} / ${words.differs}`, words.share_note, words.chart, words.by_lead, words.lead_note],
    targets: [[filled(words.range, { low: '8', high: '10' }), ...[words.at_least, words.above, words.at_most, words.below, words.rank].map((text) => filled(text, { low: '8', high: '10' }))].join('; '), words.no_targets],
    changes: [words.no_changes, words.no_before],
    overdue: [words.no_overdue],
    corrections: [`${words.added}; ${words.removed}`],
  };
  return {
    title: filled(form.sheets.find((sheet) => sheet.kind === kind)?.title ?? '', places).toLocaleUpperCase('vi'),
    above: kind === 'summary' ? `${words.from_heading}: ${places.from ?? ''}    ${words.to_heading}: ${places.cut_off ?? ''}` : '',
    headings: headings[kind],
    below: below[kind].filter(Boolean).map((text) => filled(text, places)),
  };
}
