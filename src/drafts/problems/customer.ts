/** Who the document is for, and whether it can reach them. */
import { normalizeOrgNumber } from '../../shared/values/orgNumber.ts';
import { channelsOf } from '../channels.ts';
import { endpointOf, peppolAddressOf } from '../parties.ts';
import { cleaned } from '../texts.ts';
import type { Composed, Customer, DraftProblem, SalesDraft, SalesFacts } from '../types.ts';
import { error, question, warning } from './make.ts';

const FIELD = 'customerId';

export function customerProblems(draft: SalesDraft, facts: SalesFacts, composed: Composed): DraftProblem[] {
  const { customer } = facts;
  if (customer === null) return [error('customerMissing', FIELD)];
  const { name } = customer;
  return [
    ...(customer.isActive ? [] : [question('customerInactive', FIELD, { name })]),
    ...orgNumberProblems(customer),
    ...channelProblems(draft, facts, customer),
    ...placeProblems(draft, customer),
    ...reverseChargeProblems(customer, composed),
  ];
}

/** Private persons need none, and foreign ones have others. */
function orgNumberProblems({ country, isPrivate, name, orgNumber }: Customer): DraftProblem[] {
  if (country !== 'NO' || isPrivate) return [];
  if (cleaned(orgNumber) === null) return [question('customerOrgNumberMissing', FIELD, { name })];
  return normalizeOrgNumber(orgNumber ?? '') === null ? [error('customerOrgNumber', FIELD, { name, orgNumber: orgNumber ?? '' })] : [];
}

function channelProblems(draft: SalesDraft, facts: SalesFacts, customer: Customer): DraftProblem[] {
  const { name } = customer;
  const channels = channelsOf(draft, facts);
  const problems: DraftProblem[] = [];
  if (channels.includes('ehf')) {
    if (peppolAddressOf(customer) === null) problems.push(error('endpointMissing', FIELD, { name }));
    // Told, and no more: the answer may have grown old, and the operator has the last word.
    else if (customer.cannotReceive === 'none') problems.push(warning('receiverNotRegistered', FIELD, { name }));
    else if (customer.cannotReceive === 'other') problems.push(warning('receiverWithoutInvoices', FIELD, { name }));
  } else if (!isPerson(customer) && endpointOf(customer) === null && orgNumberProblems(customer).length === 0) {
    // What is wrong with the number of a Norwegian firm says as much. A finding of EHF all the same (PEPPOL-EN16931-R010): what is exported is not valid, and whoever numbers it is to
    // know. Persons have no address in Peppol, and cannot get one: there is nothing to ask.
    problems.push(question('noElectronicAddress', FIELD, { name, rule: 'PEPPOL-EN16931-R010' }));
  }
  if (channels.includes('email') && cleaned(customer.email) === null) problems.push(error('emailMissing', FIELD, { name }));
  const isPaper = channels.includes('letter') || channels.includes('print');
  if (isPaper && !hasPostalAddress(customer)) problems.push(error('addressMissing', FIELD, { name }));
  else if (!hasPostalAddress(customer) && cleaned(customer.orgNumber) === null && cleaned(customer.vatId) === null) {
    // Bokføringsforskriften § 5-1-1 no. 2: the buyer is told by name and address, or by organisation number.
    problems.push(error('buyerUnknown', FIELD, { name }));
  }
  return problems;
}

/** A private person without any number, as almost all of them are. */
function isPerson({ isPrivate, orgNumber, vatId }: Customer): boolean {
  return isPrivate && cleaned(orgNumber) === null && cleaned(vatId) === null;
}

function hasPostalAddress({ postalCode, city, country }: Customer): boolean {
  return cleaned(city) !== null && (country !== 'NO' || cleaned(postalCode) !== null);
}

/** Bokføringsforskriften § 5-1-1 no. 4: the place of delivery. Where there is none at all the document does not say what it must. */
function placeProblems({ kind, deliveryPlace }: SalesDraft, customer: Customer): DraftProblem[] {
  if (kind === 'creditNote' || isPlace(deliveryPlace ?? customer)) return [];
  return [(isPlace(customer) ? question : error)('deliveryPlaceMissing', 'deliveryPlace')];
}

function isPlace({ street, city, country }: Pick<Customer, 'street' | 'city' | 'country'>): boolean {
  return cleaned(city) !== null || (cleaned(street) !== null && country !== 'NO');
}

/** The buyer who is to pay the VAT must be a known business (BR-AE-02). */
function reverseChargeProblems({ name }: Customer, { model }: Composed): DraftProblem[] {
  const isReverse = model.vat.some(({ category }) => category === 'AE');
  if (!isReverse || model.buyer.vatId !== null || model.buyer.legalId !== null) return [];
  return [error('reverseChargeBuyer', FIELD, { name })];
}
