// Made by `cargo xtask bindings` from the ledger's types. Not edited by hand.

export type PlanId = string;

export type SectionId = string;

export type TaskId = string;

export type TargetId = string;

export type ProgressId = string;

export type ExtensionId = string;

export type ObligationId = string;

export type IndicatorId = string;

export type MeasureId = string;

export type Decimal = string;

export type IndicatorKind = "range" | "at_least" | "at_most" | "rank" | "share" | "coverage" | "yes_no" | "narrative";

export type Direction = "up" | "down" | "within" | "none";

export type IndicatorDraft = { 
/**
 * What it is called.
 */
name: string, 
/**
 * How it is measured.
 */
kind: IndicatorKind, 
/**
 * Unit, e.g. `% GRDP`; empty for none.
 */
unit: string, 
/**
 * Which way is better.
 */
direction: Direction, 
/**
 * The year of the value it begins from.
 */
base_year: number | null, 
/**
 * That value as people write it ("12,5"); empty where it is not known.
 */
base_value: string, 
/**
 * Who gives the figures.
 */
source: string, 
/**
 * Anything else.
 */
note: string, };

export type Indicator = { 
/**
 * Its id.
 */
id: IndicatorId, 
/**
 * A person said which targets belong to it.
 */
confirmed: boolean, 
/**
 * What it is called.
 */
name: string, 
/**
 * How it is measured.
 */
kind: IndicatorKind, 
/**
 * Unit, e.g. `% GRDP`; empty for none.
 */
unit: string, 
/**
 * Which way is better.
 */
direction: Direction, 
/**
 * The year of the value it begins from.
 */
base_year: number | null, 
/**
 * That value as people write it ("12,5"); empty where it is not known.
 */
base_value: string, 
/**
 * Who gives the figures.
 */
source: string, 
/**
 * Anything else.
 */
note: string, };

export type Value = { "state": "no_data" } | { "state": "number", 
/**
 * The figure itself; of a share or a coverage per cent.
 */
value: Decimal, 
/**
 * What was counted, where it was typed as so many of so many.
 */
part: Decimal | null, 
/**
 * Of how many, also of a rank.
 */
whole: Decimal | null, } | { "state": "yes_no", 
/**
 * It is there.
 */
value: boolean, } | { "state": "words" };

export type MeasureDraft = { 
/**
 * The value as people write it: "95,5", "92/96", "có", "chưa có số liệu"; of a narrative indicator its words.
 */
value: string, 
/**
 * What is to be said beside it.
 */
words: string, 
/**
 * Where the figure is from.
 */
source: string, 
/**
 * Anything else.
 */
note: string, };

export type MeasureEntry = { 
/**
 * Of what.
 */
indicator: IndicatorId, 
/**
 * When.
 */
period: string, 
/**
 * Of what stood there when it was read; none where nothing did.
 */
revision: number | null, 
/**
 * The value as people write it: "95,5", "92/96", "có", "chưa có số liệu"; of a narrative indicator its words.
 */
value: string, 
/**
 * What is to be said beside it.
 */
words: string, 
/**
 * Where the figure is from.
 */
source: string, 
/**
 * Anything else.
 */
note: string, };

export type Measure = { 
/**
 * Of what.
 */
indicator: IndicatorId, 
/**
 * When.
 */
period: string, 
/**
 * What.
 */
value: Value, 
/**
 * In words, or words beside it.
 */
words: string, 
/**
 * Where the figure is from.
 */
source: string, 
/**
 * Anything else.
 */
note: string, 
/**
 * Another one with every change; a form sends back the one it was opened with.
 */
revision: number, };

export type Goal = { 
/**
 * The year it is meant for.
 */
year: number, 
/**
 * The cut-off of that year.
 */
day: string, 
/**
 * Lower end.
 */
low: Decimal | null, 
/**
 * Upper end, or the rank.
 */
high: Decimal | null, 
/**
 * The end itself is not enough.
 */
strict: boolean, };

export type Path = "linear" | "level" | "step" | "none";

export type Required = { 
/**
 * At least this.
 */
low: Decimal | null, 
/**
 * At most this.
 */
high: Decimal | null, 
/**
 * The end itself is not enough.
 */
strict: boolean, };

export type Course = "reached" | "behind" | "no_data" | "not_comparable";

export type Undecided = "in_words" | "no_goal" | "no_base" | "before_base" | "not_yet" | "unlike";

export type Judged = { 
/**
 * How it stands.
 */
course: Course, 
/**
 * What is required on that day, where that is known.
 */
required: Required | null, 
/**
 * The value less what is required; zero within a range.
 */
gap: Decimal | null, 
/**
 * Why it cannot be compared.
 */
why: Undecided | null, };

export type Corner = { 
/**
 * When.
 */
day: string, 
/**
 * What is required.
 */
required: Required, };

export type Milestone = { 
/**
 * The target.
 */
target: TargetId, 
/**
 * Title of its plan.
 */
plan_title: string, 
/**
 * Path of the paragraph it stands in, e.g. `II/2/2.1`.
 */
path: string, 
/**
 * The year it is meant for, where one is stated.
 */
year: number | null, 
/**
 * The words as they stand in the source.
 */
text: string, 
/**
 * What kind.
 */
kind: TargetKind, 
/**
 * Lower bound, or the value itself.
 */
low: string | null, 
/**
 * Upper bound, or the rank.
 */
high: string | null, 
/**
 * Unit, e.g. `%/năm`, `% GRDP`, `% các xã`.
 */
unit: string | null, 
/**
 * The bound itself is not enough ("trên 6,5 %").
 */
strict: boolean, };

export type MeasureCell = { 
/**
 * What was measured; none where nothing was said.
 */
measure: Measure | null, 
/**
 * How it stands at the cut-off.
 */
judged: Judged, };

export type IndicatorRow = { 
/**
 * How what is required runs.
 */
path: Path, 
/**
 * Its targets, the earliest year first.
 */
milestones: Array<Milestone>, 
/**
 * One for each period of the board.
 */
cells: Array<MeasureCell>, 
/**
 * Its id.
 */
id: IndicatorId, 
/**
 * A person said which targets belong to it.
 */
confirmed: boolean, 
/**
 * What it is called.
 */
name: string, 
/**
 * How it is measured.
 */
kind: IndicatorKind, 
/**
 * Unit, e.g. `% GRDP`; empty for none.
 */
unit: string, 
/**
 * Which way is better.
 */
direction: Direction, 
/**
 * The year of the value it begins from.
 */
base_year: number | null, 
/**
 * That value as people write it ("12,5"); empty where it is not known.
 */
base_value: string, 
/**
 * Who gives the figures.
 */
source: string, 
/**
 * Anything else.
 */
note: string, };

export type MeasuredPeriod = { 
/**
 * Its days.
 */
period: Period, 
/**
 * Its return was sent and not opened again: nothing is written in it.
 */
locked: boolean, };

export type IndicatorBoard = { 
/**
 * The periods, the oldest first.
 */
periods: Array<MeasuredPeriod>, 
/**
 * The indicators.
 */
rows: Array<IndicatorRow>, 
/**
 * Indicators that may be one: a person settles it.
 */
proposals: Array<Array<IndicatorId>>, };

export type Measured = { 
/**
 * The period; its cut-off is the day of the value.
 */
period: Period, 
/**
 * What was measured.
 */
measure: Measure, 
/**
 * How it stands.
 */
judged: Judged, };

export type Trajectory = { 
/**
 * How what is required runs.
 */
path: Path, 
/**
 * Day and value it begins from.
 */
base: [string, Decimal] | null, 
/**
 * Its targets, the earliest year first.
 */
milestones: Array<Milestone>, 
/**
 * What the plan wants and when.
 */
goals: Array<Goal>, 
/**
 * The corners of the way.
 */
corners: Array<Corner>, 
/**
 * What was measured, the oldest first.
 */
points: Array<Measured>, 
/**
 * Its id.
 */
id: IndicatorId, 
/**
 * A person said which targets belong to it.
 */
confirmed: boolean, 
/**
 * What it is called.
 */
name: string, 
/**
 * How it is measured.
 */
kind: IndicatorKind, 
/**
 * Unit, e.g. `% GRDP`; empty for none.
 */
unit: string, 
/**
 * Which way is better.
 */
direction: Direction, 
/**
 * The year of the value it begins from.
 */
base_year: number | null, 
/**
 * That value as people write it ("12,5"); empty where it is not known.
 */
base_value: string, 
/**
 * Who gives the figures.
 */
source: string, 
/**
 * Anything else.
 */
note: string, };

export type Entered = { 
/**
 * How many values were written or taken away.
 */
written: number, 
/**
 * Numbers that could be meant otherwise, and how they were taken; `location.row` is their place from 1.
 */
doubts: Array<Problem>, };

export type TargetCheck = { 
/**
 * The target.
 */
target: TargetId, 
/**
 * What measures it.
 */
indicator: IndicatorId, 
/**
 * Where it stands in its plan.
 */
path: string, 
/**
 * Its words.
 */
content: string, 
/**
 * What to look at.
 */
problems: Array<Problem>, };

export type ReportedTarget = { 
/**
 * How the value of this very period stands; one of an earlier period stands for nothing.
 */
judged: Judged, 
/**
 * The newest value there is.
 */
measured: ReportedMeasure | null, 
/**
 * Path of the paragraph it stands in, e.g. `II/2/2.1`.
 */
path: string, 
/**
 * The year it is meant for, where one is stated.
 */
year: number | null, 
/**
 * The words as they stand in the source.
 */
text: string, 
/**
 * What kind.
 */
kind: TargetKind, 
/**
 * Lower bound, or the value itself.
 */
low: string | null, 
/**
 * Upper bound, or the rank.
 */
high: string | null, 
/**
 * Unit, e.g. `%/năm`, `% GRDP`, `% các xã`.
 */
unit: string | null, 
/**
 * The bound itself is not enough ("trên 6,5 %").
 */
strict: boolean, };

export type ReportedMeasure = { 
/**
 * The period it was measured in.
 */
period: string, 
/**
 * What was measured.
 */
value: Value, 
/**
 * In words, or words beside it.
 */
words: string, 
/**
 * Where the figure is from.
 */
source: string, };

export type AgencyId = string;

export type SuccessionId = string;

export type AgencyLevel = { 
/**
 * By this agencies name it, e.g. `tinh`.
 */
code: string, 
/**
 * e.g. `Cấp tỉnh`.
 */
name: string, 
/**
 * From the top, 1 first.
 */
rank: number, 
/**
 * Words that may follow the name of any body of it: `tỉnh`, `tỉnh Quảng Ngãi`.
 */
also: Array<string>, };

export type Days = { 
/**
 * The first day.
 */
from?: string, 
/**
 * The last day.
 */
until?: string, };

export type AgencyTitle = { 
/**
 * In full, e.g. `Sở Khoa học và Công nghệ`.
 */
name: string, 
/**
 * In short, e.g. `Sở KH&CN`; may be empty.
 */
short: string, 
/**
 * The first day.
 */
from?: string, 
/**
 * The last day.
 */
until?: string, };

export type Tie = { 
/**
 * Which.
 */
agency: AgencyId, 
/**
 * The first day.
 */
from?: string, 
/**
 * The last day.
 */
until?: string, };

export type Agency = { 
/**
 * Its id, derived from its first name and day.
 */
id: AgencyId, 
/**
 * The code of its level.
 */
level: string, 
/**
 * Several bodies under one name: "các sở, ban, ngành".
 */
collective: boolean, 
/**
 * How it is called; never none. The newest stands last.
 */
titles: Array<AgencyTitle>, 
/**
 * Other ways in which it is written, whenever.
 */
aliases: Array<string>, 
/**
 * What stood above it, and when.
 */
parents: Array<Tie>, 
/**
 * Of a collective: who belongs to it, and when.
 */
members: Array<Tie>, 
/**
 * Remarks.
 */
note: string, 
/**
 * A person looked at it, or a primary text says so; else it is to be checked before use.
 */
confirmed: boolean, };

export type SuccessionKind = "rename" | "merge" | "split" | "dissolve" | "transfer";

export type Basis = { 
/**
 * Number and symbol, e.g. `45/2025/NĐ-CP`.
 */
number: string, 
/**
 * Its day.
 */
date?: string, 
/**
 * Who issued it.
 */
issuer: string, };

export type SuccessionLink = { 
/**
 * Before.
 */
from: AgencyId, 
/**
 * After; none where nobody takes over.
 */
to?: AgencyId, 
/**
 * Which part of the work, in words; empty for all of it.
 */
part: string, 
/**
 * What is not given to another part goes here.
 */
main: boolean, };

export type SuccessionTask = { 
/**
 * Which task.
 */
task: TaskId, 
/**
 * To whom.
 */
to: AgencyId, };

export type Succession = { 
/**
 * Its id, derived from its day, kind and bodies.
 */
id: SuccessionId, 
/**
 * The first day on which it holds.
 */
day: string, 
/**
 * What sort.
 */
kind: SuccessionKind, 
/**
 * The paper behind it.
 */
basis: Basis, 
/**
 * A person looked at it, or a primary text says so.
 */
confirmed: boolean, 
/**
 * Remarks.
 */
note: string, 
/**
 * Who goes where.
 */
links: Array<SuccessionLink>, 
/**
 * Single tasks that go elsewhere than the rest.
 */
tasks: Array<SuccessionTask>, };

export type Role = "direct" | "lead" | "implement" | "advise" | "coordinate";

export type Assignment = { 
/**
 * The part it plays.
 */
role: Role, 
/**
 * The name with a distributed prefix put back: "Các Sở: A; B" gives "Sở A" and "Sở B".
 */
name: string, 
/**
 * The words as they stand in the source.
 */
raw: string, 
/**
 * The text leaves open whether this agency leads ("Sở A; Sở B chủ trì"); a person decides.
 */
doubtful?: boolean, };

export type Location = { 
/**
 * File name without its folder.
 */
file?: string, 
/**
 * Line of a text file.
 */
line?: number, 
/**
 * Paragraph of a Word file, those in tables included.
 */
paragraph?: number, 
/**
 * Sheet of a workbook.
 */
sheet?: string, 
/**
 * Row of a sheet.
 */
row?: number, 
/**
 * Column of a sheet, as a letter.
 */
column?: string, 
/**
 * Path of the task concerned, e.g. `III/2/2.1`.
 */
path?: string, };

export type Weight = "question" | "error";

export type ProblemCode = "content_missing" | "text_too_long" | "frame_unresolved" | "frame_missing" | "lead_ambiguous" | "responsibility_missing" | "number_repeated" | "task_missing" | "target_missing" | "looks_alike" | "completion_date_missing" | "completion_date_unexpected" | "completion_after_cut_off" | "percent_out_of_range" | "percent_unexpected" | "date_implausible" | "end_before_start" | "office_name_missing" | "reason_missing" | "cycles_missing" | "name_missing" | "name_unexpected" | "sent_ahead" | "sent_before_period" | "sent_before_last" | "decision_missing" | "nothing_to_extend" | "extension_not_later" | "days_out_of_order" | "weight_out_of_range" | "progress_lost" | "parent_missing" | "parent_unknown" | "parent_ambiguous" | "successor_unfit" | "link_unfit" | "completed_before_start" | "completion_ahead" | "done_not_whole" | "percent_fell" | "result_unchanged" | "nothing_said" | "product_missing" | "form_fault" | "content_column_missing" | "heading_missing" | "columns_change" | "number_lost_zero" | "number_is_date" | "content_repeated" | "ditto_taken" | "ditto_alone" | "row_joined" | "row_unplaced" | "fields_too_many" | "key_repeated" | "sheet_repeated" | "group_doubtful" | "agencies_run_together" | "note_mixed" | "cell_fault" | "cell_not_calculated" | "text_recovered" | "base_incomplete" | "direction_unfit" | "number_unreadable" | "number_two_ways" | "not_yes_or_no" | "coverage_out_of_range" | "rank_unreadable" | "part_above_whole" | "unit_unlike" | "value_missing" | "targets_missing" | "years_collide" | "measures_collide" | "target_unmeasured" | "agency_name_missing" | "agency_name_taken" | "agency_above_itself" | "agency_in_use" | "succession_body_missing" | "succession_heir_missing" | "succession_main_missing" | "succession_body_ended" | "succession_heir_ended" | "succession_tasks_missing" | "agency_file_fault" | "until_missing";

export type Problem = { 
/**
 * What.
 */
code: ProblemCode, 
/**
 * How much it weighs.
 */
weight: Weight, 
/**
 * The field of a form it belongs to, in the program's own words (`completed`, `content`).
 */
field: string | null, 
/**
 * The words it is about.
 */
text: string | null, 
/**
 * Where.
 */
location: Location, };

export type FrameKind = "standing" | "recurring" | "open_range" | "range" | "range_standing" | "horizon" | "year" | "quarter" | "month" | "day" | "unresolved" | "missing";

export type Precision = "day" | "month" | "quarter" | "year" | "none";

export type TimeFrame = { 
/**
 * The words as they stand in the source.
 */
raw: string, 
/**
 * What sort it is.
 */
kind: FrameKind, 
/**
 * First day.
 */
start: string | null, 
/**
 * Last day.
 */
end: string | null, 
/**
 * How exactly the end is known.
 */
precision: Precision, 
/**
 * The reading is certain from the words, or a person confirmed it.
 */
confirmed: boolean, };

export type TaskKind = "assigned" | "duty" | "local";

export type Span = { 
/**
 * First byte.
 */
start: number, 
/**
 * One past the last byte.
 */
end: number, };

export type Passages = { 
/**
 * Content, one span per paragraph piece.
 */
content: Array<Span>, 
/**
 * Responsibility lines.
 */
agencies: Array<Span>, 
/**
 * The time frame's line.
 */
frame: Array<Span>, 
/**
 * The deliverable's line.
 */
deliverable: Array<Span>, 
/**
 * Cells of its rows that were turned into Unicode, as they stood.
 */
before?: Array<string>, };

export type Task = { 
/**
 * Its id, the same on every machine that read the same plan.
 */
id: TaskId, 
/**
 * The plan it belongs to.
 */
plan: PlanId, 
/**
 * What sort.
 */
kind: TaskKind, 
/**
 * Printed number; may be empty.
 */
code: string, 
/**
 * Printed numbers from the part down.
 */
path: string, 
/**
 * The section it stands in.
 */
section: SectionId | null, 
/**
 * The task it belongs under.
 */
parent: TaskId | null, 
/**
 * What is to be done.
 */
content: string, 
/**
 * What must come out.
 */
deliverable: string, 
/**
 * When.
 */
time_frame: TimeFrame, 
/**
 * Who.
 */
agencies: Array<Assignment>, 
/**
 * What the list or the plan remarks on it; may be empty.
 */
note: string, };

export type PlanDraft = { 
/**
 * Number and symbol, e.g. `45-KH/TU`; empty where it was left blank.
 */
number: string, 
/**
 * Day of issue.
 */
issued: string | null, 
/**
 * Who issued it, e.g. `Ban Thường vụ Tỉnh ủy`.
 */
issuer: string, 
/**
 * Title without the word "Kế hoạch".
 */
title: string, 
/**
 * Number of the document it carries out, e.g. `52-NQ/TW`.
 */
basis: string, };

export type PlanState = "open" | "closed" | "superseded";

export type PlanStanding = { 
/**
 * Whether it is in force.
 */
state: PlanState, 
/**
 * The last day on which it was.
 */
ended: string | null, 
/**
 * The plan that took its place.
 */
superseded_by: PlanId | null, 
/**
 * Why it ended.
 */
reason: string, };

export type Plan = { 
/**
 * Its id.
 */
id: PlanId, 
/**
 * Whether it is in force.
 */
standing: PlanStanding, 
/**
 * Number and symbol, e.g. `45-KH/TU`; empty where it was left blank.
 */
number: string, 
/**
 * Day of issue.
 */
issued: string | null, 
/**
 * Who issued it, e.g. `Ban Thường vụ Tỉnh ủy`.
 */
issuer: string, 
/**
 * Title without the word "Kế hoạch".
 */
title: string, 
/**
 * Number of the document it carries out, e.g. `52-NQ/TW`.
 */
basis: string, };

export type SectionDraft = { 
/**
 * Printed numbers from the part down, e.g. `III/2`.
 */
path: string, 
/**
 * Ordinals from the part down, e.g. `3/2`.
 */
place: string, 
/**
 * Printed number, e.g. `2`.
 */
code: string, 
/**
 * The heading's words.
 */
title: string, };

export type Section = { 
/**
 * Its id.
 */
id: SectionId, 
/**
 * The plan it belongs to.
 */
plan: PlanId, 
/**
 * Printed numbers from the part down, e.g. `III/2`.
 */
path: string, 
/**
 * Ordinals from the part down, e.g. `3/2`.
 */
place: string, 
/**
 * Printed number, e.g. `2`.
 */
code: string, 
/**
 * The heading's words.
 */
title: string, };

export type TargetKind = "range" | "at_least" | "at_most" | "rank" | "share" | "coverage" | "narrative";

export type TargetDraft = { 
/**
 * Path of the paragraph it stands in, e.g. `II/2/2.1`.
 */
path: string, 
/**
 * The year it is meant for, where one is stated.
 */
year: number | null, 
/**
 * The words as they stand in the source.
 */
text: string, 
/**
 * What kind.
 */
kind: TargetKind, 
/**
 * Lower bound, or the value itself.
 */
low: string | null, 
/**
 * Upper bound, or the rank.
 */
high: string | null, 
/**
 * Unit, e.g. `%/năm`, `% GRDP`, `% các xã`.
 */
unit: string | null, 
/**
 * The bound itself is not enough ("trên 6,5 %").
 */
strict: boolean, };

export type Target = { 
/**
 * Its id.
 */
id: TargetId, 
/**
 * The plan it belongs to.
 */
plan: PlanId, 
/**
 * Path of the paragraph it stands in, e.g. `II/2/2.1`.
 */
path: string, 
/**
 * The year it is meant for, where one is stated.
 */
year: number | null, 
/**
 * The words as they stand in the source.
 */
text: string, 
/**
 * What kind.
 */
kind: TargetKind, 
/**
 * Lower bound, or the value itself.
 */
low: string | null, 
/**
 * Upper bound, or the rank.
 */
high: string | null, 
/**
 * Unit, e.g. `%/năm`, `% GRDP`, `% các xã`.
 */
unit: string | null, 
/**
 * The bound itself is not enough ("trên 6,5 %").
 */
strict: boolean, };

export type Preset = "calendar" | "decree09" | "party_office";

export type Period = { 
/**
 * Its name.
 */
key: string, 
/**
 * First day of the data.
 */
from: string, 
/**
 * Last day of the data.
 */
cut_off: string, 
/**
 * The day the return is due.
 */
send_by: string, 
/**
 * The day after which the period is locked.
 */
grace: string, };

export type Every = "month" | "quarter" | "half_year" | "nine_months" | "year";

export type Cycle = { 
/**
 * How often.
 */
every: Every, 
/**
 * How periods are cut out of the year.
 */
preset: Preset, 
/**
 * Days from the cut-off to the day the return is due.
 */
send_after: number, 
/**
 * Days from the due day to the lock.
 */
grace_after: number, 
/**
 * A due day that is not worked moves to the next one that is.
 */
on_workdays: boolean, };

export type SpecialDay = { 
/**
 * The day.
 */
day: string, 
/**
 * Worked although it is a Saturday or a Sunday; else off although it is a day of work.
 */
worked: boolean, 
/**
 * Why, e.g. `Tết Nguyên đán`.
 */
name: string, };

export type Owing = "not_open" | "open" | "due_soon" | "late" | "locked" | "sent_on_time" | "sent_late" | "exempt";

export type Due = { 
/**
 * How it stands.
 */
owing: Owing, 
/**
 * The day that decides it: when it opens, when it is due, when it was locked, when it was sent.
 */
day: string, 
/**
 * Days from today to that day, or, of what was sent, from the due day to the day it was sent; below zero where
 * it has passed, and where it was sent early.
 */
days: number, };

export type State = "not_started" | "in_progress" | "done" | "suspended";

export type Product = { 
/**
 * What it is, e.g. `Kế hoạch chuyển đổi số năm 2026`.
 */
name: string, 
/**
 * Số, e.g. `05`.
 */
number: string, 
/**
 * Ký hiệu, e.g. `KH-UBND`.
 */
symbol: string, 
/**
 * The day of the document.
 */
issued: string | null, };

export type Attachment = { 
/**
 * File name.
 */
name: string, 
/**
 * Where it lay when it was added; where its copy lies, if it was copied.
 */
path: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * SHA-256 of its bytes, in hexadecimal digits.
 */
sha256: string, 
/**
 * A copy lies in the data folder.
 */
copied: boolean, };

export type ProgressDraft = { 
/**
 * How far.
 */
state: State, 
/**
 * The day of completion.
 */
completed: string | null, 
/**
 * Kết quả thực hiện trong kỳ.
 */
result: string, 
/**
 * Khó khăn, vướng mắc.
 */
difficulty: string, 
/**
 * Đề xuất, kiến nghị.
 */
proposal: string, 
/**
 * Ghi chú.
 */
note: string, 
/**
 * Share done, 0 to 100.
 */
percent: number | null, 
/**
 * What came out.
 */
products: Array<Product>, 
/**
 * Files that prove it.
 */
evidence: Array<Attachment>, };

export type Progress = { 
/**
 * The task it speaks of.
 */
task: TaskId, 
/**
 * The period it speaks of.
 */
period: string, 
/**
 * Rises by one with every change; a form sends back the one it was opened with.
 */
revision: number, 
/**
 * State, percent and day of completion follow the office's own tasks below it; a person who says otherwise stays.
 */
rolled: boolean, 
/**
 * How far.
 */
state: State, 
/**
 * The day of completion.
 */
completed: string | null, 
/**
 * Kết quả thực hiện trong kỳ.
 */
result: string, 
/**
 * Khó khăn, vướng mắc.
 */
difficulty: string, 
/**
 * Đề xuất, kiến nghị.
 */
proposal: string, 
/**
 * Ghi chú.
 */
note: string, 
/**
 * Share done, 0 to 100.
 */
percent: number | null, 
/**
 * What came out.
 */
products: Array<Product>, 
/**
 * Files that prove it.
 */
evidence: Array<Attachment>, };

export type Label = "done_on_time" | "done_late" | "open_in_time" | "open_overdue" | "no_deadline";

export type Profile = "party" | "state";

export type Office = { 
/**
 * Name, e.g. `Đảng ủy xã Tịnh Khê`.
 */
name: string, 
/**
 * Superior body, e.g. `Tỉnh ủy Quảng Ngãi`.
 */
superior: string, 
/**
 * Place for the date line, e.g. `Tịnh Khê`.
 */
place: string, 
/**
 * Abbreviation in document symbols, e.g. `ĐU`.
 */
symbol: string, 
/**
 * Authority line above the signature, e.g. `T/M ĐẢNG ỦY`.
 */
authority: string, 
/**
 * Post of the signer, e.g. `PHÓ BÍ THƯ`.
 */
signer_post: string, 
/**
 * Name of the signer.
 */
signer: string, 
/**
 * Nơi nhận, one recipient a line, without dashes.
 */
recipients: string, 
/**
 * Form used when none is named.
 */
profile: Profile, 
/**
 * How periods are cut.
 */
preset: Preset, };

export type OfficeBefore = { 
/**
 * The last day on which it was so.
 */
until: string, 
/**
 * What it said of itself.
 */
office: Office, };

export type Format = "markdown" | "text" | "docx" | "xlsx" | "xlsb" | "xls" | "ods" | "columns";

export type Shape = "heading" | "bold" | "plain" | "bullet" | "cell";

export type Refusal = { "refusal": "empty" } | { "refusal": "unknown_format" } | { "refusal": "old_format", 
/**
 * The ending people know it by: `doc`, `rtf`, `pdf`, `xls`, `odt`, `html`, `xml`, `mht`.
 */
format: string, } | { "refusal": "workbook" } | { "refusal": "password" } | { "refusal": "damaged" } | { "refusal": "too_large", 
/**
 * The limit that was passed.
 */
limit: number, 
/**
 * `bytes`, `entries`, `paragraphs`, `depth`, `cells`; `memory`, in bytes; `growth`: times a part may grow as
 * it is unpacked.
 */
unit: string, } | { "refusal": "doctype" } | { "refusal": "legacy_encoding", 
/**
 * What it seems to be: `TCVN3`, `VNI`, `windows-1258`, or `unknown`.
 */
encoding: string, } | { "refusal": "inside", 
/**
 * The file inside.
 */
name: string, } | { "refusal": "in_use" } | { "refusal": "owner_file" } | { "refusal": "too_slow" } | { "refusal": "killed" } | { "refusal": "no_task" } | { "refusal": "not_a_return" } | { "refusal": "newer_return", 
/**
 * Version of the return.
 */
found: number, 
/**
 * Newest version known here.
 */
known: number, } | { "refusal": "newer_list", 
/**
 * Version of the list.
 */
found: number, 
/**
 * Newest version known here.
 */
known: number, };

export type Place = { "place": "plan" } | { "place": "section", 
/**
 * Its path.
 */
path: string, } | { "place": "content", 
/**
 * The task's path.
 */
path: string, } | { "place": "agencies", 
/**
 * The task's path.
 */
path: string, } | { "place": "frame", 
/**
 * The task's path.
 */
path: string, } | { "place": "deliverable", 
/**
 * The task's path.
 */
path: string, } | { "place": "target", 
/**
 * Path of its paragraph.
 */
path: string, } | { "place": "unplaced", 
/**
 * Why.
 */
reason: Reason, };

export type Reason = "letterhead" | "purpose" | "recipients" | "signature" | "unknown";

export type Piece = { 
/**
 * Its words.
 */
text: string, 
/**
 * Where it stands in the source text.
 */
span: Span, 
/**
 * Where it stands, for people.
 */
location: Location, } & ({ "place": "plan" } | { "place": "section", 
/**
 * Its path.
 */
path: string, } | { "place": "content", 
/**
 * The task's path.
 */
path: string, } | { "place": "agencies", 
/**
 * The task's path.
 */
path: string, } | { "place": "frame", 
/**
 * The task's path.
 */
path: string, } | { "place": "deliverable", 
/**
 * The task's path.
 */
path: string, } | { "place": "target", 
/**
 * Path of its paragraph.
 */
path: string, } | { "place": "unplaced", 
/**
 * Why.
 */
reason: Reason, });

export type Fate = "added" | "changed" | "unchanged" | "asked" | "left";

export type Evidence = "none" | "key" | "person" | "content" | "path" | "likeness";

export type PlanAnswer = { "plan": "known", 
/**
 * Which.
 */
id: PlanId, } | { "plan": "new" };

export type Answer = { "answer": "same", 
/**
 * Which.
 */
task: TaskId, } | { "answer": "new" };

export type ImportChoices = { 
/**
 * Whether a task that looks like one of the book is that one.
 */
answers: { [key in number]: Answer }, 
/**
 * Which plan the file belongs to; none where what was found is right.
 */
plan: PlanAnswer | null, 
/**
 * Tasks that are left: new ones stay out, others stay as they are.
 */
left_rows: Array<number>, 
/**
 * Fields that are left in all tasks, by the words of [`FieldChange::field`].
 */
left_columns: Array<string>, 
/**
 * Fields that are left in single tasks.
 */
left_cells: Array<[number, string]>, };

export type FieldChange = { 
/**
 * `content`, `path`, `code`, `kind`, `deliverable`, `frame`, `note`, or the role of agencies: `direct`, `lead`,
 * `implement`, `advise`, `coordinate`.
 */
field: string, 
/**
 * It would be taken over; a person may leave it.
 */
taken: boolean, 
/**
 * As it stands in the store.
 */
old: string, 
/**
 * As it would stand.
 */
new: string, 
/**
 * Bodies that took over from those of the book: by the register nothing else changes.
 */
succeeded: boolean, };

export type TaskPreview = { 
/**
 * Its place among the tasks of the file, from 0; by it a choice names it.
 */
number: number, 
/**
 * What would become of it.
 */
fate: Fate, 
/**
 * How it was recognised.
 */
evidence: Evidence, 
/**
 * The task of the store it may be; only where that is asked.
 */
alike: Task | null, 
/**
 * Field by field.
 */
changes: Array<FieldChange>, 
/**
 * Where its fields stand in the source.
 */
passages: Passages, 
/**
 * Where it begins.
 */
location: Location, 
/**
 * Its id, the same on every machine that read the same plan.
 */
id: TaskId, 
/**
 * The plan it belongs to.
 */
plan: PlanId, 
/**
 * What sort.
 */
kind: TaskKind, 
/**
 * Printed number; may be empty.
 */
code: string, 
/**
 * Printed numbers from the part down.
 */
path: string, 
/**
 * The section it stands in.
 */
section: SectionId | null, 
/**
 * The task it belongs under.
 */
parent: TaskId | null, 
/**
 * What is to be done.
 */
content: string, 
/**
 * What must come out.
 */
deliverable: string, 
/**
 * When.
 */
time_frame: TimeFrame, 
/**
 * Who.
 */
agencies: Array<Assignment>, 
/**
 * What the list or the plan remarks on it; may be empty.
 */
note: string, };

export type Unplaced = { 
/**
 * Its words.
 */
text: string, 
/**
 * Where.
 */
location: Location, 
/**
 * Why.
 */
reason: Reason, };

export type Preview = { 
/**
 * File name; empty for the built-in list.
 */
file: string, 
/**
 * What the document says of itself.
 */
plan: PlanDraft, 
/**
 * The plan is in the store already.
 */
known: boolean, 
/**
 * That plan, as the store has it.
 */
book_plan: Plan | null, 
/**
 * Every plan of the store: the file may belong to another of them, as a person knows.
 */
plans: Array<Plan>, 
/**
 * Every task of the file.
 */
tasks: Array<TaskPreview>, 
/**
 * Targets of the file.
 */
targets: Array<TargetDraft>, 
/**
 * Changes of the targets as a whole: 0 where they are the same as in the store.
 */
targets_changed: number, 
/**
 * The plan's own data or its headings would change.
 */
headings_changed: boolean, 
/**
 * Tasks of the store that the file does not have; they stay.
 */
missing: Array<Task>, 
/**
 * In no field.
 */
unplaced: Array<Unplaced>, 
/**
 * What a person should look at.
 */
problems: Array<Problem>, 
/**
 * The source, piece by piece.
 */
pieces: Array<Piece>, };

export type TableKind = "sheet" | "word" | "pasted";

export type Shown = "visible" | "hidden" | "very_hidden";

export type Encoding = "Tcvn3" | "Vni" | "Windows1258";

export type Decoded = { 
/**
 * The encoding they were in.
 */
encoding: Encoding, 
/**
 * As they stood.
 */
original: string, 
/**
 * Told by the name of the font; else only by the letters.
 */
by_font: boolean, };

export type Field = "code" | "content" | "direct" | "lead" | "implement" | "advise" | "coordinate" | "deliverable" | "frame" | "note" | "note_and_coordinate" | "status" | "result" | "difficulty" | "proposal" | "key";

export type TableRole = "tasks" | "indicators" | "other";

export type Column = { 
/**
 * Its letter.
 */
letter: string, 
/**
 * Its heading; the lines of a heading of several rows joined by " / ".
 */
heading: string, 
/**
 * What it was taken for; none where it is not taken.
 */
field: Field | null, 
/**
 * How sure that is, in percent; 100 where a person decided.
 */
confidence: number, 
/**
 * Some of its cells, as shown.
 */
sample: Array<string>, 
/**
 * How many of its cells hold something.
 */
filled: number, };

export type Table = { 
/**
 * Its place in the file, from 0.
 */
number: number, 
/**
 * Name of the sheet; number of a Word table.
 */
name: string, 
/**
 * Where it was found.
 */
kind: TableKind, 
/**
 * Whether people see the sheet.
 */
shown: Shown, 
/**
 * What it is.
 */
role: TableRole, 
/**
 * Its tasks are in the reading.
 */
taken: boolean, 
/**
 * Rows of its heading, first and last; none where there is no heading.
 */
heading: [number, number] | null, 
/**
 * The layout by its folded headings, under which a choice of columns is remembered.
 */
layout: string, 
/**
 * Its columns.
 */
columns: Array<Column>, 
/**
 * Rows below the heading that have something in them.
 */
rows: number, 
/**
 * How many of those people do not see; they are not taken unless asked.
 */
hidden_rows: number, };

export type Recovered = { 
/**
 * As it is taken.
 */
after: string, 
/**
 * Where.
 */
location: Location, 
/**
 * The encoding they were in.
 */
encoding: Encoding, 
/**
 * As they stood.
 */
original: string, 
/**
 * Told by the name of the font; else only by the letters.
 */
by_font: boolean, };

export type ListChoices = { 
/**
 * Tables to take or to leave, by their number; others as found.
 */
tables: { [key in number]: boolean }, 
/**
 * What the columns of a layout hold, in their order; overrules what was found.
 */
columns: { [key in string]: Array<Field | null> }, 
/**
 * Take rows that people do not see.
 */
hidden_rows: boolean, 
/**
 * Leave words that look like TCVN3 or VNI as they are.
 */
keep_legacy: boolean, 
/**
 * Take printed numbers as they are: 1.1 after 1.9 stays 1.1.
 */
keep_codes: boolean, };

export type View = "all" | "added" | "changed" | "unchanged" | "asked" | "left";

export type Decision = { "of": "row", 
/**
 * Which.
 */
number: number, 
/**
 * Left.
 */
left: boolean, } | { "of": "column", 
/**
 * Which.
 */
field: string, 
/**
 * Left.
 */
left: boolean, } | { "of": "cell", 
/**
 * Which row.
 */
number: number, 
/**
 * Which field.
 */
field: string, 
/**
 * Left.
 */
left: boolean, } | { "of": "all", 
/**
 * Left.
 */
left: boolean, } | { "of": "answer", 
/**
 * Which row.
 */
number: number, 
/**
 * What it is.
 */
answer: Answer | null, } | { "of": "answer_all", 
/**
 * Each is the task it looks like; else a task of its own. Of several rows that look like one task the first
 * is that task, and the others stay asked about.
 */
same: boolean, } | { "of": "plan", 
/**
 * Which.
 */
answer: PlanAnswer | null, };

export type FieldCount = { 
/**
 * As in a change; see `FieldChange`.
 */
field: string, 
/**
 * How many rows differ in it.
 */
changed: number, 
/**
 * It is left in all rows.
 */
left: boolean, };

export type Overview = { 
/**
 * What the file says of its plan.
 */
plan: PlanDraft, 
/**
 * The plan is in the book already.
 */
known: boolean, 
/**
 * That plan.
 */
book_plan: Plan | null, 
/**
 * Every plan of the book.
 */
plans: Array<Plan>, 
/**
 * What would be written.
 */
counts: Applied, 
/**
 * Nothing would be written.
 */
idle: boolean, 
/**
 * Rows of which something is left.
 */
left: number, 
/**
 * Rows that are asked about, answered or not.
 */
asked: number, 
/**
 * The fields that the list has.
 */
fields: Array<FieldCount>, 
/**
 * The first of what a person should look at; what is asked and what is missing stand apart.
 */
problems: Array<Problem>, 
/**
 * How many there are.
 */
problem_count: number, 
/**
 * The first of the stretches that are in no field.
 */
unplaced: Array<Unplaced>, 
/**
 * How many there are.
 */
unplaced_count: number, 
/**
 * The first of the tasks of the book that the list does not have.
 */
missing: Array<Task>, 
/**
 * How many there are.
 */
missing_count: number, };

export type ReviewRow = { 
/**
 * The row is left as a whole.
 */
left: boolean, 
/**
 * What a person said it is.
 */
answer: Answer | null, 
/**
 * Its place among the tasks of the file, from 0; by it a choice names it.
 */
number: number, 
/**
 * What would become of it.
 */
fate: Fate, 
/**
 * How it was recognised.
 */
evidence: Evidence, 
/**
 * The task of the store it may be; only where that is asked.
 */
alike: Task | null, 
/**
 * Field by field.
 */
changes: Array<FieldChange>, 
/**
 * Where its fields stand in the source.
 */
passages: Passages, 
/**
 * Where it begins.
 */
location: Location, 
/**
 * Its id, the same on every machine that read the same plan.
 */
id: TaskId, 
/**
 * The plan it belongs to.
 */
plan: PlanId, 
/**
 * What sort.
 */
kind: TaskKind, 
/**
 * Printed number; may be empty.
 */
code: string, 
/**
 * Printed numbers from the part down.
 */
path: string, 
/**
 * The section it stands in.
 */
section: SectionId | null, 
/**
 * The task it belongs under.
 */
parent: TaskId | null, 
/**
 * What is to be done.
 */
content: string, 
/**
 * What must come out.
 */
deliverable: string, 
/**
 * When.
 */
time_frame: TimeFrame, 
/**
 * Who.
 */
agencies: Array<Assignment>, 
/**
 * What the list or the plan remarks on it; may be empty.
 */
note: string, };

export type ReviewRows = { 
/**
 * Rows of the view.
 */
total: number, 
/**
 * Those asked for.
 */
rows: Array<ReviewRow>, };

export type FileOverview = { 
/**
 * Its tables.
 */
tables: Array<Table>, 
/**
 * The first of the cells that were turned into Unicode.
 */
recovered: Array<Recovered>, 
/**
 * How many there were.
 */
recovered_count: number, 
/**
 * The first of the printed numbers that lost a zero or became a date.
 */
codes: Array<Problem>, 
/**
 * How many there were.
 */
codes_count: number, };

export type Counts = { 
/**
 * Hoàn thành đúng hạn.
 */
done_on_time: number, 
/**
 * Hoàn thành quá hạn.
 */
done_late: number, 
/**
 * Chưa hoàn thành trong hạn.
 */
open_in_time: number, 
/**
 * Chưa hoàn thành quá hạn.
 */
open_overdue: number, 
/**
 * Thường xuyên / không thời hạn.
 */
no_deadline: number, 
/**
 * All of them.
 */
total: number, };

export type Extension = { 
/**
 * Number and symbol of the decision, e.g. `123-QĐ/TU`.
 */
decision: string, 
/**
 * The day of the decision. It counts for returns whose cut-off is not before it.
 */
decided: string, 
/**
 * The new last day.
 */
end: string, 
/**
 * Why; may be empty.
 */
reason: string, };

export type KeptExtension = { 
/**
 * Its id, derived from the task and the decision.
 */
id: ExtensionId, 
/**
 * The task.
 */
task: TaskId, 
/**
 * Number and symbol of the decision, e.g. `123-QĐ/TU`.
 */
decision: string, 
/**
 * The day of the decision. It counts for returns whose cut-off is not before it.
 */
decided: string, 
/**
 * The new last day.
 */
end: string, 
/**
 * Why; may be empty.
 */
reason: string, };

export type Before = { 
/**
 * Its label then.
 */
label: Label, 
/**
 * How far it was.
 */
state: State, 
/**
 * Share done then.
 */
percent: number | null, 
/**
 * What was said in that very period; empty where nothing was.
 */
result: string, };

export type Row = { 
/**
 * The task, the same on every machine that read the same plan.
 */
task: TaskId, 
/**
 * The task of the plan that it is the office's own work under; totals do not count it.
 */
parent: TaskId | null, 
/**
 * Printed numbers from the part down, e.g. `III/2/2.1`.
 */
path: string, 
/**
 * Printed number; text, so that "2.10" stays.
 */
code: string, 
/**
 * Nội dung nhiệm vụ.
 */
content: string, 
/**
 * Cơ quan chỉ đạo, one a line and several with dashes.
 */
direct: string, 
/**
 * Cơ quan chủ trì, one a line and several with dashes; empty where the plan states none.
 */
lead: string, 
/**
 * Cơ quan phối hợp, one a line; those that carry out or advise stand first, under a word that says so.
 */
coordinate: string, 
/**
 * Names of those that lead, for totals by agency.
 */
leads: Array<string>, 
/**
 * Thời gian hoàn thành, verbatim.
 */
frame: string, 
/**
 * The last day by those words, where there is one.
 */
deadline: string | null, 
/**
 * The extension in force at the cut-off; `deadline` stays what it was.
 */
extension: Extension | null, 
/**
 * Sản phẩm.
 */
deliverable: string, 
/**
 * Derived label at the cut-off.
 */
label: Label, 
/**
 * Must be reported in the period; other tasks are printed for the whole plan's sake.
 */
owed: boolean, 
/**
 * Why it is exempt in this period; empty where it is not.
 */
exempt: string, 
/**
 * Something was said in this very period.
 */
said: boolean, 
/**
 * How far, as last said at or before the cut-off.
 */
state: State, 
/**
 * The day of completion, as last said.
 */
completed: string | null, 
/**
 * Share done, as last said.
 */
percent: number | null, 
/**
 * Kết quả thực hiện trong kỳ.
 */
result: string, 
/**
 * Khó khăn, vướng mắc.
 */
difficulty: string, 
/**
 * Đề xuất, kiến nghị.
 */
proposal: string, 
/**
 * Ghi chú.
 */
note: string, 
/**
 * Products with their document numbers, as said in this period.
 */
products: Array<Product>, 
/**
 * Files that prove it, as said in this period.
 */
evidence: Array<Attachment>, 
/**
 * How it stood at the cut-off of the period before.
 */
before: Before | null, };

export type Line = { "line": "group", 
/**
 * `I`, `II`, ... counted over the groups that have rows.
 */
code: string, 
/**
 * The section's words.
 */
title: string, } | { "line": "task" } & Row;

export type Sent = { 
/**
 * 1, and one more for every correction.
 */
version: number, 
/**
 * The day.
 */
on: string, 
/**
 * Why it was reopened, for a correction.
 */
reason: string, 
/**
 * Hash of the version before.
 */
replaces: string | null, };

export type Head = { 
/**
 * The office and what it prints on a return.
 */
office: Office, 
/**
 * The period.
 */
period: Period, 
/**
 * What a return that does not come again is about; empty for others.
 */
occasion?: string, 
/**
 * The period before, which the return is compared with; none for the first.
 */
before: Period | null, 
/**
 * Title of the plan the return speaks of; empty where it speaks of several.
 */
plan_title: string, 
/**
 * The targets for the year of the period, or for the next year that has some.
 */
targets: Array<ReportedTarget>, 
/**
 * When it was sent; none for a draft.
 */
sent: Sent | null, };

export type FormLayout = "standalone" | "annex";

export type Orientation = "landscape" | "portrait";

export type FormPage = { 
/**
 * Which way.
 */
orientation: Orientation, 
/**
 * Above.
 */
top: number, 
/**
 * Below.
 */
bottom: number, 
/**
 * On the left.
 */
left: number, 
/**
 * On the right.
 */
right: number, };

export type FormSizes = { 
/**
 * The table.
 */
rows: number, 
/**
 * Recipients and notes.
 */
notes: number, 
/**
 * Letterhead and what is set plainly.
 */
frame: number, 
/**
 * Names of offices, subject, signature; the title itself is one point larger.
 */
titles: number, };

export type FormStyle = "plain" | "bold" | "italic" | "bold_italic" | "underlined" | "title";

export type FormLine = { 
/**
 * The words, with places to be filled in.
 */
text: string, 
/**
 * How they are set.
 */
style: FormStyle, 
/**
 * In capitals, however they were typed.
 */
caps: boolean, 
/**
 * Length of the rule below it in per cent of the words; 0 for none.
 */
rule: number, };

export type FormHeader = { 
/**
 * Its left half.
 */
left: FormLine, 
/**
 * Its right half.
 */
right: FormLine, };

export type FormField = "code" | "content" | "direct" | "lead" | "coordinate" | "frame" | "deadline" | "extension" | "deliverable" | "label" | "state" | "percent" | "completed" | "result" | "products" | "evidence" | "difficulty" | "proposal" | "note" | "path" | "blank";

export type FormAlign = "left" | "center" | "right";

export type FormColumn = { 
/**
 * What it holds.
 */
field: FormField, 
/**
 * What heads it.
 */
heading: string, 
/**
 * What stands above its heading and those of its neighbours that have the same.
 */
group?: string | null, 
/**
 * How wide it is. Only the proportions count: the columns together fill the paper between the margins.
 */
width: number, 
/**
 * How its words stand.
 */
align: FormAlign, };

export type FormFoot = { 
/**
 * `Nơi nhận:` and how it is set.
 */
recipients: FormLine, 
/**
 * Ends each recipient that was typed without a stop.
 */
stop: string, 
/**
 * The line of the files, where none was typed.
 */
filed: string, 
/**
 * Authority, post and name of the signer; the name is the last.
 */
signature: Array<FormLine>, 
/**
 * Lines left free above the name for the hand and the stamp.
 */
hand: number, };

export type SheetKind = "detail" | "summary" | "targets" | "changes" | "overdue" | "corrections";

export type FormSheet = { 
/**
 * Which.
 */
kind: SheetKind, 
/**
 * What its tab says.
 */
name: string, 
/**
 * What heads it; the sheet with the rows has the lines of [`Form::title`] instead.
 */
title: string, };

export type FormLabels = { 
/**
 * [`Label::DoneOnTime`].
 */
done_on_time: string, 
/**
 * [`Label::DoneLate`].
 */
done_late: string, 
/**
 * [`Label::OpenInTime`].
 */
open_in_time: string, 
/**
 * [`Label::OpenOverdue`].
 */
open_overdue: string, 
/**
 * [`Label::NoDeadline`].
 */
no_deadline: string, };

export type FormStates = { 
/**
 * [`State::NotStarted`].
 */
not_started: string, 
/**
 * [`State::InProgress`].
 */
in_progress: string, 
/**
 * [`State::Done`].
 */
done: string, 
/**
 * [`State::Suspended`].
 */
suspended: string, };

export type FormWords = { 
/**
 * Stands where the plan names no lead.
 */
no_lead: string, 
/**
 * Stands in place of the rows where there are none.
 */
nothing: string, 
/**
 * Begins the line below the rows.
 */
total: string, 
/**
 * What is counted there.
 */
tasks: string, 
/**
 * Title of tasks that stand in no section.
 */
no_section: string, 
/**
 * An extension behind the words of the plan: `{end}`, `{decision}`, `{decided}`.
 */
extended: string, 
/**
 * Number of a product's document: `{number}`.
 */
numbered: string, 
/**
 * Day of a product's document: `{issued}`.
 */
issued: string, 
/**
 * A task that need not be reported: `{reason}`.
 */
exempt: string, 
/**
 * The hash of a return that was sent: `{hash}`.
 */
seal: string, 
/**
 * Stands in its place on a draft.
 */
draft: string, 
/**
 * A correction, in the place of the number of the version: `{number}`.
 */
version: string, 
/**
 * Title in the properties of the document.
 */
document: string, 
/**
 * Heading of numbers in the further sheets.
 */
number_heading: string, 
/**
 * Heading of sections.
 */
section_heading: string, 
/**
 * Heading of agencies.
 */
lead_heading: string, 
/**
 * Heading of the sum.
 */
total_heading: string, 
/**
 * Heading of the share.
 */
share_heading: string, 
/**
 * First day of the data.
 */
from_heading: string, 
/**
 * Last day of the data.
 */
to_heading: string, 
/**
 * The numbers of the book.
 */
by_the_book: string, 
/**
 * Whether table, rows and book agree.
 */
control: string, 
/**
 * They do.
 */
agrees: string, 
/**
 * They do not.
 */
differs: string, 
/**
 * No share, because nothing has a deadline.
 */
no_share: string, 
/**
 * How the share is made.
 */
share_note: string, 
/**
 * What the table of agencies counts.
 */
lead_note: string, 
/**
 * Title of the table of agencies.
 */
by_lead: string, 
/**
 * Title of the chart.
 */
chart: string, 
/**
 * Heading of tasks in the further sheets.
 */
task_heading: string, 
/**
 * Heading of targets.
 */
target_heading: string, 
/**
 * Heading of a target's value.
 */
value_heading: string, 
/**
 * Heading of units.
 */
unit_heading: string, 
/**
 * Heading of years.
 */
year_heading: string, 
/**
 * Where a target stands in the plan.
 */
place_heading: string, 
/**
 * Heading of what was measured.
 */
measured_heading: string, 
/**
 * Heading of what the way to the target requires.
 */
required_heading: string, 
/**
 * Heading of how that stands.
 */
course_heading: string, 
/**
 * Heading of where figures are from.
 */
source_heading: string, 
/**
 * The way is kept.
 */
reached: string, 
/**
 * It is not.
 */
behind: string, 
/**
 * Nothing was measured in the period.
 */
no_data: string, 
/**
 * It was, and cannot be compared.
 */
not_comparable: string, 
/**
 * It is there.
 */
yes: string, 
/**
 * It is not.
 */
no: string, 
/**
 * A share and what it was counted from: `{value}`, `{part}`, `{whole}`.
 */
counted: string, 
/**
 * A value of an earlier period: `{value}`, `{period}`.
 */
earlier: string, 
/**
 * There are no targets.
 */
no_targets: string, 
/**
 * From a value to another: `{low}`, `{high}`.
 */
range: string, 
/**
 * At least: `{low}`.
 */
at_least: string, 
/**
 * More than: `{low}`.
 */
above: string, 
/**
 * At most: `{high}`.
 */
at_most: string, 
/**
 * Less than: `{high}`.
 */
below: string, 
/**
 * Among the first: `{high}`.
 */
rank: string, 
/**
 * Heading of labels.
 */
label_heading: string, 
/**
 * Heading of states.
 */
state_heading: string, 
/**
 * Heading of shares done.
 */
percent_heading: string, 
/**
 * Heading of results.
 */
result_heading: string, 
/**
 * Heading of how it was.
 */
before_heading: string, 
/**
 * Heading of how it is.
 */
now_heading: string, 
/**
 * Nothing has changed.
 */
no_changes: string, 
/**
 * There is no earlier period.
 */
no_before: string, 
/**
 * Heading of last days.
 */
deadline_heading: string, 
/**
 * Heading of days of completion.
 */
completed_heading: string, 
/**
 * Heading of the days past the last one.
 */
late_heading: string, 
/**
 * Nothing is overdue.
 */
no_overdue: string, 
/**
 * Heading of what is corrected.
 */
field_heading: string, 
/**
 * Heading of how it was sent.
 */
old_heading: string, 
/**
 * Heading of how it is sent now.
 */
new_heading: string, 
/**
 * A task that was not in the return.
 */
added: string, 
/**
 * A task that is not in the return any more.
 */
removed: string, };

export type Form = { 
/**
 * Under which it is remembered, e.g. `party-standalone`.
 */
id: string, 
/**
 * What people call it.
 */
name: string, 
/**
 * Whose rules of form it follows.
 */
profile: Profile, 
/**
 * Whether it stands alone or goes with a letter.
 */
layout: FormLayout, 
/**
 * Behind a body that is another by the cut-off it is said which: "Sở A (nay là Sở B)".
 */
heirs?: boolean, 
/**
 * The paper.
 */
page: FormPage, 
/**
 * Sizes of type.
 */
sizes: FormSizes, 
/**
 * The letterhead, row by row; an annex does not print it.
 */
header: Array<FormHeader>, 
/**
 * The lines between letterhead and table. A line with a place that stays empty is left out.
 */
title: Array<FormLine>, 
/**
 * Print the office's own work under the tasks of the plan.
 */
local: boolean, 
/**
 * The columns from the left.
 */
columns: Array<FormColumn>, 
/**
 * Recipients and signature; an annex does not print them.
 */
foot: FormFoot, 
/**
 * The sheets in their order; the one with the rows is among them.
 */
sheets: Array<FormSheet>, 
/**
 * What the derived labels are called.
 */
labels: FormLabels, 
/**
 * What the stated states are called.
 */
states: FormStates, 
/**
 * Every other word that is printed.
 */
words: FormWords, };

export type DoubtKind = "unknown" | "two_meanings" | "twice" | "title_fixed" | "words_below" | "too_many_columns";

export type Doubt = { 
/**
 * What.
 */
kind: DoubtKind, 
/**
 * Letter of the column; none where it is about a line.
 */
column: string | null, 
/**
 * The words it is about.
 */
text: string, 
/**
 * What the column was taken for.
 */
field: FormField | null, };

export type Taught = { 
/**
 * The form.
 */
form: Form, 
/**
 * What is not certain.
 */
doubts: Array<Doubt>, };

export type Written = { 
/**
 * The counts it shows.
 */
counts: Counts, 
/**
 * The hash of what it says.
 */
sha256: string, };

export type DifferenceFate = "added" | "removed" | "changed";

export type FieldDifference = { 
/**
 * Which.
 */
field: FormField, 
/**
 * As it was: words as written, `done_late` for a label or state, days as `2026-06-30`.
 */
old: string, 
/**
 * As it is.
 */
new: string, };

export type Difference = { 
/**
 * Which.
 */
task: TaskId, 
/**
 * Its printed number.
 */
code: string, 
/**
 * Its printed numbers from the part down.
 */
path: string, 
/**
 * What is to be done, as the new return says, or the old one where the task is gone.
 */
content: string, 
/**
 * What became of it.
 */
fate: DifferenceFate, 
/**
 * The fields that differ; none where the whole task came or went.
 */
changes: Array<FieldDifference>, };

export type Altered = "value" | "formula" | "format";

export type ChangedCell = { 
/**
 * Its sheet.
 */
sheet: string, 
/**
 * Its place, e.g. `D14`, as the file stands now.
 */
cell: string, 
/**
 * What of it is otherwise.
 */
what: Altered, 
/**
 * What was sent; empty where the cell was empty. Of a format: what the cell holds.
 */
was: string, 
/**
 * What it says now. Of a format: the format.
 */
now: string, };

export type ChangedRow = { 
/**
 * Its sheet.
 */
sheet: string, 
/**
 * Its number: of an added row as the file stands now, of a removed one as it was sent.
 */
row: number, 
/**
 * It was added; else it was removed.
 */
added: boolean, 
/**
 * The first of its cells that say something, e.g. `K50`.
 */
cells: Array<string>, 
/**
 * What it says, its cells joined by ` | `.
 */
text: string, };

export type Concealed = { 
/**
 * Their sheet.
 */
sheet: string, 
/**
 * They are columns; else rows.
 */
columns: boolean, 
/**
 * The first, e.g. `14` or `C`.
 */
from: string, 
/**
 * The last.
 */
to: string, };

export type Unlaid = "mark" | "form" | "head" | "layout";

export type Verdict = { 
/**
 * Hash of what the hidden sheet says: form, head, corrections, lines and totals.
 */
sha256: string, 
/**
 * Hash as printed at the foot of the rows; none in a draft.
 */
printed: string | null, 
/**
 * Hash in the properties of the document; none where it was taken out.
 */
property: string | null, 
/**
 * Why it cannot be checked; then nothing is known of the return, and it is not whole.
 */
unlaid: Unlaid | null, 
/**
 * All of them agree, every cell says what it said, and nothing was added or hidden.
 */
is_whole: boolean, 
/**
 * It was not sent when it was written.
 */
is_draft: boolean, 
/**
 * Which version was sent; none of a draft.
 */
version: number | null, 
/**
 * When it was sent.
 */
sent: string | null, 
/**
 * The period; none where it cannot be checked.
 */
period: string | null, 
/**
 * The office, as it was named.
 */
office: string, 
/**
 * How many tasks bear each label.
 */
counts: Counts, 
/**
 * Cells that differ.
 */
changed: Array<ChangedCell>, 
/**
 * Rows that came or went.
 */
rows: Array<ChangedRow>, 
/**
 * Sheets that are gone.
 */
missing_sheets: Array<string>, 
/**
 * Sheets that were not there, seen or hidden.
 */
added_sheets: Array<string>, 
/**
 * Sheets of the return that people do not see any more.
 */
hidden_sheets: Array<string>, 
/**
 * Rows and columns that people do not see any more.
 */
hidden: Array<Concealed>, 
/**
 * Rows of the hidden sheet that cannot be read; 0 where its totals are not those of its lines.
 */
broken: Array<number>, 
/**
 * Formulas whose text cannot be read (some of an .xls, all of an .xlsb): only their values were compared, and not
 * even these where the file keeps none.
 */
unread_formulas: number, 
/**
 * Differences beyond those that are named.
 */
more: number, };

export type Deed = "start_book" | "import" | "save_progress" | "confirm_frame" | "change_office" | "change_cycles" | "change_form" | "change_period" | "extend" | "exempt" | "change_agency" | "remove_agency" | "adopt_catalogue" | "succeed" | "remove_succession" | "change_office_before" | "submit" | "reopen" | "change_indicator" | "measure" | "add_local" | "change_local" | "remove_local" | "paste_local" | "roll_up" | "change_plan" | "cite" | "link";

export type Topic = "plans" | "tasks" | "progress" | "office" | "returns" | "indicators" | "agencies" | "history";

export type Named = { 
/**
 * What was done.
 */
deed: Deed, 
/**
 * To what: a path, a file name; may be empty.
 */
subject: string, };

export type Book = { 
/**
 * Nothing was ever written: offer the first start.
 */
fresh: boolean, 
/**
 * The office.
 */
office: Office, 
/**
 * Plans with the number of their tasks.
 */
plans: Array<PlanRow>, 
/**
 * Assigned and local tasks.
 */
tasks: number, 
/**
 * What Ctrl+Z would take back.
 */
undo: Named | null, 
/**
 * What Ctrl+Y would do again.
 */
redo: Named | null, 
/**
 * When something was last written.
 */
saved: string | null, 
/**
 * Where the book lies.
 */
path: string, };

export type PlanRow = { 
/**
 * How many tasks and duties it has.
 */
tasks: number, 
/**
 * Its id.
 */
id: PlanId, 
/**
 * Whether it is in force.
 */
standing: PlanStanding, 
/**
 * Number and symbol, e.g. `45-KH/TU`; empty where it was left blank.
 */
number: string, 
/**
 * Day of issue.
 */
issued: string | null, 
/**
 * Who issued it, e.g. `Ban Thường vụ Tỉnh ủy`.
 */
issuer: string, 
/**
 * Title without the word "Kế hoạch".
 */
title: string, 
/**
 * Number of the document it carries out, e.g. `52-NQ/TW`.
 */
basis: string, };

export type SortBy = "plan" | "content" | "lead" | "deadline" | "label";

export type TaskQuery = { 
/**
 * Words to find, with or without marks.
 */
search: string, 
/**
 * Only this section and those below it.
 */
section: SectionId | null, 
/**
 * Only tasks that name this agency, in any role.
 */
agency: string | null, 
/**
 * Only tasks that this body answers for at the period's cut-off, whatever they call it.
 */
responsible: AgencyId | null, 
/**
 * Only tasks of the office: it, a body whose work it took over, or a collective it belongs to does more than direct.
 */
own: boolean, 
/**
 * Only these kinds; none means all.
 */
kinds: Array<TaskKind>, 
/**
 * Only these sorts of time frame; none means all.
 */
frames: Array<FrameKind>, 
/**
 * Only these labels; none means all.
 */
labels: Array<Label>, 
/**
 * Only what must be reported in the period.
 */
owed: boolean, 
/**
 * As at the cut-off of this period.
 */
period: string, 
/**
 * The order.
 */
sort: SortBy, 
/**
 * The other way round.
 */
descending: boolean, 
/**
 * First row of the window.
 */
offset: number, 
/**
 * Rows in the window.
 */
limit: number, };

export type TaskRow = { 
/**
 * Its id.
 */
id: TaskId, 
/**
 * What sort.
 */
kind: TaskKind, 
/**
 * Printed number; may be empty.
 */
code: string, 
/**
 * Printed numbers from the part down.
 */
path: string, 
/**
 * The beginning of its content, at most 300 characters.
 */
content: string, 
/**
 * Stretches of `content` that were searched for: start and end in UTF-16 units.
 */
found: Array<[number, number]>, 
/**
 * Title of its section.
 */
section: string, 
/**
 * Who leads, where the text says so.
 */
leads: Array<string>, 
/**
 * It is open which of several agencies leads.
 */
doubtful: boolean, 
/**
 * Time frame, verbatim.
 */
frame: string, 
/**
 * What sort of time frame.
 */
frame_kind: FrameKind, 
/**
 * Last day, where there is one.
 */
deadline: string | null, 
/**
 * Label at the cut-off.
 */
label: Label, 
/**
 * What was last said at or before the cut-off.
 */
state: State, 
/**
 * Percent last said at or before the cut-off.
 */
percent: number | null, 
/**
 * It must be reported in the period.
 */
owed: boolean, 
/**
 * Something was said in this very period.
 */
said: boolean, };

export type TaskPage = { 
/**
 * Tasks that fit the question, as far as they were counted.
 */
total: number, 
/**
 * There are more than were counted; a later window counts on.
 */
more: boolean, 
/**
 * Index of the first row.
 */
offset: number, 
/**
 * The rows.
 */
rows: Array<TaskRow>, };

export type SectionChoice = { 
/**
 * Tasks in it and below it.
 */
tasks: number, 
/**
 * Its id.
 */
id: SectionId, 
/**
 * The plan it belongs to.
 */
plan: PlanId, 
/**
 * Printed numbers from the part down, e.g. `III/2`.
 */
path: string, 
/**
 * Ordinals from the part down, e.g. `3/2`.
 */
place: string, 
/**
 * Printed number, e.g. `2`.
 */
code: string, 
/**
 * The heading's words.
 */
title: string, };

export type AgencyChoice = { 
/**
 * Its name.
 */
name: string, 
/**
 * Tasks that name it.
 */
tasks: number, };

export type Choices = { 
/**
 * Sections that hold tasks, in document order.
 */
sections: Array<SectionChoice>, 
/**
 * Agencies, most named first, then in Vietnamese order.
 */
agencies: Array<AgencyChoice>, 
/**
 * Sorts of time frame that occur.
 */
frames: Array<FrameKind>, };

export type PassageText = { 
/**
 * `content`, `agencies`, `frame`, `deliverable`; `before`: as it stood before it was turned into Unicode.
 */
field: string, 
/**
 * The words of the source.
 */
text: string, };

export type PeriodProgress = { 
/**
 * The period.
 */
period: Period, 
/**
 * The label at its cut-off.
 */
label: Label, 
/**
 * What was said; none where nothing was.
 */
progress: Progress | null, };

export type TaskDetail = { 
/**
 * The task.
 */
task: Task, 
/**
 * Its plan.
 */
plan: Plan, 
/**
 * The headings above it, outermost first.
 */
sections: Array<Section>, 
/**
 * Name of the document it was read from; none for the built-in list.
 */
source: string | null, 
/**
 * Sheet and row of the list it was read from.
 */
source_place: Location | null, 
/**
 * The passages it was read from.
 */
passages: Array<PassageText>, 
/**
 * The asked period first, then every period with something said, newest first.
 */
periods: Array<PeriodProgress>, 
/**
 * What was last said before the asked period, for carrying over.
 */
before: Progress | null, 
/**
 * New last days, the newest decision first.
 */
extensions: Array<KeptExtension>, 
/**
 * Why it need not be reported in the asked period, where it need not.
 */
exempt: string | null, 
/**
 * What it belongs with.
 */
kin: Kin, 
/**
 * What was changed, newest first.
 */
history: Array<HistoryRow>, };

export type OwedRow = { 
/**
 * Its id.
 */
id: TaskId, 
/**
 * The plan's, or the office's own work under the one before.
 */
kind: TaskKind, 
/**
 * Printed number; may be empty.
 */
code: string, 
/**
 * Printed numbers from the part down.
 */
path: string, 
/**
 * The beginning of its content, at most 300 characters.
 */
content: string, 
/**
 * Title of its section.
 */
section: string, 
/**
 * Label at the cut-off.
 */
label: Label, 
/**
 * What was last said at or before the cut-off.
 */
state: State, 
/**
 * Something was said in this very period.
 */
said: boolean, 
/**
 * It is the office's own: not only others lead, implement or coordinate it.
 */
own: boolean, };

export type Owed = { 
/**
 * The period.
 */
period: Period, 
/**
 * The tasks, as in the plan.
 */
rows: Array<OwedRow>, 
/**
 * How all tasks of the return are labelled.
 */
counts: Counts, };

export type ValueChange = { 
/**
 * The table's noun: `task`, `progress`, `office`, ...
 */
noun: string, 
/**
 * Path or name of the record.
 */
record: string, 
/**
 * The field.
 */
field: string, 
/**
 * Before; none where the record was new.
 */
old: string | null, 
/**
 * After; none where the record was removed.
 */
new: string | null, };

export type Standing = "done" | "undone" | "dropped";

export type HistoryRow = { 
/**
 * Rises by one with every action, whatever the clock says.
 */
number: number, 
/**
 * When.
 */
at: string, 
/**
 * Who: the name of the user on this machine.
 */
who: string, 
/**
 * Whether it is in force.
 */
standing: Standing, 
/**
 * How many records it touched.
 */
records: number, 
/**
 * The first of the changed values, at most 20.
 */
values: Array<ValueChange>, 
/**
 * What was done.
 */
deed: Deed, 
/**
 * To what: a path, a file name; may be empty.
 */
subject: string, };

export type TargetRow = { 
/**
 * The plan's title.
 */
plan_title: string, 
/**
 * Its id.
 */
id: TargetId, 
/**
 * The plan it belongs to.
 */
plan: PlanId, 
/**
 * Path of the paragraph it stands in, e.g. `II/2/2.1`.
 */
path: string, 
/**
 * The year it is meant for, where one is stated.
 */
year: number | null, 
/**
 * The words as they stand in the source.
 */
text: string, 
/**
 * What kind.
 */
kind: TargetKind, 
/**
 * Lower bound, or the value itself.
 */
low: string | null, 
/**
 * Upper bound, or the rank.
 */
high: string | null, 
/**
 * Unit, e.g. `%/năm`, `% GRDP`, `% các xã`.
 */
unit: string | null, 
/**
 * The bound itself is not enough ("trên 6,5 %").
 */
strict: boolean, };

export type SentRow = { 
/**
 * The period.
 */
period: string, 
/**
 * 1, and one more for every correction.
 */
version: number, 
/**
 * The day it was sent.
 */
sent: string, 
/**
 * When it was frozen.
 */
at: string, 
/**
 * Who froze it.
 */
who: string, 
/**
 * Why it was reopened before, or sent after its lock; empty else.
 */
reason: string, 
/**
 * Id of the form it was printed by.
 */
form: string, 
/**
 * Hash of what it says.
 */
sha256: string, 
/**
 * Its totals.
 */
counts: Counts, 
/**
 * Why it was opened again; none while it stands.
 */
reopened: string | null, };

export type PeriodRow = { 
/**
 * Its dates.
 */
period: Period, 
/**
 * What a return that does not come again is about; empty for others.
 */
name: string, 
/**
 * How it stands.
 */
due: Due, 
/**
 * It belongs to a cycle of the office, or was asked for once.
 */
is_owed: boolean, 
/**
 * It was over before the book was begun, and nothing was said or sent in it.
 */
is_before_book: boolean, 
/**
 * The versions that were sent, the first one first.
 */
versions: Array<SentRow>, 
/**
 * Why the newest version was opened again; none where it was not.
 */
reopened: string | null, };

export type Obligation = { 
/**
 * The same on every machine with the same book and office.
 */
id: ObligationId, 
/**
 * The task, where it is one.
 */
task: TaskId | null, 
/**
 * The target, where it is one.
 */
target: TargetId | null, 
/**
 * Printed numbers from the part down.
 */
path: string, 
/**
 * The task of the plan that it is the office's own work under; the labels do not count it.
 */
parent: TaskId | null, 
/**
 * The beginning of its words, at most 300 characters.
 */
content: string, 
/**
 * How it stands.
 */
due: Due, 
/**
 * Why it is exempt; empty where it is not.
 */
exempt: string, 
/**
 * Label of the task at the cut-off.
 */
label: Label | null, 
/**
 * The last day by the words of the plan, where there is one.
 */
deadline: string | null, 
/**
 * The last day by the extension in force at the cut-off.
 */
extended: string | null, 
/**
 * Something was said in this very period.
 */
said: boolean, };

export type Obligations = { 
/**
 * The period.
 */
period: Period, 
/**
 * What it is about, where it does not come again.
 */
name: string, 
/**
 * How its return stands.
 */
due: Due, 
/**
 * Tasks as in the plan, then targets.
 */
rows: Array<Obligation>, 
/**
 * How all tasks of the return are labelled.
 */
counts: Counts, };

export type Digest = { 
/**
 * The period.
 */
period: Period, 
/**
 * What it is about, where it does not come again.
 */
name: string, 
/**
 * How its return stands.
 */
due: Due, 
/**
 * Tasks that are owed.
 */
owed: number, 
/**
 * Of these, nothing was said of.
 */
unsaid: number, 
/**
 * Of these, open past their last day.
 */
overdue: number, };

export type TaskCheck = { 
/**
 * The task.
 */
task: TaskId, 
/**
 * Printed numbers from the part down.
 */
path: string, 
/**
 * The beginning of its content, at most 300 characters.
 */
content: string, 
/**
 * What to look at, with the field it belongs to.
 */
problems: Array<Problem>, };

export type SectionCounts = { 
/**
 * Printed numbers from the part down; empty for tasks that stand in no section.
 */
path: string, 
/**
 * Its title.
 */
title: string, 
/**
 * How many bear each label.
 */
counts: Counts, 
/**
 * How many must be reported in the period.
 */
owed: number, 
/**
 * Of how many of these something was said.
 */
said: number, 
/**
 * How many of these are open past their last day.
 */
overdue: number, 
/**
 * How many of those owed are the office's own work, which the labels do not count.
 */
local: number, };

export type PeriodOverview = { 
/**
 * The period.
 */
period: Period, 
/**
 * Sections that hold tasks of the return, in the order of the plans.
 */
sections: Array<SectionCounts>, 
/**
 * How many tasks bear each label.
 */
counts: Counts, 
/**
 * How many must be reported.
 */
owed: number, 
/**
 * Of how many of these something was said.
 */
said: number, 
/**
 * How many of these are open past their last day.
 */
overdue: number, 
/**
 * How many of those owed are the office's own work, which the labels do not count.
 */
local: number, };

export type KeptCopy = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * When it was made, by the clock of then.
 */
at: string, 
/**
 * Why: `truoc-khi-nhap`, `hang-ngay`, ...; of a book that a restore moved aside `replaced`.
 */
occasion: string, 
/**
 * Its size.
 */
bytes: number, };

export type Glimpse = { 
/**
 * The name of the office.
 */
office: string, 
/**
 * Titles of its plans.
 */
plans: Array<string>, 
/**
 * Tasks, duties included.
 */
tasks: number, 
/**
 * Progress entries.
 */
progress: number, 
/**
 * Returns that were sent.
 */
returns: number, 
/**
 * What was done last, and when.
 */
last: [string, Named] | null, 
/**
 * The newest change: of two copies of one book the one with more is the younger.
 */
newest: number, };

export type NamedAgency = { 
/**
 * Which.
 */
agency: AgencyId, 
/**
 * Its name then.
 */
name: string, };

export type AgencyRow = { 
/**
 * Which.
 */
agency: AgencyId, 
/**
 * Its name on the day.
 */
name: string, 
/**
 * In short; may be empty.
 */
short: string, 
/**
 * The code of its level.
 */
level: string, 
/**
 * Several bodies under one name.
 */
collective: boolean, 
/**
 * What stands above it on the day.
 */
parent: AgencyId | null, 
/**
 * It is there on the day.
 */
there: boolean, 
/**
 * Of a collective: how many belong to it on the day.
 */
members: number, 
/**
 * How often tasks name it, as they were written.
 */
written: number, 
/**
 * How often it answers on the day for what is written.
 */
answers: number, 
/**
 * A person looked at it, or a primary text says so.
 */
confirmed: boolean, };

export type AgencyTree = { 
/**
 * The day.
 */
day: string, 
/**
 * The levels, the highest first.
 */
levels: Array<AgencyLevel>, 
/**
 * All bodies, those above before those below, neighbours in Vietnamese order.
 */
rows: Array<AgencyRow>, 
/**
 * Names in tasks that mean no body of the register, the most frequent first.
 */
unrecognised: Array<AgencyChoice>, 
/**
 * Names in tasks for which nobody answers on the day: their bodies were dissolved without an heir.
 */
orphaned: Array<AgencyChoice>, 
/**
 * The bodies that the office is.
 */
office: Array<NamedAgency>, };

export type SuccessionRow = { 
/**
 * The bodies before, as they were called on the eve.
 */
before: Array<NamedAgency>, 
/**
 * The bodies after, as they are called from the day on.
 */
after: Array<NamedAgency>, 
/**
 * Paths of the single tasks, in their order.
 */
paths: Array<string>, 
/**
 * Its id, derived from its day, kind and bodies.
 */
id: SuccessionId, 
/**
 * The first day on which it holds.
 */
day: string, 
/**
 * What sort.
 */
kind: SuccessionKind, 
/**
 * The paper behind it.
 */
basis: Basis, 
/**
 * A person looked at it, or a primary text says so.
 */
confirmed: boolean, 
/**
 * Remarks.
 */
note: string, 
/**
 * Who goes where.
 */
links: Array<SuccessionLink>, 
/**
 * Single tasks that go elsewhere than the rest.
 */
tasks: Array<SuccessionTask>, };

export type AgencyEvent = { "event": "called", 
/**
 * The day.
 */
day: string | null, 
/**
 * The name.
 */
name: string, } | { "event": "succeeded", 
/**
 * It is one of those before.
 */
gave: boolean, 
/**
 * It is one of those after.
 */
took: boolean, 
/**
 * The bodies before, as they were called on the eve.
 */
before: Array<NamedAgency>, 
/**
 * The bodies after, as they are called from the day on.
 */
after: Array<NamedAgency>, 
/**
 * Paths of the single tasks, in their order.
 */
paths: Array<string>, 
/**
 * Its id, derived from its day, kind and bodies.
 */
id: SuccessionId, 
/**
 * The first day on which it holds.
 */
day: string, 
/**
 * What sort.
 */
kind: SuccessionKind, 
/**
 * The paper behind it.
 */
basis: Basis, 
/**
 * A person looked at it, or a primary text says so.
 */
confirmed: boolean, 
/**
 * Remarks.
 */
note: string, 
/**
 * Who goes where.
 */
links: Array<SuccessionLink>, 
/**
 * Single tasks that go elsewhere than the rest.
 */
tasks: Array<SuccessionTask>, };

export type AgencyDetail = { 
/**
 * The body.
 */
agency: Agency, 
/**
 * Its name on the day.
 */
name: string, 
/**
 * It is there on the day.
 */
there: boolean, 
/**
 * What stands above it on the day.
 */
parent: NamedAgency | null, 
/**
 * Who belongs to it on the day.
 */
roster: Array<NamedAgency>, 
/**
 * Names in tasks that mean it.
 */
written: Array<AgencyChoice>, 
/**
 * Who answers for its work on the day.
 */
heirs: Array<NamedAgency>, 
/**
 * Whose work it took over by the day.
 */
predecessors: Array<NamedAgency>, 
/**
 * What happened to it, the oldest first.
 */
events: Array<AgencyEvent>, };

export type WrittenName = { 
/**
 * As written.
 */
name: string, 
/**
 * The register knows it.
 */
recognised: boolean, 
/**
 * Who answers at the cut-off.
 */
then: Array<NamedAgency>, 
/**
 * Who answers today.
 */
now: Array<NamedAgency>, 
/**
 * The papers behind what changed until today, e.g. `45/2025/NĐ-CP`.
 */
basis: Array<string>, 
/**
 * All of these were looked at by a person, or a primary text says so.
 */
confirmed: boolean, };

export type ResponsibleRole = { 
/**
 * The part.
 */
role: Role, 
/**
 * The names, in the order of the plan.
 */
written: Array<WrittenName>, 
/**
 * Who plays it at the cut-off; a name that was not recognised stands as written.
 */
then: Array<string>, 
/**
 * Who plays it today.
 */
now: Array<string>, };

export type Responsible = { 
/**
 * The cut-off.
 */
then: string, 
/**
 * Today.
 */
now: string, 
/**
 * In the order of roles.
 */
roles: Array<ResponsibleRole>, };

export type CatalogueKind = "agency" | "succession";

export type CatalogueRow = { 
/**
 * By this it is chosen.
 */
key: string, 
/**
 * What it is.
 */
kind: CatalogueKind, 
/**
 * The name of the body, or of the bodies before.
 */
name: string, 
/**
 * The names of the bodies after.
 */
after: Array<string>, 
/**
 * The code of the level.
 */
level: string, 
/**
 * When the succession holds from.
 */
day: string | null, 
/**
 * The paper behind it.
 */
basis: string, 
/**
 * A primary text says so; else it is to be checked before use.
 */
confirmed: boolean, 
/**
 * Remarks.
 */
note: string, 
/**
 * The book has it.
 */
known: boolean, };

export type AdoptedCounts = { 
/**
 * Bodies added.
 */
agencies: number, 
/**
 * Successions added.
 */
successions: number, };

export type LinkDraft = { 
/**
 * Before.
 */
from: string, 
/**
 * After; empty where nobody takes over.
 */
to: string, 
/**
 * Which part of the work, in words.
 */
part: string, 
/**
 * What is not given to another part goes here.
 */
main: boolean, };

export type GivenDraft = { 
/**
 * The task's path.
 */
path: string, 
/**
 * The body, by its name or id.
 */
to: string, };

export type SuccessionDraft = { 
/**
 * The first day on which it holds.
 */
day: string, 
/**
 * What sort.
 */
kind: SuccessionKind, 
/**
 * The paper behind it.
 */
basis: Basis, 
/**
 * It was looked at.
 */
confirmed: boolean, 
/**
 * Remarks.
 */
note: string, 
/**
 * Who goes where.
 */
links: Array<LinkDraft>, 
/**
 * Single tasks.
 */
tasks: Array<GivenDraft>, 
/**
 * An heir that the register does not have is added to it, from that day on.
 */
create: boolean, };

export type Step = { 
/**
 * What is to be done.
 */
text: string, 
/**
 * By when.
 */
due: string | null, 
/**
 * When it was done.
 */
done_on: string | null, };

export type LocalDraft = { 
/**
 * What is to be done.
 */
content: string, 
/**
 * What must come out.
 */
deliverable: string, 
/**
 * When, in words that are read as those of a plan.
 */
frame: string, 
/**
 * The part of the office that does it.
 */
unit: string, 
/**
 * The person who does it.
 */
person: string, 
/**
 * How much it counts among its neighbours, from 1.
 */
weight: number, 
/**
 * Steps on the way.
 */
steps: Array<Step>, 
/**
 * Remarks.
 */
note: string, };

export type RolledUp = { 
/**
 * Done where all is done, in progress where anything was begun, suspended where all is, else not started.
 */
state: State, 
/**
 * The mean by weight, rounded down; 100 only where all is done.
 */
percent: number, 
/**
 * The latest day on which any of it was finished, where all is done.
 */
completed: string | null, 
/**
 * Pieces of work below it.
 */
pieces: number, 
/**
 * How many of them are done.
 */
done: number, };

export type LocalQuery = { 
/**
 * As at the cut-off of this period.
 */
period: string, 
/**
 * Only what this part of the office, or this person, does; none means all.
 */
assignee: string | null, 
/**
 * First task of the plan in the window.
 */
offset: number, 
/**
 * Tasks of the plan in the window.
 */
limit: number, };

export type LocalRow = { 
/**
 * Its id.
 */
id: TaskId, 
/**
 * Its number: that of the task above and its own.
 */
code: string, 
/**
 * Printed numbers from the part down.
 */
path: string, 
/**
 * Last day, where there is one.
 */
deadline: string | null, 
/**
 * Label at the cut-off.
 */
label: Label, 
/**
 * What was last said at or before the cut-off.
 */
state: State, 
/**
 * Percent last said at or before the cut-off.
 */
percent: number | null, 
/**
 * Something was said in this very period.
 */
said: boolean, 
/**
 * What is to be done.
 */
content: string, 
/**
 * What must come out.
 */
deliverable: string, 
/**
 * When, in words that are read as those of a plan.
 */
frame: string, 
/**
 * The part of the office that does it.
 */
unit: string, 
/**
 * The person who does it.
 */
person: string, 
/**
 * How much it counts among its neighbours, from 1.
 */
weight: number, 
/**
 * Steps on the way.
 */
steps: Array<Step>, 
/**
 * Remarks.
 */
note: string, };

export type LocalParent = { 
/**
 * Its id.
 */
id: TaskId, 
/**
 * Printed number; may be empty.
 */
code: string, 
/**
 * Printed numbers from the part down.
 */
path: string, 
/**
 * The beginning of its content, at most 300 characters.
 */
content: string, 
/**
 * Label at the cut-off.
 */
label: Label, 
/**
 * What was last said at or before the cut-off.
 */
state: State, 
/**
 * Percent last said at or before the cut-off.
 */
percent: number | null, 
/**
 * Something was said in this very period.
 */
said: boolean, 
/**
 * What was said in this very period follows what lies below it.
 */
rolled: boolean, 
/**
 * How it stands by what lies below it, all of it.
 */
below: RolledUp | null, 
/**
 * What lies below it, as far as it was asked for.
 */
rows: Array<LocalRow>, };

export type LocalPage = { 
/**
 * The period.
 */
period: Period, 
/**
 * Tasks of plans that have work below them and fit the question.
 */
total: number, 
/**
 * Pieces of the office's own work in the whole book.
 */
pieces: number, 
/**
 * The window.
 */
parents: Array<LocalParent>, 
/**
 * Everyone who does some of it, in Vietnamese order.
 */
assignees: Array<string>, };

export type Gone = { 
/**
 * Periods in which something was said of it.
 */
said: number, 
/**
 * New last days it was given.
 */
extensions: number, };

export type Relative = { 
/**
 * Its id.
 */
id: TaskId, 
/**
 * Printed numbers from the part down.
 */
path: string, 
/**
 * The beginning of its content, at most 300 characters.
 */
content: string, 
/**
 * Who does it: part of the office and person; empty for a task of a plan.
 */
assignee: string, 
/**
 * Label at the cut-off.
 */
label: Label, 
/**
 * What was last said at or before the cut-off.
 */
state: State, 
/**
 * Percent last said at or before the cut-off.
 */
percent: number | null, };

export type LocalPart = { 
/**
 * The part of the office that does it.
 */
unit: string, 
/**
 * The person who does it.
 */
person: string, 
/**
 * How much it counts among its neighbours.
 */
weight: number, 
/**
 * Steps on the way.
 */
steps: Array<Step>, };

export type TwinRow = { 
/**
 * The task.
 */
task: Relative, 
/**
 * Number of its plan.
 */
plan_number: string, 
/**
 * Title of its plan.
 */
plan_title: string, 
/**
 * What a person remarked on it.
 */
note: string, 
/**
 * What was said of it in the asked period, to be said here, too.
 */
said: ProgressDraft | null, };

export type Cited = { 
/**
 * The plan.
 */
plan: PlanId, 
/**
 * Its number.
 */
number: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Where in it.
 */
place: string, };

export type Kin = { 
/**
 * What it has as a piece of the office's own work.
 */
own: LocalPart | null, 
/**
 * The task of the plan that it stands under.
 */
parent: Relative | null, 
/**
 * The office's own work below it, the first 200.
 */
children: Array<Relative>, 
/**
 * How it stands by all of that.
 */
below: RolledUp | null, 
/**
 * The same piece of work in other plans.
 */
twins: Array<TwinRow>, 
/**
 * Further plans that it carries out.
 */
cites: Array<Cited>, };

export type TwinProposal = { 
/**
 * The one in the earlier plan.
 */
task: TaskId, 
/**
 * Its numbers.
 */
path: string, 
/**
 * The beginning of its content.
 */
content: string, 
/**
 * Number of its plan.
 */
plan: string, 
/**
 * The other.
 */
other: TaskId, 
/**
 * Its numbers.
 */
other_path: string, 
/**
 * The beginning of its content.
 */
other_content: string, 
/**
 * Number of its plan.
 */
other_plan: string, 
/**
 * Share of common words in per cent.
 */
likeness: number, };

export type LocalField = "parent" | "number" | "content" | "deliverable" | "frame" | "unit" | "person" | "weight" | "note";

export type LocalProposal = { 
/**
 * Its row in the table, from 1.
 */
row: number, 
/**
 * The task above; none where it is not known.
 */
parent: TaskId | null, 
/**
 * Its numbers; how it was named where it is not known.
 */
parent_path: string, 
/**
 * What is wrong with it, or to be looked at; one with an error is not taken.
 */
problems: Array<Problem>, 
/**
 * What is to be done.
 */
content: string, 
/**
 * What must come out.
 */
deliverable: string, 
/**
 * When, in words that are read as those of a plan.
 */
frame: string, 
/**
 * The part of the office that does it.
 */
unit: string, 
/**
 * The person who does it.
 */
person: string, 
/**
 * How much it counts among its neighbours, from 1.
 */
weight: number, 
/**
 * Steps on the way.
 */
steps: Array<Step>, 
/**
 * Remarks.
 */
note: string, };

export type LocalPreview = { 
/**
 * The file; empty for what was pasted.
 */
file: string, 
/**
 * What each column was taken for, by letter; columns that are not taken have none.
 */
columns: Array<[string, LocalField | null]>, 
/**
 * The rows in their order.
 */
rows: Array<LocalProposal>, 
/**
 * How many would be added.
 */
added: number, 
/**
 * How many would not.
 */
refused: number, };

export type PreviewLine = { 
/**
 * The words, with their places filled in.
 */
text: string, 
/**
 * How they are set.
 */
style: FormStyle, 
/**
 * Length of the rule below them in per cent of the words.
 */
rule: number, };

export type PreviewRow = { 
/**
 * It is the heading of a group: its number and its title.
 */
group: boolean, 
/**
 * The texts of its cells, or number and title of a group.
 */
cells: Array<string>, };

export type FormPreview = { 
/**
 * The letterhead, left and right half of each row; none in an annex.
 */
header: Array<[PreviewLine, PreviewLine]>, 
/**
 * The lines between letterhead and table.
 */
title: Array<PreviewLine>, 
/**
 * Rows of the table, one for each line that was given.
 */
rows: Array<PreviewRow>, 
/**
 * The heading of the recipients and the lines under it.
 */
recipients: Array<PreviewLine>, 
/**
 * The lines of the signature.
 */
signature: Array<PreviewLine>, };

export type Applied = { 
/**
 * New in the book.
 */
added: number, 
/**
 * In the book, with other values.
 */
changed: number, 
/**
 * In the book, the same.
 */
unchanged: number, 
/**
 * Not taken, because a person has to say whether they are in the book already.
 */
asked: number, 
/**
 * Not taken, as a person decided.
 */
left: number, };

export type Failure = { "failure": "invalid", 
/**
 * All of them.
 */
problems: Array<Problem>, } | { "failure": "refused", 
/**
 * File name.
 */
file: string, 
/**
 * Why.
 */
reason: Refusal, } | { "failure": "unknown", 
/**
 * What kind of thing.
 */
what: string, 
/**
 * Its name.
 */
name: string, } | { "failure": "ambiguous", 
/**
 * What kind of thing.
 */
what: string, 
/**
 * Its name.
 */
name: string, } | { "failure": "stale" } | { "failure": "locked", 
/**
 * The period.
 */
period: string, 
/**
 * The day its return was sent.
 */
sent: string, } | { "failure": "not_undoable" } | { "failure": "disk_full" } | { "failure": "not_writable", 
/**
 * Which file.
 */
path: string, } | { "failure": "not_readable", 
/**
 * Which file.
 */
path: string, } | { "failure": "newer", 
/**
 * Schema version of the file.
 */
found: number, 
/**
 * Newest known here.
 */
known: number, } | { "failure": "unusable", 
/**
 * Which file.
 */
path: string, } | { "failure": "busy" } | { "failure": "cancelled" } | { "failure": "internal" };

