/** Units of measure in words: on screen and on paper alike. */
import type { MessageKey } from './index.ts';
import { isMessageKey } from './index.ts';

/** A unit of UN/ECE recommendation 20 in short ("stk"), else in a word; one without a name as its code. */
export function unitText(code: string | null, text: (key: MessageKey) => string): string {
  const [short, long] = [`unit.${code ?? ''}`, `unitName.${code ?? ''}`];
  return isMessageKey(short) ? text(short) : isMessageKey(long) ? text(long).toLowerCase() : (code ?? '');
}
