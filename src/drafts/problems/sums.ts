/** What is wrong with lines and sums taken together. */
import { minorFromDecimal } from '../../shared/values/money.ts';
import { vatKeyOf } from '../lines.ts';
import type { Composed, DraftProblem, SalesDraft } from '../types.ts';
import { isWhole } from './line.ts';
import { error, question } from './make.ts';

export function sumProblems(draft: SalesDraft, composed: Composed): DraftProblem[] {
  if (composed.model.lines.length === 0) return [error('noLines', 'lines')];
  return [...mixedProblems(draft, composed), ...allowanceProblems(composed), ...totalProblems(draft, composed)];
}

/** What is outside the scope of VAT has a document of its own (BR-O-11 to BR-O-14): told at the entries of that kind. */
function mixedProblems({ allowancesCharges }: SalesDraft, { model, lineVat, partVat, origins, partOrigins }: Composed): DraftProblem[] {
  const isOutside = (vat: { readonly category: string | null } | null | undefined): boolean => vat?.category === 'O';
  if (!model.vat.some(isOutside) || model.vat.every(isOutside)) return [];
  const fields = [
    ...origins.filter((_origin, at) => isOutside(lineVat[at])).map(({ line }) => `lines.${line}.vatCode`),
    // A percentage has the VAT of the lines.
    ...partOrigins
      .filter(({ line }, at) => isOutside(partVat[at]) && allowancesCharges[line]?.percent == null)
      .map(({ line }) => `allowancesCharges.${line}.vatCode`),
  ];
  return [...new Set(fields)].map((field) => error('mixedOutsideVat', field));
}

/** A discount is taken from lines or charges of its own rate (BR-S-08). */
function allowanceProblems({ model, lineVat, partVat, partOrigins }: Composed): DraftProblem[] {
  if (model.allowancesCharges.every(({ isCharge }) => isCharge)) return [];
  const charges = partVat.filter((_vat, at) => model.allowancesCharges[at]?.isCharge === true);
  const bases = new Set([...lineVat, ...charges].map(vatKeyOf));
  return partVat.flatMap((vat, at): DraftProblem[] => {
    const isAllowance = model.allowancesCharges[at]?.isCharge === false;
    if (vat === null || !isAllowance || bases.has(vatKeyOf(vat))) return [];
    return [error('allowanceWithoutLines', `allowancesCharges.${partOrigins[at]?.line ?? 0}.vatCode`, { code: vat.code })];
  });
}

function totalProblems({ kind, currency }: SalesDraft, { model }: Composed): DraftProblem[] {
  const { totals } = model;
  const amounts = [totals.lineNet, totals.net, totals.vat, totals.gross];
  if (amounts.some((amount) => amount !== null && minorFromDecimal(amount) === null)) return [error('totalTooLarge', '')];
  const gross = minorFromDecimal(totals.gross ?? '') ?? 0;
  const problems: DraftProblem[] = [];
  // What is below nothing could never be credited: a credit note has positive amounts, and takes no more than is left.
  if (gross < 0) problems.push(error(kind === 'invoice' ? 'negativeInvoice' : 'negativeCredit', ''));
  if (gross === 0 && isComplete(model.lines)) problems.push(question('zeroTotal', ''));
  const parts = [...model.vat.map(({ amount }) => amount), ...model.allowancesCharges.map(({ amount }) => amount)];
  if (!parts.every((amount) => isWhole(minorFromDecimal(amount ?? '') ?? 0, currency))) {
    problems.push(error('currencyDecimals', 'currency', { currency }));
  }
  return problems;
}

function isComplete(lines: Composed['model']['lines']): boolean {
  return lines.every(({ net }) => net !== null);
}
