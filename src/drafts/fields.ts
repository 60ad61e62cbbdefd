/** From the business terms of a finding to the field of the draft where it is mended. */
import type { FindingPlace } from '../ehf/explanations/places.ts';
import type { Composed } from './types.ts';

/** By business term; `company.` and `customerId` are mended in the registers. */
const FIELDS: Readonly<Record<string, string>> = {
  'BT-2': 'issueDate',
  'BT-5': 'currency',
  'BT-6': 'currency',
  'BT-9': 'dueDate',
  'BT-10': 'yourReference',
  'BT-11': 'projectReference',
  'BT-12': 'contractNumber',
  'BT-13': 'orderNumber',
  'BT-19': 'accountingCost',
  'BT-20': 'paymentDays',
  'BT-22': 'note',
  'BG-3': 'creditsFormer',
  'BT-25': 'creditsFormer',
  'BT-26': 'creditsFormer',
  'BT-27': 'company.name',
  'BT-29': 'company.orgNumber',
  'BT-30': 'company.orgNumber',
  'BT-31': 'company.orgNumber',
  'BT-32': 'company.inBusinessRegister',
  'BT-34': 'company.orgNumber',
  'BT-41': 'ourReference',
  'BT-56': 'buyerContact',
  'BT-72': 'deliveryDate',
  'BG-14': 'periodFrom',
  'BT-73': 'periodFrom',
  'BT-74': 'periodTo',
  'BT-83': 'company.kid',
  'BT-111': 'rate',
};

/** By the number of the term, both ends included. */
const RANGES: readonly (readonly [from: number, to: number, field: string])[] = [
  [27, 43, 'company'],
  [44, 58, 'customerId'],
  [70, 80, 'deliveryPlace'],
  [81, 91, 'company.bankAccount'],
];
const GROUPS: Readonly<Record<string, string>> = {
  'BG-4': 'company',
  'BG-5': 'company',
  'BG-6': 'company',
  'BG-7': 'customerId',
  'BG-8': 'customerId',
  'BG-9': 'customerId',
  'BG-13': 'deliveryPlace',
  'BG-15': 'deliveryPlace',
  'BG-16': 'company.bankAccount',
  'BG-17': 'company.bankAccount',
  'BG-25': 'lines',
};

/** Of a line. */
const LINE_FIELDS: Readonly<Record<string, string>> = {
  'BT-127': 'name',
  'BT-129': 'quantity',
  'BT-130': 'unit',
  'BG-26': 'periodFrom',
  'BT-134': 'periodFrom',
  'BT-135': 'periodTo',
  'BT-146': 'price',
  'BT-151': 'vatCode',
  'BT-152': 'vatCode',
  'BT-153': 'name',
  'BT-154': 'description',
  'BT-155': 'articleNumber',
};
/** Of an allowance or charge of the document. */
const PART_FIELDS: Readonly<Record<string, string>> = {
  'BT-94': 'percent',
  'BT-95': 'vatCode',
  'BT-96': 'vatCode',
  'BT-97': 'reason',
  'BT-101': 'percent',
  'BT-102': 'vatCode',
  'BT-103': 'vatCode',
  'BT-104': 'reason',
};

/**
 * The path of the field, as `DraftProblem.field` has it: `lines.2.price`, `yourReference`, `customerId`, `company.orgNumber`; empty for the
 * document as a whole.
 */
export function fieldOf(place: FindingPlace, { origins, partOrigins }: Composed): string {
  const { term, lineIndex, allowanceChargeIndex, attachmentIndex } = place;
  if (lineIndex !== null) {
    const line = origins[lineIndex]?.line;
    if (line === undefined) return 'lines';
    const field = allowanceChargeIndex === null ? (term === null ? undefined : LINE_FIELDS[term]) : 'discountPercent';
    return field === undefined ? `lines.${line}` : `lines.${line}.${field}`;
  }
  if (allowanceChargeIndex !== null) {
    const entry = partOrigins[allowanceChargeIndex]?.line;
    if (entry === undefined) return 'allowancesCharges';
    return `allowancesCharges.${entry}.${(term === null ? undefined : PART_FIELDS[term]) ?? 'amount'}`;
  }
  if (attachmentIndex !== null) return `attachments.${attachmentIndex}`;
  if (term === null) return '';
  return FIELDS[term] ?? GROUPS[term] ?? inRange(term) ?? '';
}

function inRange(term: string): string | undefined {
  if (!term.startsWith('BT-')) return undefined;
  const number = Number(term.slice(3));
  return RANGES.find(([from, to]) => from <= number && number <= to)?.[2];
}
