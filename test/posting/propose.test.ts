import { describe, expect, it } from 'vitest';
import {
  creditNoteXml,
  FOREIGN_SELLER,
  invoiceXml,
  SELLER,
  testOrgNumber,
  type DocumentOptions,
  type LineOptions,
} from '../support/documents.ts';
import { companyWithRegisters } from '../support/registers.ts';
import { knownSupplier, postDraft, proposal, reverseVoucher } from './helpers.ts';

type Company = ReturnType<typeof companyWithRegisters>;

/** Posts invoices of the known seller on accounts, one line each, as history. */
function postOn(ctx: Company, accounts: readonly string[], options: DocumentOptions = {}): number[] {
  return accounts.map(
    (account, index) =>
      postDraft(ctx, proposal(ctx, invoiceXml({ number: `H${account}-${index}`, ...options }), { account }).draft).voucherId,
  );
}

const accountsOf = (ctx: Company, options: DocumentOptions): [string | null, string | undefined, unknown][] => {
  const { draft, reasons } = proposal(ctx, invoiceXml({ number: 'ny', ...options }));
  return draft.lines.map((line, index) => [line.account, reasons[index]?.[0]?.code, reasons[index]?.[0]?.params]);
};

describe('the account', () => {
  it('is the most frequent of the latest ten vouchers, told with how many', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    postOn(ctx, ['7790', '7790', '7790', '6900', '6800', '6800', '6800', '6800', '6800', '6800', '6800', '6800']);
    expect(accountsOf(ctx, {})).toEqual([['6800', 'history', { count: 8, total: 10 }]]);
  });

  it('is asked by rate, and forgets what was reversed', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    postOn(ctx, ['6800', '6800']);
    const food = postOn(ctx, ['4330', '4330'], { lines: [{ rate: '15' }] });
    expect(accountsOf(ctx, { lines: [{ name: 'a' }, { name: 'b', rate: '15' }] })).toEqual([
      ['6800', 'history', { count: 2, total: 2 }],
      ['4330', 'history', { count: 2, total: 2 }],
    ]);
    for (const id of food) reverseVoucher(ctx, id);
    expect(proposal(ctx, invoiceXml({ number: 'ny2', lines: [{ rate: '15' }] })).reasons[0]).toMatchObject([
      { code: 'history', certain: false },
    ]);
  });

  it('is what the seller was told to state, when it is an account of ours, before history', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    postOn(ctx, ['6800']);
    expect(
      accountsOf(ctx, {
        accountingCost: '6900',
        lines: [
          { name: 'a', accountingCost: '6420' },
          { name: 'b', accountingCost: 'PO-7' },
        ],
      }),
    ).toEqual([
      ['6420', 'accountingCost', { value: '6420' }],
      ['6900', 'accountingCost', { value: '6900' }],
    ]);
  });

  it("is the supplier's default without history, and else left open", () => {
    const ctx = companyWithRegisters();
    expect(accountsOf(ctx, { number: '0' })).toEqual([[null, 'noHistory', {}]]);
    const id = knownSupplier(ctx);
    expect(accountsOf(ctx, { number: '1' })).toEqual([[null, 'noHistory', {}]]);
    ctx.db.prepare("UPDATE party SET default_account = '6900' WHERE id = ?").run(id);
    expect(accountsOf(ctx, { number: '2' })).toEqual([['6900', 'supplierDefault', {}]]);
  });

  it('comes with the dimensions that the document names', () => {
    const ctx = companyWithRegisters();
    ctx.db.exec(
      "INSERT INTO department (id, code, name) VALUES (3, '10', 'Salg'); INSERT INTO project (id, code, name) VALUES (4, 'P7', 'Nybygg')",
    );
    const { draft } = proposal(ctx, invoiceXml({ buyerReference: 'avd 10', projectReference: 'P7' }));
    expect(draft.lines).toMatchObject([{ departmentId: 3, projectId: 4 }]);
  });
});

describe('the supplier', () => {
  it('is found by organisation number, VAT id, or exact name', () => {
    const ctx = companyWithRegisters();
    const byNumber = knownSupplier(ctx);
    const byVat = knownSupplier(ctx, { name: 'Sky', orgNumber: null, vatId: 'IE3000001XA', country: 'IE' });
    const byName = knownSupplier(ctx, { name: 'Ærlig Håndverk', orgNumber: null });
    expect(proposal(ctx, invoiceXml({ seller: { ...SELLER, name: 'Nytt navn AS' } })).draft.supplierId).toBe(byNumber);
    expect(proposal(ctx, invoiceXml({ seller: FOREIGN_SELLER })).draft.supplierId).toBe(byVat);
    expect(
      proposal(ctx, invoiceXml({ seller: { name: 'ÆRLIG HÅNDVERK', orgNumber: null, mva: false, endpoint: null } })).draft.supplierId,
    ).toBe(byName);
    const unknown = proposal(ctx, invoiceXml({ seller: { ...SELLER, name: 'Ukjent AS', orgNumber: testOrgNumber(5) } }));
    expect(unknown.draft).toMatchObject({ supplierId: null, createSupplier: null });
    expect(unknown.supplierProposal).toMatchObject({
      name: 'Ukjent AS',
      orgNumber: testOrgNumber(5),
      vatId: `NO${testOrgNumber(5)}MVA`,
      country: 'NO',
      city: 'Lillevik',
    });
  });
});

describe('the VAT code', () => {
  const codeOf = (options: DocumentOptions, account = '6800'): (string | null)[] =>
    proposal(companyWithRegisters(), invoiceXml(options), { account }).draft.lines.map((line) => line.vatCode);
  const abroad = (line: LineOptions, account = '6800', seller: DocumentOptions['seller'] = FOREIGN_SELLER): (string | null)[] =>
    codeOf({ seller, currency: 'EUR', lines: [{ category: 'Z', ...line }] }, account);

  it.each([
    ['25', '1'],
    ['15', '11'],
    ['12', '13'],
    ['11.11', '12'],
  ])('of a registered Norwegian seller at %s percent is %s', (rate, code) => {
    expect(codeOf({ lines: [{ rate }] })).toEqual([code]);
  });

  it('of a registered seller follows the category where nothing is charged', () => {
    expect(['Z', 'E', 'O', 'K', 'AE'].map((category) => codeOf({ lines: [{ category }] })[0])).toEqual(['0', '0', '0', '91', '91']);
    expect(codeOf({ lines: [{ category: 'K' }] }, '7350')).toEqual(['92']);
  });

  it('goes by the rate of the day of delivery', () => {
    const covid = { rate: '6' };
    expect(codeOf({ deliveryDate: '2020-06-01', lines: [covid] })).toEqual(['13']);
    const late = proposal(companyWithRegisters(), invoiceXml({ deliveryDate: '2026-06-01', lines: [covid] }), { account: '7140' });
    expect(late.draft.lines[0]?.vatCode).toBe('0');
    expect(late.preview.warnings).toContainEqual({
      code: 'vatRateUnusual',
      params: { percentBp: 600, date: '2026-06-01' },
      mustAnswer: true,
    });
    // A credit note uses the rates of what it credits.
    const credit = proposal(
      companyWithRegisters(),
      creditNoteXml({ precedingInvoices: [{ number: '1', issueDate: '2020-06-01' }], lines: [covid] }),
      { account: '7140' },
    );
    expect(credit.draft.lines).toMatchObject([{ vatCode: '13', net: -1000_00, vat: -60_00 }]);
  });

  it('of a seller abroad tells services from goods by unit, class and origin', () => {
    expect(abroad({ unit: 'HUR' })).toEqual(['86']);
    expect(abroad({ unit: 'MON' }, '7350')).toEqual(['87']);
    expect(abroad({ unit: 'KGM' })).toEqual(['21']);
    expect(abroad({ classification: { code: '81112200', list: 'TST' } })).toEqual(['86']);
    expect(abroad({ classification: { code: '72000000', list: 'STI' } })).toEqual(['86']);
    expect(abroad({ classification: { code: '8471.30', list: 'HS' } })).toEqual(['21']);
    expect(abroad({ unit: 'EA' }, '4340')).toEqual(['21']);
  });

  it('of what cannot be told is 0, and must be answered', () => {
    const ctx = companyWithRegisters();
    const { draft, preview, reasons } = proposal(
      ctx,
      invoiceXml({ seller: FOREIGN_SELLER, currency: 'EUR', lines: [{ unit: 'EA', category: 'Z' }] }),
      { account: '6800', rate: 11_000_000 },
    );
    expect(draft.lines[0]?.vatCode).toBe('0');
    expect(reasons[0]).toContainEqual({ code: 'vatUncertain', params: {}, certain: false });
    expect(preview.warnings).toContainEqual({ code: 'vatCodeUncertain', params: { country: 'IE' }, mustAnswer: true });
    // Foreign VAT on a service: used up abroad, or not?
    expect(abroad({ unit: 'DAY', category: 'S', rate: '23' })).toEqual(['0']);
  });

  it('of a seller abroad who is registered here is that of any registered seller; a VOEC number is no registration', () => {
    const seller = { ...FOREIGN_SELLER, vatId: `NO${testOrgNumber(8)}MVA` };
    expect(abroad({ category: 'S', rate: '25' }, '6800', seller)).toEqual(['1']);
    expect(abroad({ unit: 'KGM', category: 'S', rate: '25' }, '6800', { ...FOREIGN_SELLER, vatId: 'VOEC2021234' })).toEqual(['21']);
    expect(abroad({ category: 'S', rate: '25' }, '6800', { ...FOREIGN_SELLER, vatId: `NO${testOrgNumber(8)}` })).toEqual(['0']);
  });

  it("of a seller abroad is what all of the supplier's latest purchases had", () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx, { name: FOREIGN_SELLER.name, orgNumber: null, vatId: 'IE3000001XA', country: 'IE', bankAccount: null });
    const xml = (number: string): string =>
      invoiceXml({ number, seller: FOREIGN_SELLER, currency: 'EUR', account: null, lines: [{ unit: 'EA', category: 'Z' }] });
    const first = proposal(ctx, xml('1'), { account: '6420', rate: 11_000_000 }).draft;
    postDraft(ctx, { ...first, lines: first.lines.map((line) => ({ ...line, vatCode: '88' })) });
    expect(proposal(ctx, xml('2')).draft.lines).toMatchObject([{ account: '6420', vatCode: '88' }]);
  });
});

describe('the lines', () => {
  it('are gathered by category, rate and account, with the VAT that the document states, to the øre', () => {
    const ctx = companyWithRegisters();
    const { draft } = proposal(
      ctx,
      invoiceXml({
        allowancesCharges: [
          { isCharge: false, amount: '10.00' },
          { isCharge: true, amount: '49.00', rate: '15' },
        ],
        lines: [
          { name: 'A', price: '0.33', accountingCost: '6800' },
          { name: 'B', price: '0.33', accountingCost: '6900' },
          { name: 'C', price: '100.34', accountingCost: '6800' },
          { name: 'D', price: '0.00', category: 'E' },
        ],
      }),
    );
    expect(draft.lines.map((line) => [line.account, line.vatCode, line.text, line.net, line.vat])).toEqual([
      ['6800', '1', 'A, C', 90_67, 22_67],
      ['6900', '1', 'B', 33, 8],
      [null, '11', 'Gebyr', 49_00, 7_35],
    ]);
  });

  it('stand in for lines that cannot be read', () => {
    const ctx = companyWithRegisters();
    const { draft } = proposal(
      ctx,
      invoiceXml({ lines: [{ net: '1000.00' }] }).replace(
        /(<cbc:LineExtensionAmount currencyID="NOK">)1000.00(<\/cbc:LineExtensionAmount><cac:Item>)/,
        '$1tusen$2',
      ),
      { account: '6800' },
    );
    expect(draft.lines).toMatchObject([{ net: 1000_00, vat: 250_00, vatCode: '1' }]);
  });
});
