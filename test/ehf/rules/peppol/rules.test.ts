import { describe, expect, it } from 'vitest';
import { RuleEngine } from '../../../../src/ehf/rules/engine.ts';
import { peppolModules } from '../../../../src/ehf/rules/peppol/index.ts';
import { validate } from '../../../../src/ehf/rules/rulesets.ts';
import type { RuleModule, RulesetId } from '../../../../src/ehf/rules/types.ts';
import { CASES, IDENTIFIERS, NEW_CASES } from './cases.ts';
import type { Case } from './cases.ts';
import { identification, within } from './mutations.ts';
import { rootOf, SAMPLE_NAMES, sampleText } from './samples.ts';

const engines: Record<RulesetId, RuleEngine> = {
  '3.0.21': new RuleEngine(peppolModules('3.0.21')),
  '3.0.22': new RuleEngine(peppolModules('3.0.22')),
};

function idsOf(modules: readonly RuleModule[]): Set<string> {
  const rules = modules.flatMap(({ patterns }) => patterns.flat());
  return new Set(rules.flatMap(({ tests }) => Object.keys(tests)));
}

function fired(xml: string, ruleset: RulesetId = '3.0.21'): string[] {
  return engines[ruleset].validate(rootOf(xml)).findings.map(({ rule }) => rule);
}

function mutated([, sample, edit]: Case): string {
  const xml = sampleText(sample);
  const changed = edit(xml);
  expect(changed).not.toBe(xml);
  return changed;
}

describe('samples', () => {
  it.each(SAMPLE_NAMES)('%s meets all rules, those of others too, in both releases', (name) => {
    const root = rootOf(sampleText(name));
    for (const ruleset of ['3.0.21', '3.0.22'] as const) {
      expect(validate(root, { ruleset })).toEqual({ valid: true, findings: [], unevaluated: [], truncated: false });
    }
  });
});

describe('rules of 3.0.21', () => {
  it('are 165, and each has a case here', () => {
    const ids = idsOf(peppolModules('3.0.21'));
    expect(ids.size).toBe(165);
    expect(new Set(CASES.map(([rule]) => rule))).toEqual(ids);
  });

  it('are warnings in 26 cases', () => {
    const warnings = new Set(peppolModules('3.0.21').flatMap((module) => [...module.warnings]));
    const ids = idsOf(peppolModules('3.0.21'));
    expect(warnings.size).toBe(26);
    expect([...warnings].filter((rule) => !ids.has(rule))).toEqual([]);
  });

  it.each(CASES.map((one) => [one[0], one] as const))('%s fires', (rule, one) => {
    const count = fired(mutated(one)).filter((id) => id === rule).length;
    expect(count).toBe(one[3] ?? 1);
  });
});

describe('every rule passes', () => {
  // These say no whenever they are asked: a document meets them by not being asked.
  const neverPass = new Set(['PEPPOL-EN16931-R041', 'PEPPOL-EN16931-R042', 'SE-R-011', 'SE-R-012']);

  it.each(['3.0.21', '3.0.22'] as const)('in one of the samples of %s', (ruleset) => {
    const passed = new Set<string>();
    const watched = peppolModules(ruleset).map((module) => ({
      ...module,
      patterns: module.patterns.map((pattern) =>
        pattern.map((rule) => ({
          ...rule,
          tests: Object.fromEntries(
            Object.entries(rule.tests).map(([id, test]) => [
              id,
              (...args: Parameters<typeof test>) => {
                const verdict = test(...args);
                if (verdict === true) passed.add(id);
                return verdict;
              },
            ]),
          ),
        })),
      ),
    }));
    const engine = new RuleEngine(watched);
    for (const name of SAMPLE_NAMES) engine.validate(rootOf(sampleText(name)));
    for (const [, scheme, , right] of IDENTIFIERS) {
      engine.validate(rootOf(within('cac:AccountingSupplierParty', identification(right, scheme))(sampleText('no'))));
    }
    for (const [xml, from, to] of [
      [sampleText('it'), 'schemeID="0211">IT30000000007', 'schemeID="9907">30000000007'],
      [
        sampleText('no'),
        '<cac:PartyName>',
        '<cac:PartyIdentification><cbc:ID schemeID="0240">30002000012</cbc:ID></cac:PartyIdentification><cac:PartyName>',
      ],
      [sampleText('it'), '>IT30000000007</cbc:CompanyID>', '>LU30000070</cbc:CompanyID>'],
      [sampleText('it'), '>IT30000000007</cbc:CompanyID>', '>BE0300000016</cbc:CompanyID>'],
      ...['G', 'O', 'IC', 'AE', 'D', 'F', 'I', 'J'].map((code): [string, string, string] => [
        sampleText('no').replace(/(<cac:TaxSubtotal>.*?<cbc:ID>)S/, `$1${{ IC: 'K', D: 'E', F: 'E', I: 'E', J: 'E' }[code] ?? code}`),
        '25</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>',
        `0</cbc:Percent><cbc:TaxExemptionReasonCode>VATEX-EU-${code}</cbc:TaxExemptionReasonCode></cac:TaxCategory></cac:TaxSubtotal>`,
      ]),
    ] as const) {
      expect(xml).toContain(from);
      engine.validate(rootOf(xml.replace(from, to)));
    }
    engine.validate(
      rootOf(
        sampleText('no').replace(
          '</cbc:EndDate></cac:InvoicePeriod>',
          '</cbc:EndDate><cbc:DescriptionCode>35</cbc:DescriptionCode></cac:InvoicePeriod>',
        ),
      ),
    );
    engine.validate(rootOf(sampleText('no').replace('>30<', '>59<')));
    const missing = [...idsOf(watched)].filter((id) => !passed.has(id) && !neverPass.has(id));
    expect(missing).toEqual([]);
  });
});

describe('identifiers', () => {
  it.each(IDENTIFIERS)('%s takes the right one', (rule, scheme, _wrong, right) => {
    const xml = within('cac:AccountingSupplierParty', identification(right, scheme))(sampleText('no'));
    expect(fired(xml)).toEqual([]);
    expect(rule).not.toBe('');
  });
});

describe('rules that 3.0.22 brought', () => {
  it.each(NEW_CASES.map((one) => [one[0], one] as const))('%s fires once, and not before', (rule, one) => {
    const xml = mutated(one);
    expect(fired(xml, '3.0.22').filter((id) => id === rule)).toEqual([rule]);
    expect(fired(xml)).not.toContain(rule);
  });
});
