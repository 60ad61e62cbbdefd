/**
 * The checks of a draft, beside the window: the rules of EHF and their texts are loaded here and nowhere else in the page, and
 * a long invoice holds up no key.
 */
import { DraftChecker } from '../../drafts/checker.ts';
import { explainUnevaluatedWith, explainWith } from '../../ehf/explanations/explain.ts';
import type { Texts } from '../../ehf/explanations/types.ts';
import type { UnevaluableReason } from '../../ehf/rules/index.ts';
import type { DraftProblem, SalesFacts } from '../../shared/contract/sales.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import type { CheckAnswer, CheckRequest, CheckedProblem } from './checking.ts';

const checker = new DraftChecker();
let facts: SalesFacts | null = null;
const texts = new Map<Locale, Promise<Texts>>();

function textsOf(locale: Locale): Promise<Texts> {
  const known = texts.get(locale);
  if (known !== undefined) return known;
  const loading =
    locale === 'nb'
      ? import('../../ehf/explanations/nb/index.ts').then(({ nb }): Texts => nb)
      : import('../../ehf/explanations/en/index.ts').then(({ en }): Texts => en);
  texts.set(locale, loading);
  return loading;
}

const told = (problem: DraftProblem, language: Texts): CheckedProblem => {
  const { rule, reason } = problem.params;
  if (problem.code === 'ehfValue')
    // The reason was put there from one of these.
    return { ...problem, words: explainUnevaluatedWith(language, String(reason) as UnevaluableReason, problem.params) };
  return { ...problem, words: problem.code === 'ehf' ? explainWith(language, String(rule), problem.params) : null };
};

async function answer(request: Extract<CheckRequest, { type: 'check' }>): Promise<CheckAnswer> {
  const { turn, draft, locale } = request;
  try {
    if (facts === null) throw new Error('No facts were given');
    const { problems } = checker.check(draft, facts);
    const isOfRules = problems.some(({ code }) => code === 'ehf' || code === 'ehfValue');
    const language = isOfRules ? await textsOf(locale) : null;
    return { turn, problems: problems.map((problem) => (language === null ? { ...problem, words: null } : told(problem, language))) };
  } catch (error) {
    return { turn, failure: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  if (data.type === 'facts') facts = data.facts;
  else void answer(data).then((made) => postMessage(made));
});
