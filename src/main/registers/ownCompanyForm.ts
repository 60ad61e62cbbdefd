/** The own company as its form shows and changes it. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import { bankAccountFromIban, ibanFromBankAccount, isIban, normalizeBankAccount } from '../../shared/values/bankAccount.ts';
import { normalizeOrgNumber } from '../../shared/values/orgNumber.ts';
import { COUNTRIES } from '../../ehf/rules/codes/countries.ts';
import type { BackgroundContext } from '../company/background.ts';
import type { Connection, ReadContext, WriteContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { ownCompany } from './company.ts';
import { clean, isEmail, withoutBlanks } from './customerFields.ts';
import { checkLogo, logoLimit, storeLogo } from './logo.ts';

type Form = Output<'registers.ownCompany'>;

/** Serves `registers.ownCompany`. @throws AppError `registers.notFound` when the file has none yet */
export function showOwnCompany(ctx: ReadContext, _input: ParsedInput<'registers.ownCompany'>): Form {
  const {
    isDemo: _isDemo,
    fileId: _fileId,
    createdAt: _createdAt,
    logoSha256,
    logoMimeCode: _mimeCode,
    legalForm,
    ...rest
  } = ownCompany(ctx.db);
  return { ...rest, legalForm: legalFormOf(legalForm), hasLogo: logoSha256 !== null };
}

const knownForms: readonly Form['legalForm'][] = ['AS', 'ASA', 'ENK', 'NUF', 'ANS', 'DA', 'SA', 'STI', 'FLI'];

function legalFormOf(stored: string): Form['legalForm'] {
  return knownForms.find((form) => form === stored) ?? 'ANNET';
}

/**
 * Serves `registers.saveOwnCompany`. Without an IBAN the one of the account is taken; an IBAN that was taken so follows the account.
 * @throws AppError `registers.changedMeanwhile` by the revision, `registers.orgNumberInvalid`, `registers.companyInUse` when the organisation
 *   number would change though something is posted, `registers.companyFieldInvalid` {field, value}
 */
export function saveOwnCompany(ctx: WriteContext, input: ParsedInput<'registers.saveOwnCompany'>): Output<'registers.saveOwnCompany'> {
  const { db } = ctx;
  const { company: form } = input;
  const stored = ownCompany(db);
  if (stored.revision !== input.revision) throw new AppError('registers.changedMeanwhile', { name: stored.name });
  const invalid = (field: keyof typeof form): AppError =>
    new AppError('registers.companyFieldInvalid', { field, value: String(form[field] ?? '') });

  const name = clean(form.name);
  if (name === null) throw invalid('name');
  const orgNumber = normalizeOrgNumber(form.orgNumber);
  if (orgNumber === null) throw new AppError('registers.orgNumberInvalid', { orgNumber: form.orgNumber, field: 'orgNumber' });
  if (orgNumber !== stored.orgNumber && isInUse(db)) throw new AppError('registers.companyInUse', { orgNumber: stored.orgNumber });
  const { vatRegisteredFrom, vatRegisteredTo } = form;
  if (vatRegisteredTo !== null && (vatRegisteredFrom === null || vatRegisteredTo < vatRegisteredFrom)) throw invalid('vatRegisteredTo');
  if (!COUNTRIES.codes.has(form.country)) throw invalid('country');
  const postalCode = form.postalCode.trim();
  if (form.country === 'NO' && postalCode !== '' && !/^\d{4}$/.test(postalCode)) throw invalid('postalCode');
  const email = clean(form.email);
  if (email !== null && !isEmail(email)) throw invalid('email');

  const statedAccount = clean(form.bankAccount);
  const bankAccount = statedAccount === null ? null : normalizeBankAccount(statedAccount);
  if (statedAccount !== null && bankAccount === null) throw invalid('bankAccount');
  let iban = withoutBlanks(form.iban)?.replaceAll('.', '').toUpperCase() ?? null;
  const followsAccount =
    iban !== null && iban === stored.iban && stored.bankAccount !== null && iban === ibanFromBankAccount(stored.bankAccount);
  if (bankAccount !== null && (iban === null || followsAccount)) iban = ibanFromBankAccount(bankAccount);
  else if (followsAccount) iban = null;
  if (iban !== null && !isIban(iban)) throw invalid('iban');
  // One account on the document: a Norwegian IBAN is that of the account beside it.
  if (iban !== null && bankAccount !== null && iban.startsWith('NO') && bankAccountFromIban(iban) !== bankAccount) throw invalid('iban');
  const bic = withoutBlanks(form.bic)?.toUpperCase() ?? null;
  // ISO 9362: bank, country, place, and a branch or none.
  if (bic !== null && !/^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(bic)) throw invalid('bic');

  statement(
    db,
    `UPDATE company SET name = ?, org_number = ?, legal_form = ?, vat_registered_from = ?, vat_registered_to = ?, in_business_register = ?, street = ?,
       postal_code = ?, city = ?, country = ?, email = ?, phone = ?, contact_name = ?, website = ?, bank_account = ?, iban = ?, bic = ?,
       accent_colour = ?, revision = revision + 1 WHERE id = 1`,
  ).run(
    name,
    orgNumber,
    // A form that the list does not have stays as it stands in the file.
    form.legalForm === 'ANNET' && legalFormOf(stored.legalForm) === 'ANNET' ? stored.legalForm : form.legalForm,
    vatRegisteredFrom,
    vatRegisteredTo,
    Number(form.inBusinessRegister),
    form.street.trim(),
    postalCode,
    form.city.trim(),
    form.country,
    email,
    clean(form.phone),
    form.contactName.trim(),
    form.website.trim(),
    bankAccount,
    iban,
    bic,
    form.accentColour,
  );
  ctx.emit({ type: 'registers.changed' });
  return { revision: stored.revision + 1 };
}

/** Whether documents with the company's organisation number have been made. */
function isInUse(db: Connection): boolean {
  return (
    statement<number>(db, "SELECT EXISTS (SELECT 1 FROM voucher) OR EXISTS (SELECT 1 FROM sales_document WHERE status <> 'draft')")
      .pluck()
      .get() === 1
  );
}

/**
 * Serves `registers.setLogo`: the logo of the uploaded file, or none. What earlier documents were printed with stays in their prints.
 * @param isPrintable whether the print can use it: not every sound picture (CMYK, say) can stand in a PDF/A
 * @throws AppError `registers.logoInvalid` {file} for what is no PNG or JPEG, too large, of odd measures, or cannot be printed
 */
export async function setLogo(
  ctx: BackgroundContext,
  input: ParsedInput<'registers.setLogo'>,
  isPrintable: (logo: { readonly bytes: Uint8Array; readonly mimeCode: string }) => Promise<boolean>,
): Promise<Output<'registers.setLogo'>> {
  if (input.upload === null) {
    await ctx.slice((slice) => storeLogo(slice, null));
    return {};
  }
  const { filename, path, size } = ctx.upload(input.upload);
  const file = basename(filename);
  if (size === 0 || size > logoLimit) throw new AppError('registers.logoInvalid', { file });
  const bytes = await readFile(path);
  const mimeCode = bytes.byteLength > logoLimit ? null : checkLogo(bytes);
  if (mimeCode === null || !(await isPrintable({ bytes, mimeCode }))) throw new AppError('registers.logoInvalid', { file });
  await ctx.slice((slice) => storeLogo(slice, { bytes, mimeCode }));
  return {};
}
