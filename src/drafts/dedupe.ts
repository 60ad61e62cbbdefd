/** Which findings of EHF are not told beside a problem of our own about the same thing. */
import type { Found } from './findings.ts';
import type { Composed, SalesFacts } from './types.ts';

/** Without a VAT row there is nothing that these could be about. */
const NO_VAT_ROW = /^BR-CO-18$|^PEPPOL-EN16931-R05[34]$/;

/** Rules that a problem of ours stands for, wherever either is told. */
const STANDS_FOR: Readonly<Record<string, RegExp>> = {
  customerMissing: /^BR-(?:07|10|11)$|^BR-AE-0[234]$|^PEPPOL-EN16931-R0(?:03|10)$/,
  noLines: /^BR-16$|^BR-(?:S|Z|E|AE|G|O)-\d\d$|^BR-CO-18$|^PEPPOL-EN16931-R05[34]$/,
  vatCodeMissing: NO_VAT_ROW,
  vatCodeNotSale: NO_VAT_ROW,
  vatRateMissing: NO_VAT_ROW,
  referenceMissing: /^PEPPOL-EN16931-R003$/,
  endpointMissing: /^PEPPOL-EN16931-R010$/,
  noElectronicAddress: /^PEPPOL-EN16931-R010$/,
  mixedOutsideVat: /^BR-(?:S|Z|E|AE|G|O)-\d\d$|^AI-S-WITHOUT-MVA$/,
  reverseChargeBuyer: /^BR-AE-\d\d$/,
  notVatRegistered: /^BR-(?:S|Z|E|AE|G|O)-\d\d$|^AI-S-WITHOUT-MVA$/,
  allowanceWithoutLines: /^BR-(?:S|Z|E|AE|G|O)-\d\d$/,
  rateMissing: /^AI-VAT-IN-NOK$|^BR-53$/,
  businessRegisterNotSaid: /^AI-FORETAKSREGISTERET$|^NO-R-002$/,
  bankAccountMissing: /^BR-(?:49|50|61)$/,
  dueBeforeIssue: /^AI-DUE-DATE$/,
  linePeriodOutside: /^PEPPOL-EN16931-R11[01]$/,
  periodReversed: /^BR-(?:29|30)$|^BR-CO-(?:19|20)$/,
  priceNegative: /^BR-2[78]$/,
  // Without it there is no VAT id either.
  companyOrgNumber: /^BR-(?:S|Z|E|AE|G)-0[234]$|^AI-S-WITHOUT-MVA$/,
  customerOrgNumber: /^PEPPOL-COMMON-R041$|^AI-BUYER-ORG$/,
};
/** Those that must say it by law; others may leave it out, whatever the warning NO-R-002 says. */
const IN_REGISTER = /^(?:AS|ASA|NUF)$/i;
/** A plain invoice number as payment reference is no KID, and need not look like one. */
const KID_CHECK = 'AI-KID';

/** The findings that tell something new, each once at a field. One of ours that is an error or question speaks for its field, and for a whole line when that cannot be computed. */
export function untold(found: readonly Found[], { problems: own, model }: Composed, facts: SalesFacts): readonly Found[] {
  const serious = own.filter(({ severity }) => severity !== 'warning');
  const fields = new Set(serious.map(({ field }) => field));
  const lines = new Set(serious.map(({ field }) => lineOf(field)).filter((line) => line !== null));
  const rules = [...new Set(own.map(({ code }) => code))].map((code) => STANDS_FOR[code]).filter((rule) => rule !== undefined);
  const isIncomplete = serious.some(({ field }) => /^(?:lines|allowancesCharges)(?:\.|$)/.test(field));
  const told = new Set<string>();
  return found.filter(({ finding, field, place }) => {
    const { rule } = finding;
    const key = `${rule} ${field}`;
    if (told.has(key)) return false;
    told.add(key);
    if (rule === KID_CHECK && model.payment.reference === model.number) return false;
    if (rule === 'NO-R-002' && !IN_REGISTER.test(facts.company.legalForm)) return false;
    if (rules.some((pattern) => pattern.test(rule))) return false;
    if (field !== '' && fields.has(field)) return false;
    if (field.startsWith('company') && hasPart(fields, field)) return false;
    const line = lineOf(field);
    if (line !== null && lines.has(line)) return false;
    // Sums of what is not complete need not be looked at.
    return !(isIncomplete && field === '' && (place.vatIndex !== null || /^BT-1[01]\d$/.test(place.term ?? '')));
  });
}

/** `lines.2`, `allowancesCharges.0`; null for other fields. */
function lineOf(field: string): string | null {
  return /^(?:lines|allowancesCharges)\.\d+/.exec(field)?.[0] ?? null;
}

/** A problem with a part speaks for the whole, and the other way round. */
function hasPart(fields: ReadonlySet<string>, field: string): boolean {
  return [...fields].some((one) => one.startsWith(`${field}.`) || field.startsWith(`${one}.`));
}
