import { describe, expect, it } from 'vitest';
import { lineOfPath } from '../../../src/renderer/sales/places.ts';
import { answerTo, byLine, fieldOrder, inOrder, openQuestions } from '../../../src/renderer/sales/problems.ts';
import type { ToldProblem } from '../../../src/renderer/sales/problems.ts';

const problem = (field: string, severity: ToldProblem['severity'] = 'error', title = field): ToldProblem => ({
  key: `${field} ${severity} ${title}`,
  code: 'x',
  severity,
  field,
  title,
  meaning: '',
  action: '',
  rule: null,
});

describe('what must be mended', () => {
  it('stands in the order of the form, errors first', () => {
    const fields = inOrder(
      [
        problem('attachments.0', 'warning'),
        problem('lines.10.price'),
        problem('currency', 'question'),
        problem(''),
        problem('lines.2'),
        problem('allowancesCharges.0.amount'),
        problem('yourReference'),
        problem('customerId', 'warning'),
      ],
      fieldOrder,
    ).map(({ field }) => field);
    expect(fields).toEqual([
      'yourReference',
      'lines.2',
      'lines.10.price',
      'allowancesCharges.0.amount',
      '',
      'currency',
      'customerId',
      'attachments.0',
    ]);
  });

  it('says the same of the same field once', () => {
    expect(inOrder([problem('note', 'error', 'a'), problem('note', 'error', 'a'), problem('note', 'error', 'b')], fieldOrder)).toHaveLength(
      2,
    );
  });

  it('is kept by line as the same list while it says the same', () => {
    const first = byLine([problem('lines.0.price'), problem('lines.3'), problem('note')], new Map());
    expect([...first.keys()]).toEqual([0, 3]);
    const second = byLine([problem('lines.0.price'), problem('lines.3.name')], first);
    expect(second.get(0)).toBe(first.get(0));
    expect(second.get(3)).not.toBe(first.get(3));
  });

  it.each([
    ['lines.2.price', { index: 2, field: 'price' }],
    ['lines.12', { index: 12, field: '' }],
    ['lines', null],
    ['allowancesCharges.0.amount', null],
  ])('%s', (path, line) => {
    expect(lineOfPath(path)).toEqual(line);
  });
});

describe('questions', () => {
  it('are answered each at its field: one of the same kind elsewhere is asked', () => {
    const first = problem('lines.0.price', 'question');
    const second = problem('lines.3.price', 'question');
    const all = [problem('dueDate'), first, second, problem('note', 'warning')];
    expect(openQuestions(all, [])).toEqual([first, second]);
    expect(openQuestions(all, [answerTo(first)])).toEqual([second]);
    expect(openQuestions(all, [first.code])).toEqual([first, second]);
  });
});
