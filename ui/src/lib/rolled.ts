/** How a task stands by the office's own work below it, in words, and the rule by which it does. */
import type { RolledUp } from './bindings';
import { show_day } from './day';
import { states } from './words';

/** A figure with what it was worked out from: `Đang thực hiện 62 %, 3/5 việc xong`. */
export function rolled_words({ state, percent, completed, pieces, done }: RolledUp): string {
  const on = completed ? ` ngày ${show_day(completed)}` : '';
  return `${states[state].name} ${percent} %${on}, ${done}/${pieces} việc xong`;
}

export const RULE = 'Xong cả thì hoàn thành vào ngày muộn nhất; có việc đã bắt đầu thì đang thực hiện; tỷ lệ là trung bình theo trọng số, làm tròn xuống.';
