/** The demo company: registers, parties, exchange rates and a year of posted history, the same for the same day. */
import { ibanFromBankAccount } from '../../../shared/values/bankAccount.ts';
import type { WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { setLock } from '../../ledger/periods.ts';
import { postVoucher } from '../../ledger/vouchers.ts';
import { listAccounts } from '../../registers/accounts.ts';
import { storeLogo } from '../../registers/logo.ts';
import { installStandardRegisters } from '../../registers/standard/install.ts';
import { insertParty } from '../../registers/suppliers.ts';
import { vatCodeByCode, vatRateOn } from '../../registers/vat.ts';
import { addDays } from '../../../shared/values/dates.ts';
import { monthStart } from './bankDays.ts';
import { insertDemoArticles } from './articles.ts';
import { demoCustomers, demoEmail, insertDemoCustomers } from './customers.ts';
import { demoLogo } from './logo.ts';
import { demoBankAccount, demoOrgNumber } from './numbers.ts';
import { planPaymentsOut, planReceipts } from './payments.ts';
import { DemoInvoices, WAITING_DAYS } from './invoices.ts';
import { matchPayment } from './matching.ts';
import type { OpenItem, Planned, Registers, Span } from './plan.ts';
import { planPurchases } from './purchases.ts';
import { seededUuid } from './random.ts';
import { demoRates, demoRateSource, rateFinder, type DemoRate } from './rates.ts';
import { planMonthEnds, planOpening, planVatSettlements, planWages, planYearEnd } from './routines.ts';
import { planSales } from './sales.ts';
import { demoSuppliers } from './suppliers.ts';

export interface DemoOptions {
  /** The day on which the demo begins; the history ends the day before. */
  readonly today: string;
  /** Names the file; the same for every demo unless given, so that everything made from it can be repeated. */
  readonly fileId?: string;
}

export const demoCompany = {
  name: 'Nordlys Handel AS',
  orgNumber: demoOrgNumber(0),
  street: 'Strandgaten 18',
  postalCode: '5013',
  city: 'Bergen',
  phone: '55 00 00 18',
  contactName: 'Ingrid Solheim',
  /** After those of the suppliers. */
  bankAccount: demoBankAccount(500),
  accentColour: '#1f5f8b',
} as const;

const departments = [
  { code: '10', name: 'Butikk' },
  { code: '20', name: 'Nettbutikk' },
  { code: '30', name: 'Lager' },
  { code: '40', name: 'Administrasjon' },
] as const;
const projects = [
  { code: '100', name: 'Ny nettbutikk' },
  { code: '200', name: 'Julehandel' },
  { code: '300', name: 'Oppussing av butikken' },
] as const;

/** Who has kept the demo's books. */
const bookkeeper = 'Demo';

/**
 * Fills an empty, migrated company file with the demo company: marked as a demo for good, the year before this one locked. To be
 * called inside a transaction. Tells no events: nobody has seen the file yet.
 * @throws AppError when a voucher is refused, which a test rules out
 */
export function createDemoCompany(ctx: WriteContext, options: DemoOptions): void {
  const { db } = ctx;
  const { today } = options;
  const span: Span = { from: monthStart(today, -12), through: addDays(today, -1) };
  installStandardRegisters(db);
  insertCompany(ctx, span, options.fileId ?? seededUuid('Nordlys Handel AS'));
  const rates = demoRates(today);
  const rate = statement(db, 'INSERT INTO exchange_rate (currency, date, rate_micro, source) VALUES (?, ?, ?, ?)');
  for (const { currency, date, rateMicro } of rates) rate.run(currency, date, rateMicro, demoRateSource);

  const registers = insertRegisters(ctx, span, rates);
  const history = planHistory(registers, span);
  const invoices = new DemoInvoices(registers, demoCompany.contactName);
  const first = history.find(({ document }) => document !== undefined)?.document;
  const kept: WriteContext = { ...ctx, actor: bookkeeper, emit: () => {} };
  if (first !== undefined) invoices.begin(kept, first.number, demoCompany.bankAccount);
  for (const voucher of history) {
    // Each voucher bears the time of its own day, as if the books had been kept all along.
    const onTheDay = { ...kept, clock: { now: () => new Date(`${voucher.date}T10:00:00Z`) } };
    if (voucher.document !== undefined) invoices.post(onTheDay, voucher.document);
    else {
      const { id } = postVoucher(onTheDay, voucher);
      if (voucher.kind === 'payment') matchPayment(onTheDay, id);
    }
  }
  invoices.settleOutbox(kept, addDays(today, -WAITING_DAYS));
  invoices.leaveDrafts(
    kept,
    demoCustomers.slice(0, 3).map(({ name }) => registers.customer(name)),
  );
  const lockedThrough = lastClosedDay(span);
  if (lockedThrough !== null) {
    setLock({ ...ctx, actor: bookkeeper, emit: () => {} }, { lockedThrough, reason: 'Regnskapsåret er avsluttet' });
  }
}

/** All vouchers by date; of one day the opening first, then sales, purchases, payments and what closes a month or a year. */
export function planHistory(registers: Registers, span: Span): Planned[] {
  const vouchers: Planned[] = [planOpening(span.from)];
  const sales = planSales(demoCustomers, registers, span);
  vouchers.push(...sales.vouchers);
  const debts: OpenItem[] = [];
  for (const supplier of demoSuppliers) {
    if (!supplier.inRegister) continue;
    const purchases = planPurchases(supplier, registers, span);
    vouchers.push(...purchases.vouchers);
    debts.push(...purchases.items);
  }
  vouchers.push(...planReceipts(sales.items, span), ...planPaymentsOut(debts, registers, span), ...planWages(span), ...planMonthEnds(span));
  vouchers.push(...planVatSettlements(vouchers, span));
  vouchers.push(...planYearEnd(vouchers, span, Number(span.from.slice(0, 4))));
  return vouchers.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** The end of the first year, once its last VAT term is settled; nothing is locked before that. */
function lastClosedDay(span: Span): string | null {
  const end = `${span.from.slice(0, 4)}-12-31`;
  return addDays(end, 28) <= span.through ? end : null;
}

/** The company began in the middle of its first year: the books open on the first day of the history. */
function insertCompany(ctx: WriteContext, span: Span, fileId: string): void {
  const { db } = ctx;
  const { name, orgNumber, street, postalCode, city, phone, contactName, bankAccount, accentColour } = demoCompany;
  statement(
    db,
    `INSERT INTO company (id, name, org_number, legal_form, vat_registered_from, in_business_register, street, postal_code, city, country, email, phone,
       contact_name, bank_account, iban, accent_colour, is_demo, file_id, created_at)
     VALUES (1, ?, ?, 'AS', ?, 1, ?, ?, ?, 'NO', ?, ?, ?, ?, ?, ?, 1, ?, ?)`,
  ).run(
    name,
    orgNumber,
    span.from,
    street,
    postalCode,
    city,
    demoEmail('post', name, 'NO'),
    phone,
    contactName,
    bankAccount,
    ibanFromBankAccount(bankAccount),
    accentColour,
    fileId,
    ctx.clock.now().toISOString(),
  );
  storeLogo({ ...ctx, emit: () => {} }, { bytes: demoLogo(), mimeCode: 'image/png' });
  const first = Number(span.from.slice(0, 4));
  // Today may lie in the year after that of the last day of the history.
  const last = Number(addDays(span.through, 1).slice(0, 4));
  const fiscalYear = statement(db, 'INSERT INTO fiscal_year (year, starts_on, ends_on) VALUES (?, ?, ?)');
  for (let year = first; year <= last; year++) fiscalYear.run(year, year === first ? span.from : `${year}-01-01`, `${year}-12-31`);
}

function insertRegisters(ctx: WriteContext, span: Span, rates: readonly DemoRate[]): Registers {
  const { db } = ctx;
  const createdAt = `${span.from}T08:00:00.000Z`;
  const suppliers = new Map<string, number>();
  for (const supplier of demoSuppliers) {
    if (!supplier.inRegister) continue;
    const endpoint =
      supplier.orgNumber === null ? { endpointScheme: null, endpointId: null } : { endpointScheme: '0192', endpointId: supplier.orgNumber };
    suppliers.set(
      supplier.name,
      insertParty(db, {
        role: 'supplier',
        ...supplier,
        ...endpoint,
        email: demoEmail('faktura', supplier.name, supplier.country),
        createdAt,
      }),
    );
  }
  const customers = insertDemoCustomers(db, createdAt);
  insertDemoArticles(db);
  const department = statement(db, 'INSERT INTO department (code, name) VALUES (?, ?)');
  const departmentIds = new Map(departments.map(({ code, name }) => [code as string, Number(department.run(code, name).lastInsertRowid)]));
  const project = statement(db, 'INSERT INTO project (code, name) VALUES (?, ?)');
  for (const { code, name } of projects) project.run(code, name);
  const rateOn = rateFinder(rates);
  return {
    supplier: (name) => known(suppliers, name),
    customer: (name) => known(customers, name),
    department: (account) => departmentIds.get(departmentCode(account)) ?? null,
    vat: vatReader(ctx, span),
    rate: rateOn,
    withoutDeduction: new Set(
      listAccounts(ctx)
        .filter((account) => account.vatDeduction === 'none')
        .map((account) => account.number),
    ),
  };
}

/** Codes with their rate on the last day: none of those used changes within the history. */
function vatReader(ctx: WriteContext, span: Span): Registers['vat'] {
  return (code) => {
    const stored = vatCodeByCode(ctx.db, code);
    if (stored === null) throw new RangeError(`No VAT code ${code}`);
    return {
      inputAccount: stored.inputAccount,
      outputAccount: stored.outputAccount,
      percentBp: vatRateOn(ctx.db, stored.rateClass, span.through) ?? 0,
    };
  };
}

/** Sales and goods belong to the shop, freight to the store, all else to the office. */
function departmentCode(account: string): string {
  if (account === '4060' || account === '6100') return '30';
  return account.startsWith('3') || account.startsWith('4') ? '10' : '40';
}

function known(ids: ReadonlyMap<string, number>, name: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new RangeError(`Not in the register: ${name}`);
  return id;
}
