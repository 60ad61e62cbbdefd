import { AppError, isErrorCode } from '../../shared/contract/errors.ts';
import type { Translate } from '../i18n.tsx';
import { errorWords } from '../kit/index.ts';
import type { ErrorWords } from '../kit/ErrorView.tsx';
import type { Problem } from './draft.ts';

/** What stops the posting, in words. */
export function problemWords(problem: Problem, t: Translate): ErrorWords {
  return errorWords(new AppError(isErrorCode(problem.code) ? problem.code : 'internal', problem.params), t);
}
export function problemTitle(problem: Problem, t: Translate): string {
  return problemWords(problem, t).title;
}

/** Problems that are told where they lie: at the supplier, the rate, the line, the difference. */
const TOLD_ELSEWHERE: readonly string[] = ['posting.supplierMissing', 'posting.rateMissing', 'posting.differenceTooLarge'];
export function isToldBelow(problem: Problem): boolean {
  return problem.line === null && !TOLD_ELSEWHERE.includes(problem.code);
}
