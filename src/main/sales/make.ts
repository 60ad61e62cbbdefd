/** A document made from a draft and its facts: composed, checked, printed, written as EHF. It reads nothing: the writer has it done in another thread. */
import { checkComposed } from '../../drafts/checker.ts';
import { composeInvoice } from '../../drafts/compose.ts';
import type { Composed } from '../../drafts/types.ts';
import type { XmlElement } from '../../ehf/index.ts';
import { rulesetOn, validate } from '../../ehf/rules/index.ts';
// The printer itself: this file is loaded when it is needed first, and the promise of a loaded one takes as long as the printing.
import { plainXml } from '../../ehf/writer/plainXml.ts';
import { printXml } from '../../ehf/writer/print.ts';
import { AppError, type Warning } from '../../shared/contract/errors.ts';
import type { DraftProblem } from '../../shared/contract/sales.ts';
import { contentHash } from '../company/content.ts';
import { ehfOf } from './ehfDocument.ts';
import type { Numbering } from './numbered.ts';
import { printFactsOf, printModel, type Letterhead } from './print.ts';

/** All that a document is made from; plain data, which can be copied to another thread. */
export interface MakeInput extends Omit<Numbering, 'id' | 'revision'> {
  /** The questions that are answered: codes, or `code@field`. */
  readonly answered: readonly string[];
  /** What the draft's attachments hold, in their order. */
  readonly attachments: readonly Uint8Array[];
  /** Null: the print is made when it is first asked for, and the EHF document has none inside. */
  readonly letterhead: Letterhead | null;
}

/** A document ready to be stored. */
export interface Made {
  readonly composed: Composed;
  readonly ruleset: string;
  readonly pdf: Uint8Array | null;
  readonly ehf: Uint8Array;
  readonly pdfSha256: string | null;
  readonly ehfSha256: string;
}

/**
 * Makes the document.
 * @throws AppError sales.draftIncomplete (count) when something stops it; sales.questionsUnanswered with them as `warnings`; sales.attachmentType for a
 *   file that is not what the draft says
 */
export async function makeDocument(input: MakeInput): Promise<Made> {
  const { draft, facts, numbering, look, letterhead } = input;
  const composed = composeInvoice(draft, facts, numbering);
  const ruleset = rulesetOn(facts.today);
  let checked: XmlElement | null = null;
  const problems = checkComposed(draft, facts, composed, (root) => {
    checked = root;
    return validate(root, { ruleset });
  });
  refuse(problems, input.answered);
  const pdf =
    letterhead === null
      ? null
      : await printModel(composed.model, { ...printFactsOf(draft, facts, composed, numbering), ...look, ...letterhead });
  const embedded = facts.settings.embedPdf ? pdf : null;
  const { root, contents } = ehfOf(draft, composed.model, numbering.number, input.attachments, embedded, checked);
  const ehf = plainXml(root) ?? Buffer.concat([...printXml(root, { contents })]);
  return { composed, ruleset, pdf, ehf, pdfSha256: pdf === null ? null : contentHash(pdf), ehfSha256: contentHash(ehf) };
}

function refuse(problems: readonly DraftProblem[], answered: readonly string[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    throw new AppError(
      'sales.draftIncomplete',
      { count: errors.length },
      { detail: errors.map(({ code, field }) => `${code} ${field}`).join(', ') },
    );
  }
  // An answer is to all questions of a code, or to the one at a field.
  const isAnswered = ({ code, field }: DraftProblem): boolean => answered.includes(code) || answered.includes(`${code}@${field}`);
  const open = problems.filter((problem) => problem.severity === 'question' && !isAnswered(problem));
  if (open.length === 0) return;
  const warnings = new Map(open.map(({ code, params }): [string, Warning] => [code, { code, params, mustAnswer: true }]));
  throw new AppError('sales.questionsUnanswered', { count: open.length }, { warnings: [...warnings.values()] });
}
