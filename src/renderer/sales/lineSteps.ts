/** The way that Enter takes through a line. */
import type { WorkLine } from './form.ts';

/** Where Enter stops in a line: what has a proposal is passed over, and reached by Tab. */
export function stopsOf(line: WorkLine): readonly string[] {
  if (line.type === 'text') return ['name'];
  if (line.credits !== null) return ['quantity', 'price'];
  return [
    'articleNumber',
    ...(line.articleId === null ? ['name'] : []),
    'quantity',
    ...(line.unit === '' ? ['unit'] : []),
    'price',
    'discountPercent',
    ...(line.vatCode === null ? ['vatCode'] : []),
    ...(line.account === null ? ['account'] : []),
  ];
}

const ALL_FIELDS: readonly string[] = ['articleNumber', 'name', 'quantity', 'unit', 'price', 'discountPercent', 'vatCode', 'account'];
/** From a field that Enter does not stop at by itself: the next one that it does. */
export function stopAfter(field: string, stops: readonly string[]): string | undefined {
  const from = ALL_FIELDS.indexOf(field);
  return stops.find((stop) => ALL_FIELDS.indexOf(stop) > from);
}
