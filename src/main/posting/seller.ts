/** What the seller is for VAT, and whether a line is goods or a service. */
import type { InvoiceLine, Party } from '../../ehf/index.ts';
import type { DocumentHead } from '../exchange/inbox/head.ts';
import { isNorwegianVatId } from '../../shared/values/orgNumber.ts';

/**
 * registered: has NO...MVA, whatever its country; norwegian: without it, so no VAT of its documents is deducted; abroad; unknown:
 * the document says neither country nor number.
 */
export type SellerStatus = 'registered' | 'norwegian' | 'abroad' | 'unknown';

/** Deduction is for a seller with NO#########MVA alone, whatever its country; a VOEC number is none. */
export function sellerStatus(seller: Party): SellerStatus {
  if (isVatRegistered(seller.vatId)) return 'registered';
  const country = sellerCountry(seller);
  if (country === null) return 'unknown';
  return country === 'NO' ? 'norwegian' : 'abroad';
}

function isVatRegistered(vatId: string | null): boolean {
  return isNorwegianVatId((vatId ?? '').replace(/\s/g, '').toUpperCase());
}

/** The country of the address, else of the VAT id, else Norway for a Norwegian organisation number; null when nothing says it. */
export function sellerCountry(seller: Party): string | null {
  const stated = seller.address.country?.toUpperCase() ?? '';
  if (/^[A-Z]{2}$/.test(stated)) return stated;
  const prefix = /^([A-Z]{2})[0-9A-Z]/.exec(seller.vatId ?? '');
  if (prefix?.[1] !== undefined) return prefix[1];
  return seller.orgNumber === null ? null : 'NO';
}

export type Nature = 'service' | 'goods' | 'unknown';

/** Units of time and of work done (UN/ECE Rec. 20 and 21): services. */
const SERVICE_UNITS = new Set(['HUR', 'DAY', 'MON', 'ANN', 'WEE', 'MIN', 'SEC', 'QAN', 'SAN', 'LH', 'E48']);
/** Units of weight, volume, length and area, boxes and pallets: goods. */
const GOODS_UNITS = new Set([
  'KGM',
  'GRM',
  'TNE',
  'LTR',
  'MLT',
  'CLT',
  'MTR',
  'CMT',
  'MMT',
  'MTK',
  'MTQ',
  'LBR',
  'XBX',
  'XCT',
  'XPX',
  'XPK',
  'CS',
  'BX',
]);

/**
 * Goods or service by what the line itself says: unit (BT-130), classification (BT-158), country of origin (BT-159). The VAT
 * category cannot tell them apart. Unknown when it says nothing or contradicts itself.
 */
export function natureOf(line: InvoiceLine): Nature {
  const signs = new Set<Nature>();
  const unit = line.unit?.toUpperCase() ?? '';
  if (SERVICE_UNITS.has(unit)) signs.add('service');
  if (GOODS_UNITS.has(unit)) signs.add('goods');
  for (const { code, list } of line.classifications) {
    const nature = natureOfClass(code, list);
    if (nature !== 'unknown') signs.add(nature);
  }
  if (line.originCountry !== null) signs.add('goods');
  const [only] = signs;
  return only !== undefined && signs.size === 1 ? only : 'unknown';
}

function natureOfClass(code: string, list: string | null): Nature {
  const division = Number(/^\d\d/.exec(code)?.[0] ?? Number.NaN);
  switch (list?.toUpperCase()) {
    // Customs tariffs hold goods alone.
    case 'HS':
    case 'TSP':
      return 'goods';
    // CPV: 03 to 44 supplies, 45 works, 48 software packages, 50 and up services.
    case 'STI':
      return division >= 50 ? 'service' : division >= 3 && division <= 44 ? 'goods' : 'unknown';
    // UNSPSC: segments 10 to 60 goods (43 holds software as well), 70 to 94 services.
    case 'TST':
      return division >= 70 && division <= 94 ? 'service' : division >= 10 && division <= 60 && division !== 43 ? 'goods' : 'unknown';
    default:
      return 'unknown';
  }
}

/** Whether the document charges VAT at all. */
export function chargesVat(model: DocumentHead): boolean {
  const nil = (text: string | null): boolean => text === null || /^[-+]?0*\.?0*$/.test(text);
  return !nil(model.totals.vat) || model.vat.some((entry) => !nil(entry.amount));
}
