/** Payment: KID, account number and IBAN. No official rule counts their check digits. */
import { bankAccountFromIban, isBankAccount, isIban, normalizeBankAccount } from '../../../shared/values/bankAccount.ts';
import { kidModulus } from '../../../shared/values/kid.ts';
import type { XmlElement } from '../../tree.ts';
import { isDigits } from '../peppol/text.ts';
import { DOCUMENT } from '../path.ts';
import type { Condition, Pattern } from '../types.ts';
import { hasAggregate, normalOf, select, steps, stringOf } from '../xpath.ts';
import { isNorwegianSeller } from './parties.ts';

const PAYEE_ACCOUNT = steps('cac:PayeeFinancialAccount/cbc:ID');
const GROUPING = /[\s.\u00a0\u202f]/g;

const bare = (element: XmlElement): string => stringOf(element).replace(GROUPING, '').toUpperCase();

/** Whether the payment goes to a Norwegian account. */
const isToNorway: Condition = (_id, { parent }) =>
  parent !== null && select(parent, PAYEE_ACCOUNT).some((account) => normalizeBankAccount(stringOf(account)) !== null);

const looksLikeIban = (text: string): boolean => /^[A-Z]{2}[0-9]{2}/.test(text);

export const PAYMENT: Pattern = [
  {
    context: `${DOCUMENT}/cac:PaymentMeans/cbc:PaymentID`,
    when: (id, at) => isNorwegianSeller(id, at) && isToNorway(id, at),
    tests: {
      'AI-KID': (id) => {
        const value = bare(id).replace(/\u2212$/, '-');
        // A reference with letters in it is no KID, and may be one that the payee knows.
        if (!isDigits(value, 0, value.endsWith('-') ? value.length - 1 : value.length)) return true;
        return kidModulus(value) !== null || { params: { value: normalOf(id) } };
      },
    },
  },
  {
    context: `${DOCUMENT}/cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID`,
    when: (id) => looksLikeIban(bare(id)),
    tests: {
      'AI-IBAN': (id) => {
        const value = bare(id);
        const isRight = isIban(value) && (!value.startsWith('NO') || bankAccountFromIban(value) !== null);
        return isRight || { params: { value: normalOf(id) } };
      },
    },
  },
  {
    context: `${DOCUMENT}/cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID`,
    when: isNorwegianSeller,
    tests: {
      'AI-ACCOUNT': (id, { parent }) => {
        const value = bare(id);
        if (!isDigits(value) || isBankAccount(value)) return true;
        // With a bank named beside it, it may be an account abroad.
        if (value.length !== 11 && parent !== null && hasAggregate(parent, 'FinancialInstitutionBranch')) return true;
        return { params: { value: normalOf(id) } };
      },
    },
  },
];
