import { createIntl } from '@formatjs/intl';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { errorText, textsIn } from '../../src/main/hosts/texts.ts';
import { en } from '../../src/main/hosts/words/en.ts';
import { nb } from '../../src/main/hosts/words/nb.ts';

type Parts = ReturnType<IntlMessageFormat['getAst']>;

/** The names of the values in a text, not the words of its choices. */
const names = (text: string): string[] => namesIn(new IntlMessageFormat(text, 'nb').getAst()).toSorted();

const namesIn = (parts: Parts): string[] =>
  parts.flatMap((part) => [
    ...('value' in part && part.type !== 0 ? [part.value] : []),
    ...('options' in part ? Object.values(part.options).flatMap(({ value }) => namesIn(value)) : []),
  ]);

describe('texts of the hosts', () => {
  it('are complete in both languages, each with the same values in it', () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(nb).toSorted());
    const texts = { nb: Object.entries(nb), en: new Map<string, string>(Object.entries(en)) };
    for (const [key, text] of texts.nb) expect(new Set(names(texts.en.get(key) ?? '')), key).toEqual(new Set(names(text)));
  });

  it.each(['nb', 'en'] as const)('can all be formatted in %s', (locale) => {
    const messages: Record<string, string> = { ...(locale === 'nb' ? nb : en) };
    const failures: string[] = [];
    const intl = createIntl({ locale, messages, onError: (error) => failures.push(error.message) });
    for (const [id, text] of Object.entries(messages)) intl.formatMessage({ id }, Object.fromEntries(names(text).map((name) => [name, 1])));
    expect(failures).toEqual([]);
  });

  it('tell an error by what happened, what it means and what to do', () => {
    const text = errorText(textsIn('nb'), { code: 'company.inUse', params: { file: '/x/firma.autoinvoice' } });
    expect(text.split('\n')).toHaveLength(3);
    expect(text).not.toMatch(/company\.inUse|\{/);
    expect(errorText(textsIn('en'), { code: 'company.inUse', params: {} })).not.toBe(text);
  });
});
