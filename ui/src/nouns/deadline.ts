/** The last day of a task: by the words of the plan, and by the extension in force. */
import type { Extension, FrameKind, TaskDetail, TimeFrame } from '../lib/bindings';

const WITH_END = new Set<FrameKind>(['range', 'range_standing', 'horizon', 'year', 'quarter', 'month', 'day']);

/** The last day by the words of the plan; none where they name none. */
export const deadline_of = (frame: TimeFrame): string | null => (WITH_END.has(frame.kind) ? frame.end : null);

/** An extension counts for returns whose cut-off is not before its decision. */
export const counts_at = (extension: Extension, cut_off: string): boolean => extension.decided <= cut_off;

/** The last day in force at a cut-off: of the newest decision by then, else of the plan. */
export function end_in_force({ task, extensions }: Pick<TaskDetail, 'task' | 'extensions'>, cut_off: string): string | null {
  const newest = extensions.filter((one) => counts_at(one, cut_off)).sort((one, other) => (one.decided < other.decided ? 1 : -1))[0];
  return newest?.end ?? deadline_of(task.time_frame);
}
