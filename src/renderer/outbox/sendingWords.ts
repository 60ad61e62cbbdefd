/** An explanation of the catalogues, with the channel in words. An unknown code is told whole. */
import type { TransmissionDetail } from '../../shared/contract/exchange.ts';
import type { MessageKey } from '../../shared/i18n/index.ts';
import { isMessageKey } from '../../shared/i18n/index.ts';
import type { Translate } from '../i18n.tsx';

type Explanation = TransmissionDetail['explanation'];

const CHANNELS: Readonly<Record<string, MessageKey>> = {
  ehf: 'channel.ehf',
  email: 'channel.email',
  letter: 'channel.letter',
  print: 'channel.print',
};

function valuesOf({ params }: Explanation, t: Translate): Record<string, string | number> {
  const channel = CHANNELS[String(params['channel'] ?? '')];
  return { ...params, ...(channel === undefined ? {} : { channel: t(channel) }) };
}

export interface SendingWords {
  /** The title without the number and the name, where these stand beside it. */
  readonly short: string;
  readonly title: string;
  readonly meaning: string;
  readonly action: string;
}

/** What happened, what it means, what to do. */
export function sendingWords(explanation: Explanation, t: Translate): SendingWords {
  const values = valuesOf(explanation, t);
  const text = (part: 'short' | 'title' | 'meaning' | 'action'): string => {
    const key = `sending.${explanation.code}.${part}`;
    return isMessageKey(key) ? t(key, values) : '';
  };
  const title = text('title');
  // Nobody has written an explanation for it yet: the code and its values, as they came.
  return title === ''
    ? { short: explanation.code, title: explanation.code, meaning: Object.values(explanation.params).join(' · '), action: '' }
    : { short: text('short') || title, title, meaning: text('meaning'), action: text('action') };
}

/** Explanations that say no more than that something is wrong, or point to the answer: it stands beside them whole. */
const TOLD_WHOLE: ReadonlySet<string> = new Set(['refused', 'failed', 'requestRefused', 'validation', 'senderInvalid', 'oddAnswer']);
export function isToldWhole(code: string): boolean {
  return TOLD_WHOLE.has(code);
}

/** Something of the time line in words; what is not known stands as the operator wrote it. */
export function timelineText(event: string, message: string, t: Translate): string {
  const key = `timeline.${event}`;
  if (isMessageKey(key)) return t(key);
  return message === '' ? event : message;
}
