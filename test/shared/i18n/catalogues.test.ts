import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createIntl } from '@formatjs/intl';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { commands, screenNames } from '../../../src/shared/commands.ts';
import { errorCodes } from '../../../src/shared/contract/errors.ts';
import { documentKinds, documentStates, handledReasons } from '../../../src/shared/contract/inbox.ts';
import { voucherKinds } from '../../../src/shared/contract/ledger.ts';
import { catalogues, isMessageKey, locales } from '../../../src/shared/i18n/index.ts';
import { messageValues } from '../../../src/shared/i18n/values.ts';

const SOURCE = join(import.meta.dirname, '../../../src');

function* sourceFiles(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* sourceFiles(path);
    else if (/\.tsx?$/.test(name)) yield path;
  }
}

interface Element {
  readonly type: number;
  readonly value?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
}
/** The names of the arguments: everything in the tree but literals (0) and the pound sign of a plural (7). */
function namesIn(elements: readonly Element[]): string[] {
  return elements.flatMap(({ type, value, options }) => [
    ...(type !== 0 && type !== 7 && typeof value === 'string' ? [value] : []),
    ...Object.values(options ?? {}).flatMap((option) => namesIn(option.value)),
  ]);
}
const argumentsOf = (message: string): string[] => [...new Set(namesIn(new IntlMessageFormat(message, 'nb').getAst()))].toSorted();

describe('catalogues', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(catalogues.en).toSorted()).toEqual(Object.keys(catalogues.nb).toSorted());
  });

  it.each(locales)('hold sound ICU messages, none of them empty (%s)', (locale) => {
    const problems: string[] = [];
    for (const [key, message] of Object.entries(catalogues[locale])) {
      const intl = createIntl({ locale, messages: { [key]: message }, onError: (error) => problems.push(`${key}: ${error.message}`) });
      const text = intl.formatMessage({ id: key }, messageValues(message, {}, locale));
      if (text.trim() === '') problems.push(`${key}: empty`);
    }
    expect(problems).toEqual([]);
  });

  it('use the same arguments in both languages', () => {
    const differing = Object.keys(catalogues.nb)
      .filter(isMessageKey)
      .filter((key) => argumentsOf(catalogues.nb[key]).join() !== argumentsOf(catalogues.en[key]).join());
    expect(differing).toEqual([]);
  });

  it('tell of every error what happened, what it means and what to do', () => {
    const keys = errorCodes.flatMap((code) => [`error.${code}.title`, `error.${code}.meaning`, `error.${code}.action`]);
    expect(keys.filter((key) => !isMessageKey(key))).toEqual([]);
  });

  it('name every state, kind, reason, voucher kind and command, and explain every screen', () => {
    const keys = [
      ...documentStates.map((name) => `state.${name}`),
      ...documentKinds.map((name) => `kind.${name}`),
      ...handledReasons.map((name) => `handled.${name}`),
      ...voucherKinds.map((name) => `voucherKind.${name}`),
      ...commands.map((command) => command.label),
      ...screenNames.map((name) => `help.screen.${name}`),
    ];
    expect(keys.filter((key) => !isMessageKey(key))).toEqual([]);
  });

  it('name every warning and failure that the main side gives', () => {
    const missing: string[] = [];
    for (const folder of ['main/posting', 'main/exchange/inbox'].map((name) => join(SOURCE, name))) {
      for (const file of sourceFiles(folder)) {
        const text = readFileSync(file, 'utf8');
        for (const match of text.matchAll(/code: '(\w+)',\s*params: [^\n]*(?:\n[^\n]*)?mustAnswer/g)) {
          for (const part of ['title', 'meaning'])
            if (!isMessageKey(`warning.${match[1] ?? ''}.${part}`)) missing.push(`warning.${match[1] ?? ''}.${part}`);
        }
        for (const match of text.matchAll(/(?:refused|reason): \{ code: '(\w+)'/g))
          if (!isMessageKey(`reason.${match[1] ?? ''}`)) missing.push(`reason.${match[1] ?? ''}`);
      }
    }
    expect(missing).toEqual([]);
  });

  it('speak Norwegian in one and English in the other', () => {
    const words = (locale: 'nb' | 'en') => Object.values(catalogues[locale]).join(' ');
    expect(words('en')).not.toMatch(/\b(ikke|eller|finnes|bilaget)\b/);
    expect(words('nb')).not.toMatch(/\b(the|does not|voucher)\b/);
  });
});
