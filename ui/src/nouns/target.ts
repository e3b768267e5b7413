/** A target's figure in words: `7 – 10 %/năm`, `trên 6,5 %/năm`. */
import type { TargetDraft } from '../lib/bindings';
import { figure } from '../lib/format';

type Figures = Pick<TargetDraft, 'kind' | 'low' | 'high' | 'unit' | 'strict'>;

export function target_value({ kind, low, high, unit, strict }: Figures): string {
  const with_unit = (text: string) => (unit ? `${text} ${unit}` : text);
  const [least, most] = [low && figure(low), high && figure(high)];
  if (kind === 'rank' && (most || least)) {
    const leads = unit?.includes('đầu') ?? false;
    return leads ? `trong ${most ?? least} ${unit}` : with_unit(`trong ${most ?? least} đứng đầu`);
  }
  if (least && most && least !== most) return with_unit(`${least} – ${most}`);
  if (kind === 'at_least' && least) return with_unit(`${strict ? 'trên' : 'từ'} ${least}`);
  if (kind === 'at_most' && (most ?? least)) return with_unit(`${strict ? 'dưới' : 'không quá'} ${most ?? least}`);
  return least || most ? with_unit(`${least ?? most}`) : '–';
}
