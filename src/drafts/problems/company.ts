/** What a document needs of the own company, and of its agreement on KID. */
import { isAppErrorCode } from './appError.ts';
import { isOrgNumber } from '../../shared/values/orgNumber.ts';
import { isSentAsEhf } from '../channels.ts';
import { kidOf } from '../kid.ts';
import { payeeAccountOf } from '../payment.ts';
import { cleaned } from '../texts.ts';
import type { DraftProblem, Numbering, SalesDraft, SalesFacts } from '../types.ts';
import { error, question, warning } from './make.ts';

/** Those that say so on every document (foretaksregisterloven § 10-2). */
const IN_REGISTER = /^(?:AS|ASA|NUF)$/i;

export function companyProblems(draft: SalesDraft, facts: SalesFacts, numbering: Numbering | null): DraftProblem[] {
  const { company } = facts;
  const problems: DraftProblem[] = [];
  if (cleaned(company.name) === null) problems.push(error('companyName', 'company.name'));
  if (!isOrgNumber(company.orgNumber)) problems.push(error('companyOrgNumber', 'company.orgNumber', { orgNumber: company.orgNumber }));
  if (cleaned(company.city) === null || cleaned(company.postalCode) === null) problems.push(warning('companyAddress', 'company.street'));
  if (IN_REGISTER.test(company.legalForm) && !company.inBusinessRegister) {
    problems.push(question('businessRegisterNotSaid', 'company.inBusinessRegister', { legalForm: company.legalForm }));
  }
  return draft.kind === 'creditNote' ? problems : [...problems, ...paymentProblems(draft, facts), ...kidProblems(draft, facts, numbering)];
}

/** The law asks for no account (bokføringsforskriften § 5-1-1), but a receiver of EHF pays by what the document says. */
function paymentProblems(draft: SalesDraft, facts: SalesFacts): DraftProblem[] {
  const account = payeeAccountOf(draft, facts);
  const isEhf = isSentAsEhf(draft, facts);
  if (account === null) return [(isEhf ? error : warning)('bankAccountMissing', 'company.bankAccount')];
  const isAbroad = draft.currency !== 'NOK' || (facts.customer !== null && facts.customer.country !== 'NO');
  return isAbroad && account.bic === null ? [warning('bicMissing', 'company.bic')] : [];
}

/** Whether the layout holds the customer's number and the one that would be given now. */
function kidProblems(draft: SalesDraft, facts: SalesFacts, numbering: Numbering | null): DraftProblem[] {
  try {
    kidOf(draft, facts, numbering?.number ?? facts.nextNumber);
    return [];
  } catch (thrown) {
    if (isAppErrorCode(thrown, 'sales.kidDoesNotFit')) return [error('kidDoesNotFit', 'company.kid', thrown.params)];
    if (isAppErrorCode(thrown, 'sales.kidLayoutInvalid')) return [error('kidLayoutInvalid', 'company.kid', thrown.params)];
    throw thrown;
  }
}
