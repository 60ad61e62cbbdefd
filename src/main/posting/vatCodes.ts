/** Which VAT code a purchase gets. Derived from the document and the account, never guessed. */
import type { VatRateClass } from '../registers/vat.ts';
import type { LineReason } from './reasons.ts';
import type { Nature, SellerStatus } from './seller.ts';

export type RateClass = VatRateClass;

/** Codes of VAT that a Norwegian seller states and the buyer deducts, by the class of the rate. */
const DEDUCTIBLE: ReadonlyMap<RateClass, string> = new Map([
  ['regular', '1'],
  ['middle', '11'],
  ['rawFish', '12'],
  ['low', '13'],
]);

/** The same purchase without a right of deduction (mval §§ 8-3, 8-4): the VAT that the buyer computes goes into cost. */
const NOT_DEDUCTIBLE: ReadonlyMap<string, string> = new Map([
  ['81', '82'],
  ['83', '84'],
  ['86', '87'],
  ['88', '89'],
  ['91', '92'],
]);

export const NO_VAT = '0';
const SERVICE_CODES = new Set(['86', '87', '88', '89']);
const GOODS_CODES = new Set(['20', '21', '22']);

/** VAT that the document itself must state to be deducted; 14 and 15 are documented by the customs declaration. */
export const STATED_BY_SELLER: ReadonlySet<string> = new Set(DEDUCTIBLE.values());

/** The code that holds for an account without a right of deduction; others come back as they are. */
export function withoutDeduction(code: string): string {
  return NOT_DEDUCTIBLE.get(code) ?? (DEDUCTIBLE_CODES.has(code) ? NO_VAT : code);
}
const DEDUCTIBLE_CODES = new Set([...DEDUCTIBLE.values(), '14', '15']);

export interface PurchaseFacts {
  readonly seller: SellerStatus;
  /** BT-151, BT-118 */
  readonly category: string;
  readonly rateBp: number;
  /** Whether VAT is stated for it. */
  readonly hasVat: boolean;
  /** The class of the rate on the day of delivery, null when no Norwegian rate was that. */
  readonly rateClass: RateClass | null;
  readonly nature: Nature;
  /** Whether the account gives a right of deduction. */
  readonly deducts: boolean;
  /** The account's own code in the chart. */
  readonly accountCode: string | null;
  /** The code that all of the supplier's latest purchases had, if they agree. */
  readonly historyCode: string | null;
}

export interface CodeChoice {
  readonly code: string;
  readonly reasons: readonly LineReason[];
}

/** The code of a purchase with its reasons (mval §§ 3-30, 8-1 to 8-4; EHF category table). What is uncertain is code 0 and said so. */
export function chooseVatCode(facts: PurchaseFacts): CodeChoice {
  const chosen = chooseDeductible(facts);
  if (facts.deducts) return chosen;
  const code = withoutDeduction(chosen.code);
  return code === chosen.code ? chosen : { code, reasons: [...chosen.reasons, { code: 'noDeduction', params: {}, certain: true }] };
}

function chooseDeductible(facts: PurchaseFacts): CodeChoice {
  switch (facts.seller) {
    case 'registered':
      return chooseDomestic(facts);
    case 'norwegian':
      // No deduction of VAT that was charged without being registered: all of it is cost.
      return { code: NO_VAT, reasons: [] };
    case 'abroad':
      return chooseForeign(facts);
    case 'unknown':
      return uncertain;
  }
}

const uncertain: CodeChoice = { code: NO_VAT, reasons: [{ code: 'vatUncertain', params: {}, certain: false }] };

function chooseDomestic(facts: PurchaseFacts): CodeChoice {
  if (facts.category === 'K' || facts.category === 'AE') return { code: '91', reasons: [] };
  if (['Z', 'E', 'O', 'G'].includes(facts.category) && !facts.hasVat) return { code: NO_VAT, reasons: [] };
  const code = facts.rateClass === null ? undefined : DEDUCTIBLE.get(facts.rateClass);
  if (code !== undefined) return { code, reasons: [] };
  return facts.hasVat || facts.category === 'S' ? uncertain : { code: NO_VAT, reasons: [] };
}

function chooseForeign(facts: PurchaseFacts): CodeChoice {
  const nature = foreignNature(facts);
  // Foreign VAT on a service says that the seller holds it to be used up abroad, as a hotel night is; the user must say.
  if (nature === 'service' && !facts.hasVat) {
    const code = facts.historyCode !== null && SERVICE_CODES.has(facts.historyCode) ? deductibleService(facts.historyCode) : '86';
    return { code, reasons: [{ code: 'foreignService', params: {}, certain: true }] };
  }
  if (nature === 'goods') {
    const code =
      facts.historyCode !== null && GOODS_CODES.has(facts.historyCode) ? facts.historyCode : (goodsCode(facts.accountCode) ?? '21');
    return { code, reasons: [{ code: 'foreignGoods', params: {}, certain: true }] };
  }
  return uncertain;
}

function foreignNature(facts: PurchaseFacts): Nature {
  if (facts.nature !== 'unknown') return facts.nature;
  for (const code of [facts.historyCode, facts.accountCode]) {
    if (code !== null && SERVICE_CODES.has(code)) return 'service';
    if (code !== null && GOODS_CODES.has(code)) return 'goods';
  }
  return 'unknown';
}

function goodsCode(code: string | null): string | null {
  return code !== null && GOODS_CODES.has(code) ? code : null;
}

/** History on an account without deduction says 87; what this account takes is decided by the account. */
function deductibleService(code: string): string {
  return code === '88' || code === '89' ? '88' : '86';
}
