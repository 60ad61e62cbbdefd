/** A customer as documents are made for it. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Channel, PrintFormat, PrintLanguage, SalesFacts } from '../../shared/contract/sales.ts';
import type { Connection } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { lastAnswer } from '../exchange/identify/engine/kept.ts';
import { orgNumberScheme, participantOf } from '../exchange/identify/participants.ts';

/** What a document needs of a customer, and what the customer proposes for new documents. */
export interface SalesCustomer {
  readonly facts: NonNullable<SalesFacts['customer']>;
  readonly paymentDays: number;
  readonly currency: string;
  readonly yourReference: string;
  readonly contactName: string;
}

interface CustomerRow {
  readonly id: number;
  readonly number: number;
  readonly name: string;
  readonly isPrivate: number;
  readonly isActive: number;
  readonly orgNumber: string | null;
  readonly vatId: string | null;
  readonly country: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly endpointScheme: string | null;
  readonly endpointId: string | null;
  readonly isAutoinvoice: number;
  readonly sendAs: Channel;
  readonly printFormat: PrintFormat | null;
  readonly language: PrintLanguage;
  readonly paymentDays: number;
  readonly currency: string;
  readonly yourReference: string | null;
  readonly contactName: string | null;
}

/** The customer of an id. @throws AppError registers.customerNotFound */
export function salesCustomer(db: Connection, id: number): SalesCustomer {
  const row = statement<CustomerRow>(
    db,
    `SELECT id, number, name, is_private AS isPrivate, is_active AS isActive, org_number AS orgNumber, vat_id AS vatId, country, street,
       postal_code AS postalCode, city, email, phone, endpoint_scheme AS endpointScheme, endpoint_id AS endpointId, is_autoinvoice AS isAutoinvoice,
       send_as AS sendAs, print_format AS printFormat, language, payment_days AS paymentDays, currency, your_reference AS yourReference,
       contact_name AS contactName
     FROM party WHERE id = ? AND role = 'customer'`,
  ).get(id);
  if (row === undefined) throw new AppError('registers.customerNotFound', { id });
  const { paymentDays, currency, yourReference, contactName, ...facts } = row;
  return {
    facts: {
      ...facts,
      isPrivate: facts.isPrivate === 1,
      isActive: facts.isActive === 1,
      isAutoinvoice: facts.isAutoinvoice === 1,
      cannotReceive: cannotReceive(db, facts),
    },
    paymentDays,
    currency,
    yourReference: yourReference ?? '',
    contactName: contactName ?? '',
  };
}

/** The kept answer alone: nobody is asked while a draft is written. */
function cannotReceive(
  db: Connection,
  { country, orgNumber, endpointScheme, endpointId }: Pick<CustomerRow, 'country' | 'orgNumber' | 'endpointScheme' | 'endpointId'>,
): 'none' | 'other' | null {
  const participant =
    endpointId !== null && endpointScheme !== null
      ? participantOf(endpointScheme, endpointId)
      : country === 'NO' && orgNumber !== null
        ? participantOf(orgNumberScheme, orgNumber)
        : null;
  const answer = participant === null ? null : (lastAnswer(db, participant)?.answer ?? null);
  return answer === 'none' || answer === 'other' ? answer : null;
}
