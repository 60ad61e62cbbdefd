import { describe, expect, it } from 'vitest';
import { checkComposed, composeInvoice, DraftChecker, withPrint, type SalesDraft } from '../../src/drafts/index.ts';
import { explain } from '../../src/ehf/explanations/index.ts';
import { treeOf } from '../../src/ehf/index.ts';
import { rulesetOn, validate } from '../../src/ehf/rules/index.ts';
import { CUSTOMER, FACTS, allowanceCharge, salesDraft, salesLine, textLine } from '../support/drafts.ts';
import { keystrokes } from './benchDraft.ts';

const full = (draft: SalesDraft, facts = FACTS) => {
  const composed = composeInvoice(draft, facts, null);
  return checkComposed(draft, facts, composed, (root) => validate(root, { ruleset: rulesetOn(facts.today) }));
};

describe('DraftChecker', () => {
  const many = salesDraft({ lines: Array.from({ length: 20 }, (_, index) => salesLine({ name: `Vare ${index}` })) });

  it('keeps the lines whose values are the same, also of a clone and when others come and go', () => {
    const checker = new DraftChecker();
    const before = checker.check(many, FACTS).composed.model.lines;
    const again = checker.check(structuredClone(many), structuredClone(FACTS)).composed.model.lines;
    expect(again.every((line, index) => line === before[index])).toBe(true);
    const changed = { ...many, lines: many.lines.map((line, index) => (index === 5 ? { ...line, price: '7' } : line)) };
    const after = checker.check(structuredClone(changed), FACTS).composed.model.lines;
    expect(after.map((line, index) => line === before[index])).toEqual(many.lines.map((_line, index) => index !== 5));
    const inserted = { ...changed, lines: [...changed.lines.slice(0, 10), textLine('x'), ...changed.lines.slice(10)] };
    expect(checker.check(inserted, FACTS).composed.model.lines.filter((line, index) => line !== after[index])).toHaveLength(1);
  });

  it('composes anew when what lines depend on changes', () => {
    const checker = new DraftChecker();
    const of = (fields: Partial<SalesDraft>) =>
      checker.check(salesDraft({ ...fields, lines: [salesLine({ vatCode: '33' })] }), FACTS).composed.model.lines[0]?.rate;
    expect([of({}), of({ deliveryDate: '2021-09-30' }), of({})]).toEqual(['12', '6', '12']);
    const rates = FACTS.vatRates.map((rate) => (rate.rateClass === 'low' && rate.validTo === null ? { ...rate, percentBp: 1300 } : rate));
    const { composed } = checker.check(salesDraft({ lines: [salesLine({ vatCode: '33' })] }), { ...FACTS, vatRates: rates });
    expect(composed.model.lines[0]?.rate).toBe('13');
  });

  it('says the same as a check of the whole, through a row of changes', () => {
    const checker = new DraftChecker();
    const facts = { ...FACTS, customer: { ...CUSTOMER, vatId: 'NO1MVA' } };
    const steps: Partial<SalesDraft>[] = [
      {},
      { lines: [salesLine({ unit: 'STYKK' }), salesLine()] },
      { lines: [salesLine({ unit: 'STYKK' }), salesLine({ price: null }), salesLine()] },
      { lines: [salesLine(), salesLine({ unit: 'STYKK' })] },
      { lines: [salesLine()], currency: 'EUR' },
      { lines: [salesLine({ vatCode: '7' })], yourReference: '' },
      { allowancesCharges: [allowanceCharge({ amount: '5', isCharge: true, vatCode: '5' })] },
    ];
    for (const step of steps) expect(checker.check(salesDraft(step), facts).problems).toEqual(full(salesDraft(step), facts));
  });

  it('tells a finding with what its text needs', () => {
    const [problem, ...others] = full(salesDraft({ lines: [textLine('Ordre'), salesLine(), salesLine({ name: 'Skrue', unit: 'STYKK' })] }));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: 'ehf', severity: 'error', field: 'lines.2.unit', params: { rule: 'BR-CL-23', line: '2' } });
    const params = problem?.params ?? {};
    const { title, meaning } = explain(String(params['rule']), params, 'nb');
    expect(title).not.toBe('');
    expect(`${title} ${meaning}`).not.toContain('undefined');
  });

  it('checks three hundred lines again after a keystroke', () => {
    const stroke = keystrokes(300, true);
    expect([stroke(), stroke(), stroke()]).toEqual([0, 0, 0]);
  });
});

describe('withPrint', () => {
  it('adds the print as the last attachment', () => {
    const { model } = composeInvoice(salesDraft(), FACTS, { number: 10_001, kid: null, issueDate: FACTS.today });
    const printed = withPrint(model, 'faktura-10001.pdf', 99);
    expect(printed.attachments.at(-1)).toMatchObject({ id: 'faktura-10001.pdf', mimeCode: 'application/pdf', size: 99, embedded: true });
    const { findings } = validate(treeOf(printed, 'invoice'), { ruleset: '3.0.21' });
    expect(findings.filter(({ severity }) => severity === 'fatal')).toEqual([]);
  });
});
