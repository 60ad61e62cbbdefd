import { describe, expect, it } from 'vitest';
import { addressOfVatId } from '../../src/drafts/addresses.ts';
import { checkComposed, composeInvoice } from '../../src/drafts/index.ts';
import { validate } from '../../src/ehf/rules/index.ts';
import { PEPPOL_ENDPOINT_SCHEMES } from '../../src/ehf/rules/peppol/codeLists.ts';
import { CUSTOMER, FACTS, salesDraft } from '../support/drafts.ts';

describe('the electronic address that a VAT id is', () => {
  it.each([
    ['de 123 456 789', '9930:DE123456789'],
    ['FR12345678901', '9957:FR12345678901'],
    ['EL123456789', '9933:EL123456789'],
    ['SE556000016701', '0007:5560000167'],
    ['SE556000016101', null],
    ['DK12345678', '0184:12345678'],
    ['FI12345678', '0216:003712345678'],
    ['US123', null],
    ['', null],
    [null, null],
  ])('%s', (vatId, expected) => {
    const address = addressOfVatId(vatId);
    expect(address === null ? null : `${address.scheme}:${address.id}`).toBe(expected);
  });

  it('has a scheme that Peppol knows, for each country', () => {
    const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
    const schemes = letters.flatMap((a) => letters.flatMap((b) => addressOfVatId(`${a}${b}123456789`)?.scheme ?? []));
    expect(schemes.length).toBeGreaterThan(30);
    expect(schemes.filter((scheme) => !PEPPOL_ENDPOINT_SCHEMES.has(scheme))).toEqual([]);
  });
});

describe('a person', () => {
  it.each(['3.0.21', '3.0.22'] as const)('is stated with no address in Peppol, and nobody is asked about it (%s)', (ruleset) => {
    const facts = { ...FACTS, customer: { ...CUSTOMER, isPrivate: true, orgNumber: null, vatId: null, sendAs: 'email' } as const };
    const draft = salesDraft();
    const composed = composeInvoice(draft, facts, null);
    expect(composed.model.buyer.endpoint).toBeNull();
    expect(checkComposed(draft, facts, composed, (root) => validate(root, { ruleset })).map(({ code }) => code)).toEqual([]);
  });
});
