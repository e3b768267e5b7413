/** How numbers, times and periods are shown. The language is pinned: the machine's own setting is often wrong. */
const LOCALE = 'vi-VN';
let decimal: Intl.NumberFormat | undefined;
const ROMAN = ['', 'I', 'II', 'III', 'IV'];

/** `10.000`. Without `Intl`, whose tables no first screen should have to load. */
export const count = (number: number): string => String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, '.');

/** A number kept as text with a decimal point; what is no number stays as it is. */
export function figure(text: string): string {
  const number = Number(text);
  if (text.trim() === '' || Number.isNaN(number)) return text;
  decimal ??= new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 6 });
  return decimal.format(number);
}

/** `10:42`, or `10:42 ngày 23/11/2026` when it was not today. */
export function moment(at: string, now = new Date()): string {
  const time = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  const clock = `${two(time.getHours())}:${two(time.getMinutes())}`;
  if (time.toDateString() === now.toDateString()) return clock;
  return `${clock} ngày ${two(time.getDate())}/${two(time.getMonth() + 1)}/${time.getFullYear()}`;
}

/** `2026-Q3` is `Quý III/2026`. */
export function period_name(key: string): string {
  const [year, part = ''] = key.split('-');
  const number = Number(part.slice(1));
  if (part === '') return `Năm ${year}`;
  if (part === '9M') return `9 tháng năm ${year}`;
  if (part.startsWith('Q')) return `Quý ${ROMAN[number]}/${year}`;
  if (part.startsWith('H')) return number === 1 ? `6 tháng đầu năm ${year}` : `6 tháng cuối năm ${year}`;
  if (part.startsWith('X')) return `Đột xuất ${number}/${year}`;
  return `Tháng ${number}/${year}`;
}

/** A period's name as it stands within a sentence: `quý III/2026`. */
export const period_inside = (key: string): string => period_name(key).replace(/^./u, (first) => first.toLowerCase());

/** With a capital at its beginning. */
export const sentence = (text: string): string => text.replace(/^./u, (first) => first.toUpperCase());

/** A hash in groups of four, as it is printed. */
export const grouped = (sha256: string): string => sha256.match(/.{1,4}/g)?.join(' ') ?? '';

/** `Sở A, Sở B và 3 cơ quan khác`. */
export function some_of(names: string[], most: number): string {
  if (names.length <= most) return names.join('; ');
  return `${names.slice(0, most).join('; ')} và ${names.length - most} cơ quan khác`;
}
