/**
 * What a finding means, why it matters and what to do, in bokmål and English. Whoever needs one language alone takes
 * `explainWith` of explain.ts and the texts of `nb/` or `en/`.
 */
import type { Finding, UnevaluableReason } from '../rules/types.ts';
import type { XmlElement } from '../tree.ts';
import { en } from './en/index.ts';
import { explainUnevaluatedWith, explainWith, isAboutAttribute } from './explain.ts';
import { factsOf } from './facts.ts';
import { nb } from './nb/index.ts';
import type { Lang, Values } from './template.ts';
import type { Explanation, Reader } from './types.ts';

export { factsOf } from './facts.ts';
export { fieldOfPath } from './paths.ts';
export { placesOf } from './places.ts';
export type { FindingPlace } from './places.ts';
export type { Lang, Values } from './template.ts';
export type { Explanation, Reader } from './types.ts';

const LANGUAGES = { nb, en } as const;

/**
 * A finding in words.
 *
 * @param rule id of the rule; one that is not known gets a general text
 * @param params values of the finding; the text does without those that are missing
 * @param lang 'nb' or 'en'
 * @param reader whom the advice is for: the one who makes the document ('writer', unless told) or who has received it
 */
export function explain(rule: string, params: Values | null, lang: Lang, reader?: Reader): Explanation {
  return explainWith(LANGUAGES[lang], rule, params, reader);
}

/** Why a test of a rule could not be carried out, in words. */
export function explainUnevaluated(reason: UnevaluableReason, params: Values | null, lang: Lang, reader?: Reader): Explanation {
  return explainUnevaluatedWith(LANGUAGES[lang], reason, params, reader);
}

/** Findings of a document in words, in their order, with the values that the document has around each. */
export function explainFindings(
  root: XmlElement,
  findings: readonly Pick<Finding, 'rule' | 'element' | 'params'>[],
  lang: Lang,
  reader?: Reader,
): Explanation[] {
  const facts = factsOf(
    root,
    findings.map(({ element }) => element),
  );
  return findings.map(({ rule, element, params }) => {
    const around = facts.get(element) ?? {};
    const known = isAboutAttribute(rule) ? { ...around, value: null } : around;
    return explain(rule, { ...known, ...given(params) }, lang, reader);
  });
}

/** Without what is null: the document may still say it. */
function given(params: Values | null): Values {
  return Object.fromEntries(Object.entries(params ?? {}).filter(([, value]) => value !== null));
}

/** The name of a business term or group: `BT-10` is `Deres ref.`; null for one that EN 16931 does not have. */
export function termName(term: string, lang: Lang): string | null {
  return LANGUAGES[lang].terms[term] ?? null;
}
