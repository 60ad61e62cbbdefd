import { describe, expect, it } from 'vitest';
import type { WriteContext } from '../../../src/main/company/connection.ts';
import { checkOn } from '../../../src/main/exchange/inbox/check.ts';
import { findingsOf } from '../../../src/main/exchange/inbox/findings.ts';
import { prepareDocument } from '../../../src/main/exchange/inbox/intake.ts';
import { showDocument } from '../../../src/main/exchange/inbox/show.ts';
import { documentDetail, documentFindings, type DocumentFindings } from '../../../src/shared/contract/inbox.ts';
import { emptyCompany } from '../../support/company.ts';
import { BUYER, SELLER, creditNoteXml, invoiceXml, reminderXml, selfBillingXml, type DocumentOptions } from '../../support/documents.ts';
import { insertOwnCompany, receiveFile } from './receiving.ts';

function companyAt(now: string): ReturnType<typeof emptyCompany> {
  const ctx = emptyCompany({ now: () => new Date(now) });
  insertOwnCompany(ctx);
  return ctx;
}
const company = (): ReturnType<typeof emptyCompany> => companyAt('2026-11-24T11:00:00Z');

function find(ctx: WriteContext, xml: string): DocumentFindings {
  return documentFindings.parse(findingsOf(ctx, { id: receiveFile(ctx, xml).id }));
}

/** Neither a reference nor an order: EHF asks for one of them. */
const NO_REFERENCE: DocumentOptions = { buyerReference: null };
const NO_ADDRESS: DocumentOptions = { buyer: { ...BUYER, endpoint: null } };

describe('the findings of a document', () => {
  it('are none in a sound invoice and a sound credit note', () => {
    const ctx = company();
    const sound = { ruleset: '3.0.21', valid: true, fatal: 0, warnings: 0, findings: [] };
    expect(find(ctx, invoiceXml())).toEqual(sound);
    expect(find(ctx, creditNoteXml())).toEqual(sound);
  });

  it('tell rule, source, place, term and values', () => {
    const found = find(company(), invoiceXml({ kid: '123456', totals: { net: '999.50', gross: '1249.50', payable: '1249.50' } }));
    expect(found).toMatchObject({ valid: false, fatal: 1, warnings: 1 });
    expect(found.findings).toMatchObject([
      {
        rule: 'BR-CO-13',
        severity: 'fatal',
        source: 'en16931',
        unevaluated: null,
        location: '/Invoice/cac:LegalMonetaryTotal',
        field: 'BT-109',
        params: { stated: '999.50', expected: '1000.00', lineNet: '1000.00' },
      },
      { rule: 'AI-KID', severity: 'warning', source: 'own', field: 'BT-83', params: { value: '123456' } },
    ]);
    for (const { line, column } of found.findings) expect(Math.min(line, column)).toBeGreaterThan(0);
  });

  it('tell a value that is none, and an element that UBL does not have', () => {
    const ctx = company();
    expect(find(ctx, invoiceXml({ totals: { payable: 'tusen' } })).findings).toMatchObject([
      { unevaluated: 'notNumber', severity: 'fatal', field: 'BT-115', params: { value: 'tusen' } },
    ]);
    const strange = find(ctx, invoiceXml().replace('<cbc:DocumentCurrencyCode', '<cbc:Farge>rød</cbc:Farge><cbc:DocumentCurrencyCode'));
    expect(strange.findings[0]).toMatchObject({ source: 'structure', severity: 'fatal' });
  });

  it.each([
    ['2027-02-23T22:59:59Z', '3.0.21', 1],
    ['2027-02-23T23:00:00Z', '3.0.22', 2],
  ])('go by the day of the arrival in Oslo, whatever the date of the invoice: %s', (now, ruleset, fatal) => {
    expect(find(companyAt(now), invoiceXml({ ...NO_ADDRESS, issueDate: '2027-06-01', dueDate: '2027-07-01' }))).toMatchObject({
      ruleset,
      fatal,
    });
    expect(find(companyAt(now), invoiceXml({ ...NO_ADDRESS, issueDate: '2026-01-01' }))).toMatchObject({ ruleset, fatal });
  });

  it('are not looked for in what is neither an invoice nor a credit note', () => {
    const ctx = company();
    for (const xml of [reminderXml(), selfBillingXml({ number: 'S-1', seller: BUYER, buyer: SELLER }), 'no xml at all'])
      expect(find(ctx, xml)).toEqual({ ruleset: null, valid: false, fatal: 0, warnings: 0, findings: [] });
  });

  it('are counted in full and told in part', () => {
    const found = find(company(), invoiceXml({ lines: Array.from({ length: 600 }, () => ({ price: '1.00', unit: 'stykk' })) }));
    expect(found.fatal).toBe(600);
    expect(found.findings).toHaveLength(500);
    expect(found.findings[499]).toMatchObject({ field: 'BT-130', params: { line: '500' } });
  });

  it('shorten a value as long as a document', () => {
    const [finding] = find(company(), invoiceXml({ kid: `12${'3'.repeat(5000)}`, totals: { payable: 'x'.repeat(5000) } })).findings;
    expect(String(finding?.params['value'])).toHaveLength(200);
  });

  it('are those of a document that is here', () => {
    expect(() => findingsOf(company(), { id: 7 })).toThrowError(expect.objectContaining({ code: 'inbox.notFound' }));
  });
});

describe('the check on arrival', () => {
  const arrived = (xml: string, ctx = company()) => {
    const { row, warnings } = documentDetail.parse(showDocument(ctx, { id: receiveFile(ctx, xml).id }));
    return { state: row.state, warnings };
  };

  it('warns of fatal findings, which must be answered', () => {
    for (const xml of [invoiceXml(NO_REFERENCE), creditNoteXml(NO_REFERENCE)]) {
      expect(arrived(xml)).toEqual({
        state: 'check',
        warnings: [
          { code: 'fatalFindings', params: { count: 1, rule: 'PEPPOL-EN16931-R003', rules: 'PEPPOL-EN16931-R003' }, mustAnswer: true },
        ],
      });
    }
  });

  it('goes by the release of the day', () => {
    const rules = (now: string) => arrived(invoiceXml(NO_ADDRESS), companyAt(now)).warnings.map(({ params }) => params['count']);
    expect(rules('2027-02-23T12:00:00Z')).toEqual([1]);
    expect(rules('2027-02-24T12:00:00Z')).toEqual([2]);
  });

  it('leaves a document new that has warnings alone', () => {
    const xml = invoiceXml({ kid: '123456' });
    expect(find(company(), xml)).toMatchObject({ valid: true, warnings: 1 });
    expect(arrived(xml)).toEqual({ state: 'new', warnings: [] });
  });

  it.each<[string, DocumentOptions, string]>([
    ['a sum', { totals: { net: '999.50', gross: '1249.50', payable: '1249.50' } }, 'totalsDiffer'],
    ['an amount', { totals: { payable: 'tusen' } }, 'amountUnreadable'],
    ['a currency', { currency: 'kroner' }, 'amountUnreadable'],
    ['a date', { issueDate: '2026-02-30' }, 'dateInvalid'],
    ['a number', { number: '' }, 'numberMissing'],
    ['an amount that is missing', { totals: { payable: '' } }, 'amountUnreadable'],
  ])('says no second time what another warning says of %s, but asks', (_what, options, code) => {
    const { warnings } = arrived(invoiceXml(options));
    expect(warnings.map((warning) => [warning.code, warning.mustAnswer])).toEqual([[code, true]]);
  });

  it('counts all rules once there is one that nothing else tells', () => {
    const { warnings } = arrived(invoiceXml({ ...NO_REFERENCE, totals: { net: '999.50', gross: '1249.50', payable: '1249.50' } }));
    expect(warnings).toMatchObject([{ code: 'totalsDiffer' }, { code: 'fatalFindings', params: { count: 2 } }]);
    expect(String(warnings[1]?.params['rules']).split(', ').toSorted()).toEqual(['BR-CO-13', 'PEPPOL-EN16931-R003']);
  });

  it('leaves alone what the rules are not made for', () => {
    const check = checkOn('2026-11-24');
    for (const xml of [reminderXml(NO_REFERENCE), selfBillingXml({ ...NO_REFERENCE, number: 'S-1', seller: BUYER, buyer: SELLER })])
      expect(prepareDocument(Buffer.from(xml), check).warnings.map(({ code }) => code)).not.toContain('fatalFindings');
  });
});
