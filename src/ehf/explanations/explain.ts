import { absolute, decimalText, parseDecimal, subtract } from '../rules/decimal.ts';
import type { UnevaluableReason } from '../rules/types.ts';
import { entryOf } from './table.ts';
import { formatValue, render } from './template.ts';
import type { Values } from './template.ts';
import type { Entry, Explanation, Reader, Texts } from './types.ts';

/** Texts that are about whatever term the finding lies at, when that is known; the others are about the term of their rule. */
const AT_PLACE: ReadonlySet<string> = new Set([
  'code',
  'schemeCode',
  'number',
  'decimals',
  'currencyCode',
  'missingScheme',
  'PEPPOL-COMMON-R041',
  'PEPPOL-EN16931-R008',
  'PEPPOL-EN16931-R040',
  'PEPPOL-EN16931-R041',
  'PEPPOL-EN16931-R042',
  'PEPPOL-EN16931-R043',
  'PEPPOL-EN16931-F001',
  'BR-CO-09',
  'UBL-SR-51',
  'UBL-SR-53',
]);

/**
 * A finding in words.
 *
 * @param texts the language
 * @param rule id of the rule; one that is not known gets a general text
 * @param params values of the finding and its place (see `factsOf`); the text does without those that are missing
 * @param reader whom the advice is for; the one who makes the document unless told
 */
export function explainWith(texts: Texts, rule: string, params: Values | null, reader: Reader = 'writer'): Explanation {
  const entry = entryOf(rule) ?? ownEntry(texts, rule);
  return told(texts, entry, { ...withDifference(params ?? {}), rule }, reader);
}

/** The terms of checks of our own that are always about the same one, and what kind they are. */
const OWN: ReadonlyMap<string, Pick<Entry, 'field' | 'group'>> = new Map([
  ['AI-KID', { field: 'BT-83' }],
  ['AI-IBAN', { field: 'BT-84' }],
  ['AI-ACCOUNT', { field: 'BT-84' }],
  ['AI-BUYER-ORG', { field: 'BT-47' }],
  ['AI-BUYER-VAT', { field: 'BT-48', group: 'vat' }],
  ['AI-S-WITHOUT-MVA', { field: 'BT-31', group: 'vat' }],
  ['AI-FORETAKSREGISTERET', { field: 'BT-32' }],
  ['AI-VAT-IN-NOK', { field: 'BT-111', group: 'vat' }],
  ['AI-DUE-DATE', { field: 'BT-9' }],
  ['AI-DATE', { field: 'BT-9' }],
  ['AI-BASE64', { field: 'BT-125' }],
  ['AI-SELF-TYPE', { field: 'BT-3' }],
]);

/**
 * The business term or group that a finding belongs to, as its explanation names it; null when it is about none. Needs no texts.
 *
 * @param params values of the finding and its place (see `factsOf`)
 */
export function fieldOf(rule: string, { term }: Values): string | null {
  const entry = entryOf(rule);
  const field = entry?.field ?? OWN.get(rule)?.field ?? null;
  const isPlace = typeof term === 'string' && /^B[TG]-\d/.test(term);
  return isPlace && (field === null || (AT_PLACE.has(entry?.text ?? '') && term.startsWith('BT-'))) ? term : field;
}

/** Why a test could not be carried out, in words: the value is no number, no date, or stands twice. */
export function explainUnevaluatedWith(
  texts: Texts,
  reason: UnevaluableReason,
  params: Values | null,
  reader: Reader = 'writer',
): Explanation {
  return told(texts, { text: reason, field: null }, params ?? {}, reader);
}

/** Texts about an attribute: the text of the element is not the value that is wrong. */
const ABOUT_ATTRIBUTE: ReadonlySet<string> = new Set([
  'schemeCode',
  'currencyCode',
  'BR-CL-23',
  'PEPPOL-EN16931-R051',
  'PEPPOL-EN16931-R130',
  'mimeType',
  'missingScheme',
  'missingList',
  'missingMime',
  'missingFilename',
  'surplusAttribute',
  'surplusAttributeOf',
]);

/** Whether a rule is about an attribute, and so the text of the element is not the value at fault. */
export function isAboutAttribute(rule: string): boolean {
  const entry = entryOf(rule);
  return entry !== undefined && ABOUT_ATTRIBUTE.has(entry.text);
}

/** A rule without a place in the table has a text under its own id, or the general one. */
function ownEntry(texts: Texts, rule: string): Entry {
  return { field: null, ...OWN.get(rule), text: rule.startsWith('AI-') && Object.hasOwn(texts.texts, rule) ? rule : 'unknown' };
}

function told(texts: Texts, entry: Entry, params: Values, reader: Reader): Explanation {
  const atPlace = placeTerm(texts, entry, params);
  const field = atPlace ?? entry.field;
  // Where the place tells the line, the text need not.
  const values = {
    tag: entry.element === undefined ? (params['name'] ?? null) : null,
    ...params,
    ...(entry.parent === 'LINE' ? { line: null } : {}),
  };
  const words = wordsOf(texts, entry, atPlace ?? entry.term ?? entry.field, params);
  const text = texts.texts[variantOf(entry.text, params)] ?? texts.texts['unknown'];
  if (text === undefined) return { title: '', meaning: '', action: '', field };
  const [title, meaning, action] = text;
  const write = (template: string): string => render(template, values, texts.lang, words);
  return {
    title: write(title),
    meaning: write(meaning),
    action: reader === 'receiver' ? write(texts.receiver[groupOf(entry, field)]) : write(action),
    field,
  };
}

/** The term at the place of the finding, for texts that go by it. */
function placeTerm(texts: Texts, entry: Entry, params: Values): string | null {
  const { term } = params;
  if (typeof term !== 'string' || !Object.hasOwn(texts.terms, term)) return null;
  return entry.field === null || (AT_PLACE.has(entry.text) && term.startsWith('BT-')) ? term : null;
}

function variantOf(text: string, { count }: Values): string {
  if (text !== 'exactlyOne' || typeof count !== 'number') return text;
  return count === 0 ? 'exactlyOne.none' : 'exactlyOne.several';
}

function wordsOf(texts: Texts, entry: Entry, term: string | null, params: Values): Record<string, string | null> {
  const words: Record<string, string | null> = { ...entry.literals, term: null };
  for (const [name, key] of Object.entries(entry.words ?? {})) words[name] = texts.words[key] ?? null;
  if (entry.element !== undefined) words['element'] = capital(texts.element(entry.element));
  if (entry.parent !== undefined) words['place'] = texts.place(entry.parent);
  if (term !== null) {
    words['term'] = texts.terms[term] ?? null;
    words['why'] = texts.why[term] ?? texts.words['why'] ?? null;
    // No sentence of a language stands in a text with the term in it: it is put together here.
    words['how'] = texts.how[term] ?? render(texts.words['how'] ?? '', {}, texts.lang, words);
  }
  // A line is called by its number, unless it has one that cannot be shown.
  const hasNumber = formatValue(params['line'], 'text', texts.lang) !== null;
  if (entry.words?.['where'] === 'where.line' && hasNumber) {
    words['where'] = render(texts.words['where.numbered'] ?? '', params, texts.lang);
  }
  if (entry.parent === 'LINE' && hasNumber) words['place'] = render(texts.words['place.line'] ?? '', params, texts.lang);
  // What has a term is called by it.
  if (entry.term !== undefined && words['term'] != null) words['element'] = words['term'];
  // Its name in UBL says no more then.
  if (words['element']?.toLowerCase() === words['tag']?.toLowerCase()) words['tag'] = null;
  return words;
}

/** With a capital at its beginning. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** With how far the sums are apart, whichever way. */
function withDifference(params: Values): Values {
  const { stated, expected, difference } = params;
  if (typeof difference === 'string') return { ...params, difference: difference.replace(/^-/, '') };
  if (typeof stated !== 'string' || typeof expected !== 'string') return params;
  const [a, b] = [parseDecimal(stated), parseDecimal(expected)];
  return a === null || b === null ? params : { ...params, difference: decimalText(absolute(subtract(a, b))) };
}

/** BT-81 to BT-91 say how to pay. */
const PAYMENT = /^(?:BT-8[1-9]|BT-9[01]|BG-1[6-9])$/;

function groupOf(entry: Entry, field: string | null): keyof Texts['receiver'] {
  if (entry.group !== undefined) return entry.group;
  return field !== null && PAYMENT.test(field) ? 'payment' : 'other';
}
