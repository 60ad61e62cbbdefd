/** What a customer may hold, whether a form, a bulk change or an import brings it. */
import type { NewCustomer } from '../../shared/contract/registers.ts';
import { isNorwegianVatId, normalizeOrgNumber } from '../../shared/values/orgNumber.ts';
import { COUNTRIES } from '../../ehf/rules/codes/countries.ts';
import { CURRENCIES } from '../../ehf/rules/codes/currencies.ts';
import { ENDPOINT_SCHEMES } from '../../ehf/rules/codes/endpointSchemes.ts';

/** Why a value cannot be stored: text key `importing.reason.<code>`. */
export interface FieldProblem {
  readonly field: string;
  readonly value: string;
  readonly code: string;
}

export type CheckedCustomer =
  | { readonly customer: NewCustomer; readonly problem: null; readonly problems: readonly [] }
  /** `problem` is the first of all. */
  | { readonly customer: null; readonly problem: FieldProblem; readonly problems: readonly FieldProblem[] };

/** Electronic address scheme of Norwegian organisation numbers. */
export const orgNumberScheme = '0192';

/**
 * Reads the fields of a customer: blanks off, organisation number as nine digits, an electronic address proposed from it where EHF
 * is wanted and none given. Every field that cannot be stored is named.
 */
export function checkCustomer(input: NewCustomer): CheckedCustomer {
  const problems: FieldProblem[] = [];
  const refuse = (field: keyof NewCustomer, code: string): void => {
    problems.push({ field, code, value: String(input[field] ?? '') });
  };
  const name = clean(input.name);
  if (name === null) refuse('name', 'missing');
  const country = input.country.toUpperCase();
  if (!COUNTRIES.codes.has(country)) refuse('country', 'countryUnknown');
  const isNorwegian = country === 'NO';
  const currency = input.currency.toUpperCase();
  if (!CURRENCIES.codes.has(currency)) refuse('currency', 'currencyUnknown');

  const statedOrgNumber = withoutBlanks(input.orgNumber);
  const orgNumber = statedOrgNumber === null ? null : (normalizeOrgNumber(statedOrgNumber) ?? (isNorwegian ? null : statedOrgNumber));
  if (statedOrgNumber !== null && orgNumber === null) refuse('orgNumber', 'orgNumberInvalid');
  else if (input.isPrivate && orgNumber !== null) refuse('orgNumber', 'privateWithOrgNumber');

  const statedVatId = withoutBlanks(input.vatId)?.toUpperCase() ?? null;
  const vatId = statedVatId !== null && isNorwegian ? norwegianVatId(statedVatId, orgNumber) : statedVatId;
  // Without a number that can be read it is not known whether the VAT id belongs to it.
  if (statedVatId !== null && vatId === null && (statedOrgNumber === null || orgNumber !== null)) refuse('vatId', 'vatIdInvalid');

  const postalCode = input.postalCode.trim();
  if (isNorwegian && postalCode !== '' && !/^\d{4}$/.test(postalCode)) refuse('postalCode', 'postalCodeInvalid');
  const email = clean(input.email);
  if (email !== null && !isEmail(email)) refuse('email', 'emailInvalid');
  else if (input.sendAs === 'email' && email === null) refuse('email', 'noEmail');

  let endpointScheme = clean(input.endpointScheme);
  let endpointId = withoutBlanks(input.endpointId);
  if ((endpointScheme === null) !== (endpointId === null)) {
    refuse(endpointScheme === null ? 'endpointScheme' : 'endpointId', 'endpointIncomplete');
  } else if (endpointScheme !== null && !ENDPOINT_SCHEMES.codes.has(endpointScheme)) refuse('endpointScheme', 'endpointSchemeUnknown');
  else if (endpointScheme === orgNumberScheme && endpointId !== null) {
    endpointId = normalizeOrgNumber(endpointId);
    if (endpointId === null) refuse('endpointId', 'endpointInvalid');
  } else if (input.sendAs === 'ehf' && endpointId === null) {
    // Of an organisation number that cannot be read it is told already.
    if ((orgNumber === null && statedOrgNumber === null) || (orgNumber !== null && normalizeOrgNumber(orgNumber) === null))
      refuse('endpointId', 'noEndpoint');
    endpointScheme = orgNumberScheme;
    endpointId = orgNumber;
  }
  const [problem] = problems;
  if (problem !== undefined || name === null)
    return { customer: null, problem: problem ?? { field: 'name', code: 'missing', value: '' }, problems };
  return {
    problem: null,
    problems: [],
    customer: {
      ...input,
      name,
      country,
      currency,
      orgNumber,
      vatId,
      street: input.street.trim(),
      postalCode,
      city: input.city.trim(),
      email,
      phone: clean(input.phone),
      contactName: clean(input.contactName),
      yourReference: clean(input.yourReference),
      endpointScheme,
      endpointId,
    },
  };
}

/**
 * A customer as it is wanted, with what was made from its organisation number made anew where that number changes: else its invoices
 * would go to the firm that had the old one.
 */
export function followOrgNumber(stored: NewCustomer, wanted: NewCustomer): NewCustomer {
  const stated = withoutBlanks(wanted.orgNumber);
  const orgNumber = stated === null ? null : normalizeOrgNumber(stated);
  if (stored.orgNumber === null || orgNumber === stored.orgNumber) return wanted;
  const followed = { ...wanted };
  if (stored.endpointScheme === orgNumberScheme && stored.endpointId === stored.orgNumber && wanted.endpointId === stored.endpointId) {
    followed.endpointScheme = orgNumber === null ? null : orgNumberScheme;
    followed.endpointId = orgNumber;
  }
  if (stored.vatId === `NO${stored.orgNumber}MVA` && wanted.vatId === stored.vatId) {
    followed.vatId = orgNumber === null ? null : `NO${orgNumber}MVA`;
  }
  return followed;
}

/** `NO` + organisation number + `MVA` out of what stands there; null where it is not the customer's. */
function norwegianVatId(stated: string, orgNumber: string | null): string | null {
  const bare = normalizeOrgNumber(stated);
  if (bare === null || (orgNumber !== null && orgNumber !== bare)) return null;
  const vatId = `NO${bare}MVA`;
  return isNorwegianVatId(vatId) ? vatId : null;
}

/** The shape of an address: one @, no blanks, a domain with a dot. Whether anybody reads it is not for us to say. */
export function isEmail(text: string): boolean {
  return text.length <= 200 && /^[^\s@<>,;"]+@[^\s@<>,;".]+(?:\.[^\s@<>,;".]+)+$/u.test(text);
}

/** The text without blanks around it; null when nothing is left. */
export function clean(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

export function withoutBlanks(text: string | null): string | null {
  const bare = text?.replace(/\s/g, '') ?? '';
  return bare === '' ? null : bare;
}
