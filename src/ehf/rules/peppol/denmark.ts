/** Danish sellers, and trade within Denmark: DK-R-002 to DK-R-017. */
import type { XmlElement } from '../../tree.ts';
import type { Condition, Pattern, Position, Verdict } from '../types.ts';
import { attribute, basic, basics, hasBasic, normalize, normalOf, only, select, steps, stringOf } from '../xpath.ts';
import type { Steps } from '../xpath.ts';
import { cannotEvaluate } from '../unevaluable.ts';
import { buyerAddressCode, isCreditNote, sellerAddressCode } from './document.ts';
import { anyIs, isDigits, lengthOf, normalText, numberOf, textNode } from './text.ts';

const SELLER_LEGAL_ID = steps('cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID');
const LEGAL_ID = steps('cac:PartyLegalEntity/cbc:CompanyID');
const PAYABLE = steps('cac:LegalMonetaryTotal/cbc:PayableAmount');
const PAYEE_ACCOUNT = steps('cac:PayeeFinancialAccount/cbc:ID');
const PAYEE_BRANCH = steps('cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID');
const MANDATE = steps('cac:PaymentMandate/cbc:ID');
const PAYER_ACCOUNT = steps('cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID');
const CLASSES = steps('cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode');

const PAYMENT_CODES = ' 1 10 31 42 48 49 50 58 59 93 97 ';
const UNSPSC_VERSIONS = ['19.05.01', '19.0501', '26.08.01', '26.0801'];

const isDanish = (at: Position): boolean => sellerAddressCode(at) === 'DK';
const isWithinDenmark: Condition = (_node, at) => isDanish(at) && buyerAddressCode(at) === 'DK';

function isFilled(from: XmlElement, path: Steps): boolean {
  return normalText(select(from, path)) !== '';
}

/** The scheme of some ids, '' for none. @throws Unevaluable when several state one */
function schemeOf(ids: readonly XmlElement[]): string {
  let found: string | null = null;
  for (const id of ids) {
    const scheme = attribute(id, 'schemeID');
    if (scheme === null) continue;
    if (found !== null) cannotEvaluate('severalValues');
    found = scheme;
  }
  return normalize(found ?? '');
}

/** Whether legal ids, when there are any, are CVR numbers. */
function isCvr(ids: readonly XmlElement[]): Verdict {
  if (ids.length === 0) return true;
  const scheme = schemeOf(ids);
  return scheme === '0184' || { params: { scheme, value: normalOf(ids[0] ?? null) } };
}

function isCode(means: XmlElement, code: string): boolean {
  return anyIs(basics(means, 'PaymentMeansCode'), code);
}

function paymentId(means: XmlElement): string {
  return stringOf(basic(means, 'PaymentID'));
}

/** Whether the payment id begins with one of the kinds, as `71#`. */
function isKind(means: XmlElement, ...kinds: readonly string[]): boolean {
  return kinds.includes(paymentId(means).slice(0, 3));
}

export const DENMARK: Pattern = [
  {
    context: ['/cn:CreditNote', '/inv:Invoice'],
    when: (_document, at) => isDanish(at),
    tests: {
      'DK-R-002': (document) => isFilled(document, SELLER_LEGAL_ID),
      'DK-R-014': (document) => isCvr(select(document, SELLER_LEGAL_ID)),
      'DK-R-016': (document, at) =>
        !(isCreditNote(at) && buyerAddressCode(at) === 'DK' && numberOf(textNode(select(document, PAYABLE)) ?? '') < 0),
    },
  },
  {
    context: [
      '/(cn:CreditNote|inv:Invoice)/cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification',
      '/(cn:CreditNote|inv:Invoice)/cac:AccountingCustomerParty/cac:Party/cac:PartyIdentification',
    ],
    when: isWithinDenmark,
    tests: {
      'DK-R-013': (identification) => {
        const ids = basics(identification, 'ID');
        return ids.length === 0 || schemeOf(ids) !== '';
      },
    },
  },
  {
    context: '/inv:Invoice/cac:PaymentMeans',
    when: isWithinDenmark,
    tests: {
      'DK-R-005': (means) => {
        const value = stringOf(basic(means, 'PaymentMeansCode'));
        return PAYMENT_CODES.includes(` ${value} `) || { params: { value } };
      },
      'DK-R-006': (means) =>
        !(isCode(means, '31') || isCode(means, '42')) || (isFilled(means, PAYEE_ACCOUNT) && isFilled(means, PAYEE_BRANCH)),
      'DK-R-007': (means) => !isCode(means, '49') || (isFilled(means, MANDATE) && isFilled(means, PAYER_ACCOUNT)),
      'DK-R-008': (means) => {
        if (!isCode(means, '50')) return true;
        if (!isKind(means, '01#', '04#', '15#')) return false;
        const account = stringOf(only(select(means, PAYEE_ACCOUNT)));
        return (account.length === 7 || account.length === 8) && isDigits(account);
      },
      'DK-R-009': (means) => !(isCode(means, '50') && isKind(means, '04#', '15#')) || lengthOf(paymentId(means)) === 19,
      'DK-R-010': (means) => {
        if (!isCode(means, '93')) return true;
        return isKind(means, '71#', '73#', '75#') && lengthOf(textNode(select(means, PAYEE_ACCOUNT)) ?? '') === 8;
      },
      'DK-R-011': (means) => {
        if (!(isCode(means, '93') && isKind(means, '71#', '75#'))) return true;
        const length = lengthOf(paymentId(means));
        return length === 18 || length === 19;
      },
    },
  },
  {
    context: '/(cn:CreditNote|inv:Invoice)/cac:AccountingCustomerParty/cac:Party',
    when: isWithinDenmark,
    tests: { 'DK-R-017': (party) => isCvr(select(party, LEGAL_ID)) },
  },
  {
    context: ['/cn:CreditNote/cac:CreditNoteLine', '/inv:Invoice/cac:InvoiceLine'],
    when: isWithinDenmark,
    tests: {
      'DK-R-003': (line) => {
        const classes = select(line, CLASSES);
        if (!classes.some((code) => attribute(code, 'listID') === 'TST')) return true;
        return classes.some((code) => UNSPSC_VERSIONS.includes(attribute(code, 'listVersionID') ?? ''));
      },
    },
  },
  {
    context: 'cac:AllowanceCharge',
    when: isWithinDenmark,
    tests: {
      'DK-R-004': (node) => {
        if (!anyIs(basics(node, 'AllowanceChargeReasonCode'), 'ZZZ')) return true;
        const reasons = basics(node, 'AllowanceChargeReason');
        if (lengthOf(normalText(reasons)) === 4) {
          const number = numberOf(stringOf(only(reasons)));
          if (number >= 0 && number <= 9999) return true;
        }
        if (!hasBasic(node, 'AllowanceChargeReason')) return false;
        const reason = stringOf(only(reasons));
        return (reason.includes('#') && !reason.startsWith('#') && !reason.endsWith('#')) || { params: { value: reason } };
      },
    },
  },
];
