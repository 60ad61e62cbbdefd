/** How problems are written down. Texts: `draft.<code>.title`, `.meaning`, `.action`. */
import type { DraftProblem } from '../types.ts';

type Params = DraftProblem['params'];

/** Stops the numbering. */
export function error(code: string, field: string, params: Params = {}): DraftProblem {
  return { code, params, severity: 'error', field };
}

/** Must be answered before the numbering. */
export function question(code: string, field: string, params: Params = {}): DraftProblem {
  return { code, params, severity: 'question', field };
}

/** Only told. */
export function warning(code: string, field: string, params: Params = {}): DraftProblem {
  return { code, params, severity: 'warning', field };
}

/** The decimals of an exact decimal, closing zeros left out. */
export function decimalsOf(decimal: string): number {
  return (decimal.split('.')[1] ?? '').replace(/0+$/, '').length;
}
