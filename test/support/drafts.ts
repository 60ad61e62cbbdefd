/** Drafts and what they are composed from, for tests. */
import { standardVatCodes, standardVatRates } from '../../src/main/registers/standard/vatCodes.ts';
import type { Composed, SalesDraft, SalesFacts } from '../../src/drafts/index.ts';
import { blankLine, emptyDraft } from '../../src/drafts/index.ts';
import type { SalesAllowanceCharge, SalesLine, SalesSettings } from '../../src/shared/contract/sales.ts';
import { currencyDecimals, minorFromDecimal } from '../../src/shared/values/money.ts';
import { testAccount, testOrgNumber } from './documents.ts';

export type Customer = NonNullable<SalesFacts['customer']>;
export type Original = SalesFacts['originals'][number];

export const TODAY = '2026-11-24';

export const SETTINGS: SalesSettings = {
  creditNoteSeries: 'shared',
  paymentDays: 14,
  printFormat: 'standard',
  language: 'nb',
  embedPdf: false,
  invoiceFee: null,
  ehfDutyFrom: '2027-01-01',
};

export const COMPANY: SalesFacts['company'] = {
  name: 'Kontorland AS',
  orgNumber: testOrgNumber(1),
  legalForm: 'AS',
  vatRegisteredFrom: '2015-01-01',
  vatRegisteredTo: null,
  inBusinessRegister: true,
  street: 'Blekkhusgata 4',
  postalCode: '3170',
  city: 'Lillevik',
  country: 'NO',
  email: 'faktura@kontorland.example',
  phone: '+47 000 00 001',
  contactName: 'Oda Lund',
  website: 'kontorland.example',
  bankAccount: testAccount(1),
  iban: null,
  bic: 'NOBKNOXX',
};

export const CUSTOMER: Customer = {
  id: 7,
  number: 10_007,
  name: 'Havnegata Regnskap AS',
  isPrivate: false,
  isActive: true,
  orgNumber: testOrgNumber(2),
  vatId: `NO${testOrgNumber(2)}MVA`,
  country: 'NO',
  street: 'Havnegata 12',
  postalCode: '8000',
  city: 'Storvik',
  email: 'post@havnegata.example',
  phone: null,
  endpointScheme: null,
  endpointId: null,
  isAutoinvoice: true,
  sendAs: 'ehf',
  printFormat: null,
  language: 'nb',
  cannotReceive: null,
};

/** Income accounts of the standard chart. */
export const INCOME_ACCOUNTS = ['3000', '3020', '3030', '3050', '3100', '3105', '3200', '3900'] as const;

/** Of the standard chart, where it is not 3. */
const ACCOUNT_CODES: Readonly<Record<string, string>> = { '3030': '31', '3050': '33', '3100': '5', '3105': '52', '3200': '6', '3900': '7' };

export const SALES_VAT_CODES: SalesFacts['vatCodes'] = standardVatCodes
  .filter(({ side }) => side === 'sale')
  .map(({ code, name, rateClass, outputAccount }) => ({ code, name, rateClass, outputAccount: outputAccount ?? null }));

export const FACTS: SalesFacts = {
  today: TODAY,
  lockedThrough: null,
  company: COMPANY,
  customer: CUSTOMER,
  vatCodes: SALES_VAT_CODES,
  vatRates: standardVatRates.map(([rateClass, percentBp, validFrom, validTo]) => ({ rateClass, percentBp, validFrom, validTo })),
  accounts: INCOME_ACCOUNTS.map((number) => ({ number, name: `Konto ${number}`, isActive: true, vatCode: ACCOUNT_CODES[number] ?? '3' })),
  kidAgreement: null,
  nextNumber: 10_001,
  originals: [],
  settings: SETTINGS,
};

export function salesLine(fields: Partial<SalesLine> = {}): SalesLine {
  return { ...blankLine(), name: 'Kopipapir A4', quantity: '1', price: '100.00', vatCode: '3', account: '3000', ...fields };
}

export function textLine(text: string): SalesLine {
  return salesLine({ type: 'text', name: text, quantity: null, unit: '', price: null, vatCode: null, account: null });
}

export function allowanceCharge(fields: Partial<SalesAllowanceCharge> = {}): SalesAllowanceCharge {
  return { isCharge: false, reason: '', percent: null, amount: null, vatCode: '3', account: '3000', credits: null, ...fields };
}

/** An invoice to {@link CUSTOMER} that has no problem, unless the fields make one. */
export function salesDraft(fields: Partial<SalesDraft> = {}): SalesDraft {
  const kind = fields.kind ?? 'invoice';
  return {
    ...emptyDraft(
      kind,
      { id: CUSTOMER.id, paymentDays: 14, currency: 'NOK', yourReference: 'Per Vik', contactName: null },
      SETTINGS,
      TODAY,
    ),
    lines: [salesLine()],
    ...fields,
  };
}

/** A numbered document as the facts of a credit note have it, nothing credited yet. */
export function originalOf(draft: SalesDraft, composed: Composed, id: number, number: number): Original {
  const decimals = currencyDecimals(draft.currency);
  const minor = (amount: string | null): number => minorFromDecimal(amount ?? '', decimals) ?? 0;
  const { model, origins, partOrigins, lineVat, partVat } = composed;
  let lineId = id * 10_000;
  return {
    id,
    number,
    customerId: draft.customerId ?? 0,
    issueDate: model.issueDate ?? '',
    deliveryDate: draft.deliveryDate,
    currency: draft.currency,
    rate: draft.rate ?? 1_000_000,
    gross: minor(model.totals.gross),
    credited: 0,
    lines: [
      ...model.lines.map((line, at) => {
        const entry = draft.lines[origins[at]?.line ?? -1];
        return {
          lineId: ++lineId,
          part: 'line' as const,
          position: origins[at]?.line ?? 0,
          text: line.name ?? '',
          articleId: entry?.articleId ?? null,
          quantity: line.quantity,
          unit: line.unit,
          price: line.price,
          net: minor(line.net),
          creditedNet: 0,
          vatCode: lineVat[at]?.code ?? '',
          vatRateBp: lineVat[at]?.rateBp ?? null,
          account: entry?.account ?? '',
        };
      }),
      ...model.allowancesCharges.map((part, at) => {
        const entry = draft.allowancesCharges[partOrigins[at]?.line ?? -1];
        return {
          lineId: ++lineId,
          part: part.isCharge ? ('charge' as const) : ('allowance' as const),
          position: partOrigins[at]?.line ?? 0,
          text: part.reason ?? '',
          articleId: null,
          quantity: null,
          unit: null,
          price: null,
          net: minor(part.amount) * (part.isCharge ? 1 : -1),
          creditedNet: 0,
          vatCode: partVat[at]?.code ?? '',
          vatRateBp: partVat[at]?.rateBp ?? null,
          account: entry?.account ?? '',
        };
      }),
    ],
  };
}

/** The original after a credit note has taken something of it: what the tables of the company would say. */
export function afterCredit(original: Original, draft: SalesDraft, composed: Composed): Original {
  const decimals = currencyDecimals(draft.currency);
  const minor = (amount: string | null | undefined): number => minorFromDecimal(amount ?? '', decimals) ?? 0;
  const taken = new Map<number, number>();
  const take = (lineId: number | undefined, amount: number): void => {
    if (lineId !== undefined) taken.set(lineId, (taken.get(lineId) ?? 0) + amount);
  };
  for (const [at, { line }] of composed.origins.entries()) take(draft.lines[line]?.credits?.lineId, minor(composed.model.lines[at]?.net));
  for (const [at, { line }] of composed.partOrigins.entries()) {
    const part = composed.model.allowancesCharges[at];
    take(draft.allowancesCharges[line]?.credits?.lineId, minor(part?.amount) * (part?.isCharge === true ? 1 : -1));
  }
  return {
    ...original,
    credited: original.credited + minor(composed.model.totals.gross),
    lines: original.lines.map((line) => ({ ...line, creditedNet: line.creditedNet + (taken.get(line.lineId) ?? 0) })),
  };
}
