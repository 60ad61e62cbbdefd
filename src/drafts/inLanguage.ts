/** A document whose words of ours are told in another language: for a print in another one than the document was made in. */
import { languages, wordsOf, type Words } from './words.ts';
import type { InvoiceModel } from './types.ts';
import type { PrintLanguage } from '../shared/contract/sales.ts';

/** More days than the contract allows between issue and due date are told by nobody. */
const MOST_DAYS = 400;

/**
 * The terms (BT-20), the reasons for no VAT (BT-120) and the reasons of discounts and charges that nobody has typed, in a language. What the user has typed stays.
 */
export function inLanguage(model: InvoiceModel, language: PrintLanguage): InvoiceModel {
  const to = wordsOf(language);
  const others = languages.filter((one) => one !== language).map(wordsOf);
  const reasonOf = translator(others, to, ({ discount, charge }) => [discount, charge]);
  const exemptionOf = translator(others, to, ({ exemption }) => Object.values(exemption));
  const parts = <T extends { readonly reason: string | null }>(some: readonly T[]): T[] =>
    some.map((part) => ({ ...part, reason: reasonOf(part.reason) }));
  return {
    ...model,
    payment: { ...model.payment, terms: termsIn(model.payment.terms, others, to) },
    vat: model.vat.map((row) => (row.exemptionReason === null ? row : { ...row, exemptionReason: exemptionOf(row.exemptionReason) })),
    allowancesCharges: parts(model.allowancesCharges),
    lines: model.lines.map((line) =>
      line.allowancesCharges.length === 0 ? line : { ...line, allowancesCharges: parts(line.allowancesCharges) },
    ),
  };
}

/** What stands at the same place of another language's words. */
function translator(others: readonly Words[], to: Words, listOf: (words: Words) => readonly string[]) {
  const known = new Map(others.flatMap((words) => listOf(words).map((text, at) => [text, listOf(to)[at] ?? text] as const)));
  return (text: string | null): string | null => (text === null ? null : (known.get(text) ?? text));
}

function termsIn(terms: string | null, others: readonly Words[], to: Words): string | null {
  if (terms === null) return null;
  const days = Number(/\d+/.exec(terms)?.[0] ?? 0);
  return days <= MOST_DAYS && others.some((words) => words.terms(days) === terms) ? to.terms(days) : terms;
}
