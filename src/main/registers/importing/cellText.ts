/** Numbers of a workbook as the texts that stand in its cells. */
import { addDays } from '../../../shared/values/dates.ts';

/** How a cell shows numbers: the number of the format, and its code where it is one of the workbook's own. */
export interface NumberStyle {
  readonly id: number;
  readonly code: string;
}

/** Formats of dates and times that have no code in the file (ECMA-376 part 1, 18.8.30). */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Whether a format shows a day: its code names days, months or years outside quotes and brackets. */
function isDate({ id, code }: NumberStyle): boolean {
  if (code === '') return isBuiltInDate(id);
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '');
  return /[dy]/i.test(bare) || (/m/i.test(bare) && !/[0#?]/.test(bare));
}

/** A day as `YYYY-MM-DD`, with the time of day where there is one; null for a cell that shows a number. */
export function dateText(value: string, style: NumberStyle, is1904: boolean): string | null {
  const serial = Number(value);
  if (!isDate(style) || !Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return null;
  let days = Math.floor(serial);
  let minutes = Math.round((serial - days) * 1440);
  if (minutes === 1440) {
    days++;
    minutes = 0;
  }
  // Excel takes 1900 for a leap year: from its 60th day on it is one day ahead.
  const date = is1904 ? addDays('1904-01-01', days) : addDays('1899-12-31', days > 59 ? days - 1 : days);
  if (minutes === 0) return date;
  return `${date} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/**
 * A number without loss and without an exponent, with the comma as decimal sign: 15 significant digits, as Excel keeps and shows; a
 * percentage with its sign, and the leading zeros of a format such as `0000`.
 */
export function numberText(value: string, style: NumberStyle | undefined): string {
  const isPercent = style !== undefined && (style.id === 9 || style.id === 10 || /%/.test(style.code.replace(/"[^"]*"|\\./g, '')));
  if (/^-?\d{1,15}$/.test(value) && !isPercent) {
    const zeros = style === undefined ? undefined : /^0{2,15}$/.exec(style.code)?.[0];
    return zeros === undefined ? value : value.padStart(zeros.length, '0');
  }
  const number = Number(value) * (isPercent ? 100 : 1);
  if (!Number.isFinite(number)) return value;
  const text = plain(number.toPrecision(15)).replace('.', ',');
  return isPercent ? `${text} %` : text;
}

/** `1.50000000000000e+3` as `1500`. */
function plain(precise: string): string {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(precise) ?? [];
  const shift = Number(exponent);
  const digits = whole + fraction;
  const point = whole.length + shift;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const cut = Math.max(point, 1);
  const rest = padded.slice(cut).replace(/0+$/, '');
  const before = padded.slice(0, cut).replace(/^0+(?=\d)/, '');
  return `${sign}${before}${rest === '' ? '' : `.${rest}`}`;
}
