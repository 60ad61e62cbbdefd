/** Changes to a supplier. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import { nbSortKey } from '../../shared/values/text.ts';
import type { WriteContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { accountByNumber } from './accounts.ts';
import { clean } from './customerFields.ts';
import { firstBy, newOrgNumber, normalizeVatId, partySearchText, storedAccount, supplierById } from './suppliers.ts';

/**
 * Serves `registers.saveSupplier`: writes the whole of a supplier that is there, normalized as at its creation.
 * @throws AppError `registers.supplierNotFound`, `registers.orgNumberInvalid`, `registers.supplierExists` when another has its
 *   organisation number or VAT id, `ledger.accountUnknown` and `ledger.accountInactive` for the proposed account
 */
export function saveSupplier(ctx: WriteContext, input: ParsedInput<'registers.saveSupplier'>): Output<'registers.saveSupplier'> {
  const { db } = ctx;
  const { id, supplier } = input;
  const existing = supplierById(db, id);
  if (existing === null) throw new AppError('registers.supplierNotFound', { id });
  const name = supplier.name.trim();
  if (name === '') throw new AppError('request.invalid', { field: 'name' });
  const country = supplier.country.toUpperCase();
  const orgNumber = newOrgNumber(supplier.orgNumber, country);
  const vatId = normalizeVatId(supplier.vatId);
  for (const [column, value] of [
    ['org_number', orgNumber],
    ['vat_id', vatId],
  ] as const) {
    const other = value === null ? null : firstBy(db, column, value, id);
    if (other !== null) throw new AppError('registers.supplierExists', { name: other.name, number: other.number, orgNumber: value ?? '' });
  }
  const { defaultAccount } = supplier;
  if (defaultAccount !== null && defaultAccount !== existing.defaultAccount) {
    const account = accountByNumber(db, defaultAccount);
    if (account === null) throw new AppError('ledger.accountUnknown', { account: defaultAccount });
    if (!account.isActive) throw new AppError('ledger.accountInactive', { account: defaultAccount });
  }
  const email = clean(supplier.email);
  const bankAccount = storedAccount(supplier.bankAccount);
  statement(
    db,
    `UPDATE party SET name = ?, org_number = ?, vat_id = ?, country = ?, street = ?, postal_code = ?, city = ?, email = ?, endpoint_scheme = ?,
       endpoint_id = ?, bank_account = ?, payment_days = ?, default_account = ?, name_sort = ?, search_text = ?, revision = revision + 1
     WHERE id = ? AND role = 'supplier'`,
  ).run(
    name,
    orgNumber,
    vatId,
    country,
    supplier.street.trim(),
    supplier.postalCode.trim(),
    supplier.city.trim(),
    email,
    clean(supplier.endpointScheme),
    clean(supplier.endpointId),
    bankAccount,
    supplier.paymentDays,
    defaultAccount,
    nbSortKey(name),
    partySearchText({ number: existing.number, name, orgNumber, vatId, city: supplier.city.trim(), email, bankAccount }),
    id,
  );
  ctx.emit({ type: 'registers.changed' });
  return {};
}
