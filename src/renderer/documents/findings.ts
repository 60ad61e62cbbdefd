/** Where the findings of a document stand on its invoice, and how they are grouped. */
import type { DocumentFinding } from '../../shared/contract/inbox.ts';

/** A finding in words. */
export interface ToldFinding extends DocumentFinding {
  readonly title: string;
  readonly meaning: string;
  readonly action: string;
}

/** The columns of a line in which its terms stand; all others belong to what is bought. */
const LINE_COLUMNS: Readonly<Record<string, string>> = {
  'BT-129': 'quantity',
  'BT-130': 'quantity',
  'BG-29': 'price',
  'BT-146': 'price',
  'BT-147': 'price',
  'BT-148': 'price',
  'BT-149': 'price',
  'BT-150': 'price',
  'BG-30': 'vat',
  'BT-151': 'vat',
  'BT-152': 'vat',
  'BT-131': 'net',
};

const AT_LINE = /\/(?:[\w.-]+:)?(?:Invoice|CreditNote)Line(?:\[(\d+)\])?(?:\/|$)/;
const AT_SUBTOTAL = /\/(?:[\w.-]+:)?TaxSubtotal(?:\[(\d+)\])?(?:\/|$)/;
/** Of the document, not of a line. */
const AT_ALLOWANCE = /^\/[^/]+\/(?:[\w.-]+:)?AllowanceCharge(?:\[(\d+)\])?(?:\/|$)/;

/** Terms that have a place together, from the first to the last. */
const TERM_PLACES: readonly (readonly [kind: 'BT' | 'BG', from: number, to: number, place: string])[] = [
  ['BT', 25, 26, 'BG-3'],
  ['BT', 27, 43, 'seller'],
  ['BT', 44, 58, 'buyer'],
  ['BT', 59, 61, 'payee'],
  ['BT', 62, 69, 'taxRepresentative'],
  ['BT', 73, 74, 'BG-14'],
  ['BT', 70, 71, 'delivery'],
  ['BT', 75, 80, 'delivery'],
  ['BT', 81, 82, 'BT-84'],
  ['BT', 85, 85, 'BT-84'],
  ['BT', 87, 91, 'BT-84'],
  ['BT', 92, 98, 'BT-107'],
  ['BT', 99, 105, 'BT-108'],
  ['BT', 116, 121, 'BT-110'],
  ['BT', 126, 161, 'lines'],
  ['BG', 4, 6, 'seller'],
  ['BG', 7, 9, 'buyer'],
  ['BG', 10, 10, 'payee'],
  ['BG', 11, 12, 'taxRepresentative'],
  ['BG', 13, 13, 'delivery'],
  ['BG', 15, 15, 'delivery'],
  ['BG', 16, 19, 'BT-84'],
  ['BG', 20, 20, 'BT-107'],
  ['BG', 21, 21, 'BT-108'],
  ['BG', 22, 22, 'BT-115'],
  ['BG', 23, 23, 'BT-110'],
  ['BG', 25, 32, 'lines'],
];

/**
 * The place on the invoice that a finding concerns: `line:0:net` (from 0), `vat:1`, `allowance:0`, a party, or the term of a value;
 * null for what stands nowhere on it.
 */
export function placeOfFinding({ location, field }: Pick<DocumentFinding, 'location' | 'field'>): string | null {
  const line = AT_LINE.exec(location);
  if (line !== null) return `line:${indexOf(line[1])}:${LINE_COLUMNS[field ?? ''] ?? 'name'}`;
  const subtotal = AT_SUBTOTAL.exec(location);
  if (subtotal !== null) return `vat:${indexOf(subtotal[1])}`;
  const allowance = AT_ALLOWANCE.exec(location);
  if (allowance !== null) return `allowance:${indexOf(allowance[1])}`;
  if (field === null) return null;
  const [kind, number] = [field.slice(0, 2), Number.parseInt(field.slice(3), 10)];
  return TERM_PLACES.find(([of, from, to]) => of === kind && number >= from && number <= to)?.[3] ?? field;
}

/** A position among siblings is written where there are several. */
function indexOf(position: string | undefined): number {
  return position === undefined ? 0 : Number(position) - 1;
}

export type FindingsByPlace = ReadonlyMap<string, readonly ToldFinding[]>;

export function findingsByPlace(findings: readonly ToldFinding[]): FindingsByPlace {
  const places = new Map<string, ToldFinding[]>();
  for (const finding of findings) {
    const place = placeOfFinding(finding);
    if (place === null) continue;
    const known = places.get(place);
    if (known === undefined) places.set(place, [finding]);
    else known.push(finding);
  }
  return places;
}

export interface FindingGroup {
  readonly severity: 'fatal' | 'warning';
  /** Official rules and checks of our own are never mixed. */
  readonly parts: readonly { readonly origin: 'official' | 'ours'; readonly findings: readonly ToldFinding[] }[];
}

/** Errors before warnings, official rules before our own checks; nothing that is empty. */
export function groupFindings(findings: readonly ToldFinding[]): FindingGroup[] {
  return (['fatal', 'warning'] as const).flatMap((severity) => {
    const parts = (['official', 'ours'] as const).flatMap((origin) => {
      const part = findings.filter((finding) => finding.severity === severity && originOf(finding) === origin);
      return part.length === 0 ? [] : [{ origin, findings: part }];
    });
    return parts.length === 0 ? [] : [{ severity, parts }];
  });
}

function originOf({ source }: DocumentFinding): 'official' | 'ours' {
  return source === 'en16931' || source === 'peppol' ? 'official' : 'ours';
}
