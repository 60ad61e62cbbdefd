/** What is wrong with lines and sums taken together. */
import { minorFromDecimal } from '../../shared/values/money.ts';
import type { Composed, DraftProblem, LineVat, SalesDraft } from '../types.ts';
import { isWhole } from './line.ts';
import { error, question } from './make.ts';

export function sumProblems(draft: SalesDraft, composed: Composed): DraftProblem[] {
  if (composed.model.lines.length === 0) return [error('noLines', 'lines')];
  return [...mixedProblems(composed), ...allowanceProblems(composed), ...totalProblems(draft, composed)];
}

const vatKey = ({ category, rateBp }: LineVat): string => `${category} ${rateBp}`;

/** What is outside the scope of VAT has a document of its own (BR-O-11 to BR-O-14): told at the entries of that kind. */
function mixedProblems({ lineVat, partVat, origins, partOrigins }: Composed): DraftProblem[] {
  const isOutside = (vat: LineVat | null | undefined): boolean => vat?.category === 'O';
  const all = [...lineVat, ...partVat].filter((vat) => vat !== null);
  if (!all.some(isOutside) || all.every(isOutside)) return [];
  const fields = [
    ...origins.filter((_origin, at) => isOutside(lineVat[at])).map(({ line }) => `lines.${line}.vatCode`),
    ...partOrigins.filter((_origin, at) => isOutside(partVat[at])).map(({ line }) => `allowancesCharges.${line}.vatCode`),
  ];
  return [...new Set(fields)].map((field) => error('mixedOutsideVat', field));
}

/** A discount is taken from lines or charges of its own rate (BR-S-08). */
function allowanceProblems({ model, lineVat, partVat, partOrigins }: Composed): DraftProblem[] {
  const bases = new Set<string>();
  for (const vat of lineVat) if (vat !== null) bases.add(vatKey(vat));
  for (const [at, vat] of partVat.entries()) if (vat !== null && model.allowancesCharges[at]?.isCharge === true) bases.add(vatKey(vat));
  return partVat.flatMap((vat, at): DraftProblem[] => {
    const isAllowance = model.allowancesCharges[at]?.isCharge === false;
    if (vat === null || !isAllowance || bases.has(vatKey(vat))) return [];
    return [error('allowanceWithoutLines', `allowancesCharges.${partOrigins[at]?.line ?? 0}.vatCode`, { code: vat.code })];
  });
}

function totalProblems({ kind, currency }: SalesDraft, { model }: Composed): DraftProblem[] {
  const { totals } = model;
  const amounts = [totals.lineNet, totals.net, totals.vat, totals.gross];
  if (amounts.some((amount) => amount !== null && minorFromDecimal(amount) === null)) return [error('totalTooLarge', '')];
  const gross = minorFromDecimal(totals.gross ?? '') ?? 0;
  const problems: DraftProblem[] = [];
  if (gross < 0) problems.push(kind === 'invoice' ? question('negativeInvoice', '') : error('negativeCredit', ''));
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
