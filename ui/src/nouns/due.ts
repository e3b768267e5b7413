/** How a return stands, in words that say why. */
import type { Digest, Due } from '../lib/bindings';
import { show_day } from '../lib/day';
import { count, period_inside } from '../lib/format';
import { PRODUCT } from '../lib/words';

/** The reason beside the word of the state. */
export function due_words({ owing, day, days }: Due): string {
  const [on, apart] = [show_day(day), count(Math.abs(days))];
  switch (owing) {
    case 'not_open': return `mở ngày ${on}`;
    case 'open': return `còn ${apart} ngày đến hạn gửi ${on}`;
    case 'due_soon': return days === 0 ? `hôm nay, ${on}, là hạn gửi` : `còn ${apart} ngày đến hạn gửi ${on}`;
    case 'late': return `trễ ${apart} ngày so với hạn gửi ${on}, vẫn còn nhận`;
    case 'locked': return `đã khóa sau ngày ${on}; muốn gửi phải ghi lý do`;
    case 'sent_on_time': return days === 0 ? `gửi ngày ${on}, đúng ngày hạn` : `gửi ngày ${on}, sớm ${apart} ngày`;
    case 'sent_late': return `gửi ngày ${on}, trễ ${apart} ngày`;
    case 'exempt': return 'không phải báo cáo trong kỳ này';
  }
}

/** The reason without the word of the state, where that stands before it. */
export const due_reason = (due: Due): string => due_words(due).replace(/^(trễ|đã khóa) /, '');
/** The reason as far as a narrow place has room for it. */
export const due_short = (due: Due): string => due_words(due).replace(/(; muốn gửi phải ghi lý do|, vẫn còn nhận)$/, '');
/** State and reason in one line; neither says what the other says. */
export const due_line = (due: Due, name: string): string => (due_reason(due) === due_words(due) ? `${name}: ${due_words(due)}` : `${name} ${due_reason(due)}`);

/** `báo cáo quý III/2026`; one that does not come again by what it is about. */
export const return_name = (key: string, name: string): string => `báo cáo ${name ? `“${name}”` : period_inside(key)}`;

/** What is to be remembered of a return, without the tasks: short enough for the title of the window. */
export function reminder_head({ period, name, due: { owing, day, days } }: Digest): string {
  const [what, apart] = [return_name(period.key, name), count(Math.abs(days))];
  if (owing === 'late') return `${what} trễ ${apart} ngày, vẫn còn nhận`;
  if (owing === 'locked') return `${what} chưa gửi, đã khóa sau ngày ${show_day(day)}`;
  return days === 0 ? `hôm nay là hạn gửi ${what}` : `còn ${apart} ngày đến hạn gửi ${what}`;
}

/** The whole reminder in one line. */
export function reminder_words(item: Digest): string {
  const tasks = [item.unsaid > 0 && `${count(item.unsaid)} nhiệm vụ chưa có kết quả`, item.overdue > 0 && `${count(item.overdue)} nhiệm vụ quá hạn`];
  return [reminder_head(item), ...tasks].filter(Boolean).join('; ');
}

/** The window's title: the product, and what is due first. */
export const window_title = (digest: Digest[]): string => [PRODUCT, ...digest.slice(0, 1).map(reminder_head)].join(' - ');
