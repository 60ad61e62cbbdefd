import { describe, expect, it } from 'vitest';
import { ownModules } from '../../../../src/ehf/rules/own/index.ts';
import { validate } from '../../../../src/ehf/rules/rulesets.ts';
import type { Finding } from '../../../../src/ehf/rules/types.ts';
import {
  creditNoteXml,
  FOREIGN_SELLER,
  invoiceXml,
  testAccount,
  testKid,
  testOrgNumber,
  TINY_PDF_BASE64,
} from '../../../support/documents.ts';
import type { DocumentOptions } from '../../../support/documents.ts';
import { rootOf } from '../peppol/samples.ts';

const validIban = 'NO3930000000013';

function own(xml: string): readonly Finding[] {
  return validate(rootOf(xml), { ruleset: '3.0.21' }).findings.filter(({ source }) => source === 'own' || source === 'structure');
}

const rules = (xml: string): string[] => own(xml).map(({ rule }) => rule);
const ofInvoice = (options: DocumentOptions): string[] => rules(invoiceXml(options));

/** A name of a firm, and no Foretaksregisteret. */
const unregistered = (name: string): DocumentOptions => ({ seller: { name, registered: false } });
const attached = (base64: string): DocumentOptions => ({ attachments: [{ base64 }] });

interface OwnCase {
  rule: string;
  fires: string[];
  passes: string[];
}

const inEuro: DocumentOptions = { currency: 'EUR' };
const legalId = (text: string): string =>
  invoiceXml().replace(
    `<cbc:CompanyID schemeID="0192">${testOrgNumber(2)}</cbc:CompanyID>`,
    text === '' ? '' : `<cbc:CompanyID>${text}</cbc:CompanyID>`,
  );

const CASES: OwnCase[] = [
  {
    rule: 'AI-KID',
    fires: [
      invoiceXml({ kid: '5001' }),
      invoiceXml({ kid: `${testKid('50010001')}0` }),
      creditNoteXml({ kid: '12345678901234567890123456' }),
    ],
    passes: [
      invoiceXml({ kid: testKid('50010001') }),
      invoiceXml({ kid: 'Faktura 5001' }),
      invoiceXml({ kid: null }),
      // No KID is known abroad, or without a Norwegian account.
      invoiceXml({ kid: '5001', account: 'GB33BUKB20201555555555' }),
      invoiceXml({ kid: '5001', seller: FOREIGN_SELLER }),
    ],
  },
  {
    rule: 'AI-ACCOUNT',
    fires: [
      invoiceXml({ account: testAccount(1).replace(/.$/, (last) => String((Number(last) + 1) % 10)) }),
      invoiceXml({ account: '9710000001' }),
    ],
    passes: [
      invoiceXml({ account: testAccount(1) }),
      invoiceXml({ account: testAccount(1).replace(/^(....)(..)/, '$1 $2 ') }),
      invoiceXml({ account: '30000001', bic: 'TESTDK22' }),
      invoiceXml({ account: '9710000001', seller: FOREIGN_SELLER }),
    ],
  },
  {
    rule: 'AI-IBAN',
    fires: [invoiceXml({ account: 'GB33BUKB20201555555556' }), invoiceXml({ account: 'NO0030000000013' }), invoiceXml({ account: 'NO39' })],
    passes: [invoiceXml({ account: 'GB33BUKB20201555555555' }), invoiceXml({ account: 'GB33 BUKB 2020 1555 5555 55' })],
  },
  {
    rule: 'AI-BUYER-ORG',
    fires: [legalId('300000000'), legalId('3000')],
    passes: [
      invoiceXml(),
      legalId(testOrgNumber(5)),
      legalId(''),
      legalId('3000')
        .replace('<cbc:IdentificationCode>NO', '<cbc:IdentificationCode>NO')
        .replaceAll('>NO</cbc:IdentificationCode>', '>SE</cbc:IdentificationCode>'),
    ],
  },
  {
    rule: 'AI-BUYER-VAT',
    fires: ['NOxyz', `NO${testOrgNumber(2)}`, 'NO300000000MVA', `no${testOrgNumber(2)}MVA`].map((vatId) =>
      invoiceXml({ buyer: { vatId } }),
    ),
    passes: [invoiceXml(), invoiceXml({ buyer: { vatId: 'SE300000000401' } }), invoiceXml({ buyer: { mva: false } })],
  },
  {
    rule: 'AI-S-WITHOUT-MVA',
    fires: [invoiceXml({ seller: { mva: false } })],
    passes: [
      invoiceXml(),
      invoiceXml({ seller: { mva: false }, lines: [{ category: 'O' }], exemptionReason: 'Ikke registrert' }),
      invoiceXml({ seller: { ...FOREIGN_SELLER, vatId: 'IE3000001XA' } }),
    ],
  },
  {
    rule: 'AI-FORETAKSREGISTERET',
    fires: ['Kontorland AS', 'Kontorland ASA', 'Kontorland NUF', 'kontorland as'].map((name) => invoiceXml(unregistered(name))),
    passes: [
      invoiceXml(),
      ...['Oda Lund', 'Lund Ansvar DA', 'Fjordtrans', 'Kontorland Norwegian Branch Lastas'].map((name) => invoiceXml(unregistered(name))),
      invoiceXml({ seller: { ...FOREIGN_SELLER, name: 'Kontor AS' } }),
    ],
  },
  {
    rule: 'AI-VAT-IN-NOK',
    fires: [invoiceXml(inEuro)],
    passes: [
      invoiceXml(),
      invoiceXml({ ...inEuro, taxCurrency: 'NOK', vatInTaxCurrency: '2875.00' }),
      invoiceXml({ ...inEuro, lines: [{ category: 'G' }], exemptionReason: 'Eksport' }),
      invoiceXml({ ...inEuro, seller: FOREIGN_SELLER }),
    ],
  },
  {
    rule: 'AI-DUE-DATE',
    fires: [invoiceXml({ issueDate: '2026-11-01', dueDate: '2026-10-31' }), creditNoteXml({ dueDate: '2026-10-31' })],
    passes: [invoiceXml({ dueDate: '2026-11-01' }), invoiceXml({ dueDate: null }), creditNoteXml(), invoiceXml({ dueDate: '2026-10-32' })],
  },
  {
    rule: 'AI-DATE',
    fires: ['2026-02-30', '2026-2-1', '01.12.2026', 'i dag', '2026-12-01T10:00:00'].map((dueDate) => creditNoteXml({ dueDate })),
    passes: [creditNoteXml(), creditNoteXml({ dueDate: '2028-02-29' }), creditNoteXml({ dueDate: null })],
  },
  {
    rule: 'AI-DATE-YEAR',
    fires: [
      invoiceXml({ issueDate: '0000-01-01' }),
      creditNoteXml({ dueDate: '2206-12-01' }),
      invoiceXml({ issueDate: '0026-11-01' }),
      invoiceXml({ dueDate: '2206-12-01' }),
      invoiceXml({ deliveryDate: '1926-10-30' }),
    ],
    passes: [invoiceXml({ deliveryDate: '2026-10-30' }), invoiceXml({ deliveryDate: '30.10.1926' })],
  },
  {
    rule: 'AI-BASE64',
    fires: ['JVBERi0', 'JVBERi0xLjQKJSV=F', 'JVBE*i0x', 'JVBERi0x=', 'JV=='.repeat(2), 'å'.repeat(4), 'A==='].map((text) =>
      invoiceXml(attached(text)),
    ),
    passes: [TINY_PDF_BASE64, 'JVBE\n  Ri0x\n', 'JVBERi0=', 'JVBERg==', 'ab+/'].map((text) => invoiceXml(attached(text))),
  },
];

describe('checks of our own', () => {
  it('have a case each', () => {
    const ids = ownModules
      .filter(({ source }) => source === 'own')
      .flatMap(({ patterns }) => patterns.flat().flatMap(({ tests }) => Object.keys(tests)));
    expect(new Set(CASES.map(({ rule }) => rule))).toEqual(new Set(ids));
  });

  it.each(CASES.map((one) => [one.rule, one] as const))('%s', (rule, { fires, passes }) => {
    for (const xml of fires) expect(rules(xml)).toEqual([rule]);
    for (const xml of passes) expect(rules(xml)).not.toContain(rule);
  });

  it('find nothing in ordinary documents', () => {
    expect(rules(invoiceXml())).toEqual([]);
    expect(rules(creditNoteXml())).toEqual([]);
    expect(ofInvoice({ account: validIban, kid: null })).toEqual(['AI-IBAN']);
  });

  it('tell values and places, and leave the document valid', () => {
    const root = rootOf(invoiceXml({ kid: '5001' }));
    const result = validate(root, { ruleset: '3.0.21' });
    expect(result.valid).toBe(true);
    expect(result.findings).toMatchObject([
      { rule: 'AI-KID', severity: 'warning', source: 'own', params: { value: '5001' }, element: { name: 'PaymentID' } },
    ]);
    const late = own(invoiceXml({ issueDate: '2026-11-01', dueDate: '2026-10-31' }));
    expect(late[0]?.params).toEqual({ value: '2026-10-31', issued: '2026-11-01' });
  });

  it('make a document invalid when an attachment cannot be opened', () => {
    const result = validate(rootOf(invoiceXml(attached('JVBERi0'))), { ruleset: '3.0.21' });
    expect(result.valid).toBe(false);
    expect(result.findings).toMatchObject([{ rule: 'AI-BASE64', severity: 'fatal' }]);
  });

  it('are left out with the official rules only, structure as well', () => {
    const xml = invoiceXml({ kid: '5001', extra: '<cbc:Note>Sent</cbc:Note>' });
    const findings = validate(rootOf(xml), { ruleset: '3.0.22', officialOnly: true }).findings;
    expect(findings).toEqual([]);
    expect(rules(xml)).toEqual(['AI-STRUCT-ORDER', 'AI-KID']);
  });
});
