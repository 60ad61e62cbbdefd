/** The supplier of a document: found in the register, or proposed from the document. */
import type { Party } from '../../ehf/index.ts';
import type { DocumentHead } from '../exchange/inbox/head.ts';
import type { NewSupplier } from '../../shared/contract/posting.ts';
import { canonicalAccount } from '../../shared/values/bankAccount.ts';
import type { Connection } from '../company/connection.ts';
import { findSupplier, type SupplierMatch } from '../registers/suppliers.ts';
import { sellerCountry } from './seller.ts';

/** The supplier by organisation number, VAT id, else exact folded name. */
export function supplierOf(db: Connection, seller: Party): SupplierMatch | null {
  return findSupplier(db, { orgNumber: seller.orgNumber, vatId: seller.vatId, name: sellerName(seller) });
}

export function sellerName(seller: Party): string | null {
  return seller.name ?? seller.tradingName;
}

/** What a supplier made from this document would be; null for a seller without a name. It is created by a person's act alone. */
export function supplierProposal(model: DocumentHead): NewSupplier | null {
  const { seller } = model;
  const name = cut(sellerName(seller), 200);
  if (name === '') return null;
  const endpoint = seller.endpoint?.scheme ?? null;
  const complete = seller.endpoint !== null && endpoint !== null && endpoint.length <= 10 && seller.endpoint.id.length <= 60;
  return {
    name,
    orgNumber: seller.orgNumber,
    vatId: seller.vatId === null || seller.vatId.length > 30 ? null : seller.vatId,
    country: sellerCountry(seller) ?? 'NO',
    street: cut(seller.address.street, 200),
    postalCode: cut(seller.address.postalCode, 20),
    city: cut(seller.address.city, 100),
    email: seller.contact.email === null || seller.contact.email.length > 200 ? null : seller.contact.email,
    endpointScheme: complete ? endpoint : null,
    endpointId: complete ? (seller.endpoint?.id ?? null) : null,
    bankAccount: payeeAccount(model),
  };
}

/** The account that the document asks to be paid to (BT-84), as it is compared and paid; null when it states none. */
export function payeeAccount(model: DocumentHead): string | null {
  const stated = model.payment.accounts.find((account) => account.id !== null)?.id ?? null;
  return stated === null ? null : canonicalAccount(stated).slice(0, 40);
}

function cut(text: string | null, most: number): string {
  return (text ?? '').trim().slice(0, most);
}
