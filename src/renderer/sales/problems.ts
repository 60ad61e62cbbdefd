/** What is to be mended in a draft, in words, and which of it is shown where. */
import { lineOfPath } from './places.ts';

export interface ToldProblem {
  /** What tells it from others at the same field. */
  readonly key: string;
  readonly code: string;
  readonly severity: 'error' | 'question' | 'warning';
  /** The path of the draft; empty: the document as a whole. */
  readonly field: string;
  readonly title: string;
  readonly meaning: string;
  readonly action: string;
  /** The rule's id, for those of the EHF rules. */
  readonly rule: string | null;
}

/** How a question is answered: at its field alone, so that one of the same kind at another field is asked. */
export function answerTo({ code, field }: Pick<ToldProblem, 'code' | 'field'>): string {
  return `${code}@${field}`;
}

/** The questions that are not answered yet. */
export function openQuestions(problems: readonly ToldProblem[], answered: readonly string[]): readonly ToldProblem[] {
  return problems.filter((problem) => problem.severity === 'question' && !answered.includes(answerTo(problem)));
}

const ORDER: Readonly<Record<ToldProblem['severity'], number>> = { error: 0, question: 1, warning: 2 };

/** Errors first, each kind from the top of the form to its end, and each once. */
export function inOrder(problems: readonly ToldProblem[], fieldOrder: readonly string[]): readonly ToldProblem[] {
  const place = (field: string): number => {
    const line = lineOfPath(field);
    if (line !== null) return 1_000 + line.index;
    const at = fieldOrder.indexOf(field.split('.')[0] ?? '');
    return at < 0 ? 1_000_000 : at < fieldOrder.indexOf('lines') ? at : 100_000 + at;
  };
  const once = new Map<string, ToldProblem>();
  for (const problem of problems) {
    // Two rules may say the same of the same field: the first one says it.
    const same = `${problem.severity} ${problem.field} ${problem.title}`;
    if (!once.has(same)) once.set(same, problem);
  }
  return [...once.values()].toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity] || place(a.field) - place(b.field));
}

/** The order of the fields on the screen. */
export const fieldOrder: readonly string[] = [
  'customerId',
  'issueDate',
  'deliveryDate',
  'paymentDays',
  'dueDate',
  'yourReference',
  'ourReference',
  'orderNumber',
  'deliveryPlace',
  'currency',
  'rate',
  'periodFrom',
  'periodTo',
  'contractNumber',
  'projectReference',
  'accountingCost',
  'buyerContact',
  'sendAs',
  'printFormat',
  'language',
  'credits',
  'creditsFormer',
  'creditReason',
  'lines',
  'allowancesCharges',
  'note',
  'attachments',
];

/** By index of the line; a list stays the same object while it says the same. */
export function byLine(
  problems: readonly ToldProblem[],
  before: ReadonlyMap<number, readonly ToldProblem[]>,
): ReadonlyMap<number, readonly ToldProblem[]> {
  const found = new Map<number, ToldProblem[]>();
  for (const problem of problems) {
    const line = lineOfPath(problem.field);
    if (line === null) continue;
    const list = found.get(line.index);
    if (list === undefined) found.set(line.index, [problem]);
    else list.push(problem);
  }
  return new Map(
    [...found].map(([index, list]): [number, readonly ToldProblem[]] => {
      const known = before.get(index);
      return [index, known !== undefined && JSON.stringify(known) === JSON.stringify(list) ? known : list];
    }),
  );
}
