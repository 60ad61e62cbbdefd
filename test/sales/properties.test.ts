/**
 * What holds for any document that is numbered: it follows the rules of EHF, and its sums agree to the øre with its voucher and with its print.
 * AUTOINVOICE_RUNS sets how many invoices (150, each with a credit note as a rule), AUTOINVOICE_SEED repeats a run.
 */
import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument, readTree, type InvoiceModel } from '../../src/ehf/index.ts';
import { validate } from '../../src/ehf/rules/index.ts';
import { checkCompany } from '../../src/main/company/check.ts';
import { inTransaction, type Connection } from '../../src/main/company/connection.ts';
import { readContent, storeContent } from '../../src/main/company/content.ts';
import { creditDocuments } from '../../src/main/sales/credit.ts';
import { openSalesFile } from '../../src/main/sales/files.ts';
import { AppError } from '../../src/shared/contract/errors.ts';
import type { Finalized, SalesFacts } from '../../src/shared/contract/sales.ts';
import { currencyDecimals, formatMinor, minorFromDecimal } from '../../src/shared/values/money.ts';
import { nbSortKey } from '../../src/shared/values/text.ts';
import { pdfText } from '../print/pdfText.ts';
import { invoiceCases } from '../support/arbitraries/drafts.ts';
import { answerAll, finalizeId, finalizeNew, salesCompany, type SalesCompany } from './support.ts';

const runs = Number(process.env['AUTOINVOICE_RUNS'] ?? 150);
const seed = Number(process.env['AUTOINVOICE_SEED'] ?? randomInt(1_000_000_000));
/** So many lines are printed always in a long run; else, and of longer ones, one document in five is. */
const PRINTED = process.env['AUTOINVOICE_RUNS'] === undefined ? 0 : 40;

/** The registers of a case, in the file. */
function install(db: Connection, facts: SalesFacts): void {
  const { company, customer, kidAgreement } = facts;
  db.prepare(
    `UPDATE company SET name = ?, org_number = ?, legal_form = ?, vat_registered_from = ?, vat_registered_to = ?, in_business_register = ?, street = ?, postal_code = ?,
       city = ?, email = ?, phone = ?, contact_name = ?, website = ?, bank_account = ?, iban = ?, bic = ?`,
  ).run(
    company.name,
    company.orgNumber,
    company.legalForm,
    company.vatRegisteredFrom,
    company.vatRegisteredTo,
    company.inBusinessRegister ? 1 : 0,
    company.street,
    company.postalCode,
    company.city,
    company.email,
    company.phone,
    company.contactName,
    company.website,
    company.bankAccount,
    company.iban,
    company.bic,
  );
  db.prepare('UPDATE kid_agreement SET is_active = 0').run();
  if (kidAgreement !== null) {
    db.prepare("INSERT INTO kid_agreement (account, layout, modulus, created_at) VALUES (?, ?, ?, '')").run(
      kidAgreement.account,
      kidAgreement.layout,
      kidAgreement.modulus,
    );
  }
  if (customer === null) return;
  db.prepare(
    `INSERT INTO party (id, role, number, name, is_private, org_number, vat_id, country, street, postal_code, city, email, endpoint_scheme, endpoint_id, send_as, language,
       name_sort, search_text, created_at) VALUES (@id, 'customer', @number, @name, @isPrivate, @orgNumber, @vatId, @country, @street, @postalCode, @city, @email,
       @endpointScheme, @endpointId, @sendAs, @language, @sort, '', '')
     ON CONFLICT (id) DO UPDATE SET send_as = excluded.send_as, language = excluded.language`,
  ).run({ ...customer, isPrivate: customer.isPrivate ? 1 : 0, isActive: 1, isAutoinvoice: 1, sort: nbSortKey(customer.name) });
}

/** Rules that ask for an address in Peppol of one who has none and is sent no EHF. */
const WITHOUT_PEPPOL = new Set(['PEPPOL-EN16931-R010', 'PEPPOL-EN16931-R150', 'PEPPOL-EN16931-R219']);

function fatalOf(bytes: Uint8Array, model: InvoiceModel): string[] {
  const read = readTree(bytes);
  if (!read.ok) return [read.failure.code];
  const isReachable = model.buyer.endpoint !== null;
  return (['3.0.21', '3.0.22'] as const).flatMap((ruleset) =>
    validate(read.root, { ruleset })
      .findings.filter(({ severity, rule }) => severity === 'fatal' && (isReachable || !WITHOUT_PEPPOL.has(rule)))
      .map(({ rule, params }) => `${rule} ${JSON.stringify(params)}`),
  );
}

interface Line {
  readonly account: string;
  readonly amount: number;
  readonly currencyAmount: number;
  readonly vatBase: number | null;
}

function expectVoucher(db: Connection, { kind, voucherId }: Finalized, { totals, currency }: InvoiceModel): void {
  const sign = kind === 'invoice' ? 1 : -1;
  const stated = (amount: string | null, of: string | null): number => {
    const minor = minorFromDecimal(amount ?? '', currencyDecimals(of ?? 'NOK')) ?? Number.NaN;
    return minor === 0 ? 0 : sign * minor;
  };
  const lines = db
    .prepare<[number], Line>(
      'SELECT account, amount, currency_amount AS currencyAmount, vat_base AS vatBase FROM voucher_line WHERE voucher_id = ?',
    )
    .all(voucherId);
  const sum = (of: readonly Line[], key: 'amount' | 'currencyAmount'): number => of.reduce((total, line) => total + line[key], 0);
  const vat = lines.filter(({ vatBase }) => vatBase !== null);
  const income = lines.filter(({ account, vatBase }) => account.startsWith('3') && vatBase === null);
  const customer = lines.filter(({ account }) => account === '1500');
  expect(vat.length + income.length + customer.length).toBe(lines.length);
  expect(sum(lines, 'amount')).toBe(0);
  expect(sum(customer, 'currencyAmount')).toBe(stated(totals.gross, currency));
  expect(0 - sum(income, 'currencyAmount')).toBe(stated(totals.net, currency));
  expect(0 - sum(vat, 'currencyAmount')).toBe(stated(totals.vat, currency));
  expect(0 - sum(vat, 'amount')).toBe(stated(currency === 'NOK' ? totals.vat : totals.vatInTaxCurrency, 'NOK'));
}

async function expectPrint(ctx: SalesCompany, { id }: Finalized, { totals, currency }: InvoiceModel): Promise<void> {
  const { bytes } = await openSalesFile(ctx, { part: 'salesPrint', documentId: id, version: 0 });
  const language =
    ctx.db.prepare<[number], 'nb' | 'en'>('SELECT language FROM document_version WHERE document_id = ?').pluck().get(id) ?? 'nb';
  const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/[\u2212\u2013]/g, '-');
  const text = plain((await pdfText(bytes)).text);
  for (const amount of [totals.net, totals.vat, totals.gross, currency === 'NOK' ? null : totals.vatInTaxCurrency]) {
    if (amount === null) continue;
    const minor = minorFromDecimal(amount);
    if (minor === null) throw new Error(`No amount: ${amount}`);
    expect(text).toContain(plain(formatMinor(minor, { locale: language })));
  }
}

describe(`any document (AUTOINVOICE_SEED=${seed})`, () => {
  it(`follows the rules of EHF and agrees with its voucher and its print, ${runs} times`, { timeout: 60 * 60_000 }, async () => {
    let today = '2026-11-24';
    const ctx = salesCompany({ now: () => new Date(`${today}T11:00:00Z`) });
    // The disk is no part of this.
    ctx.db.pragma('synchronous = 0');
    ctx.db.exec(
      "INSERT INTO fiscal_year (year, starts_on, ends_on) VALUES (2021, '2021-01-01', '2021-12-31'), (2022, '2022-01-01', '2022-12-31'), (2023, '2023-01-01', '2023-12-31'), (2024, '2024-01-01', '2024-12-31')",
    );
    const file = new TextEncoder().encode('%PDF-1.7 timeliste');
    const sha256 = inTransaction(ctx.db, () => storeContent(ctx.db, file));
    let [finalized, printed, credited] = [0, 0, 0];

    const verify = async (done: Finalized): Promise<void> => {
      const sha =
        ctx.db.prepare<[number], string>('SELECT ehf_sha256 FROM document_version WHERE id = ?').pluck().get(done.versionId) ?? '';
      const bytes = readContent(ctx.db, sha) ?? new Uint8Array();
      const read = readDocument(bytes);
      if (!read.ok || read.document.model === null) throw new Error('not readable');
      const { model } = read.document;
      expect(model.number).toBe(String(done.number));
      expect(fatalOf(bytes, model)).toEqual([]);
      expectVoucher(ctx.db, done, model);
      finalized += 1;
      if (model.lines.length > PRINTED && finalized % 5 > 0) return;
      await expectPrint(ctx, done, model);
      printed += 1;
    };

    await fc.assert(
      fc.asyncProperty(invoiceCases(), fc.array(fc.boolean(), { minLength: 3, maxLength: 9 }), async ({ draft, facts }, chosen) => {
        today = facts.today;
        inTransaction(ctx.db, () => install(ctx.db, facts));
        const attachments = draft.attachments.map((attachment) => ({ ...attachment, sha256, size: file.byteLength }));
        let invoice: Finalized;
        try {
          invoice = await finalizeNew(ctx, { ...draft, attachments });
        } catch (error) {
          // What has one of these errors cannot be numbered; that the others can is tested by their number below.
          if (isRefusedFor(error, REFUSED_INVOICE)) fc.pre(false);
          throw error;
        }
        await verify(invoice);
        const lines = ctx.db
          .prepare<[number], number>('SELECT id FROM sales_line WHERE document_id = ? AND net <> 0')
          .pluck()
          .all(invoice.id);
        const some = lines.filter((_id, at) => chosen[at % chosen.length]);
        // First the chosen lines, then what they have left.
        for (const lineIds of [some, null]) {
          const id = creditIfAny(ctx, invoice.id, lineIds);
          if (id === null) continue;
          try {
            await verify(await answerAll((answered) => finalizeId(ctx, id, { withPdf: false }, answered)));
            credited += 1;
          } catch (error) {
            // All that is left of an invoice can always be credited.
            if (lineIds === null || !isRefusedFor(error, REFUSED_LINES)) throw error;
          }
        }
      }),
      { numRuns: runs, seed, maxSkipsPerRun: 50 },
    );
    process.stdout.write(`sales properties: ${finalized} documents, ${credited} of them credit notes, ${printed} printed, seed ${seed}\n`);
    expect(credited).toBeGreaterThan(runs / 2);
    expect(checkCompany(ctx.db).problems).toEqual([]);
  });
});

/** Errors of drafts that the arbitraries make on purpose. */
const REFUSED_INVOICE: readonly string[] = ['negativeInvoice', 'reverseChargeBuyer', 'allowanceWithoutLines', 'referenceMissing'];
/** Lines below nothing alone are no credit note, and without them the others may come to more than the invoice. */
const REFUSED_LINES: readonly string[] = ['negativeCredit', 'creditTooLarge'];

function isRefusedFor(error: unknown, codes: readonly string[]): boolean {
  if (!(error instanceof AppError) || error.code !== 'sales.draftIncomplete' || error.detail === null) return false;
  return error.detail.split(', ').every((problem) => codes.includes(problem.split(' ')[0] ?? ''));
}

function creditIfAny(ctx: SalesCompany, id: number, lineIds: number[] | null): number | null {
  if (lineIds?.length === 0) return null;
  try {
    return inTransaction(ctx.db, () => creditDocuments(ctx, { ids: [id], lineIds })).id;
  } catch (error) {
    if (error instanceof AppError && error.code === 'sales.nothingToCredit') return null;
    throw error;
  }
}
