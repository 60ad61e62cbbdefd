import { describe, expect, it } from 'vitest';

import { lint } from './project.ts';

const RULE = 'autoinvoice(literal-text)';

/** Lints one expression a file of the renderer; returns, by number, those that were caught. */
async function caught(expressions: readonly string[]): Promise<number[]> {
  const files = expressions.map((expression, i) => [
    `src/renderer/part${i}.tsx`,
    `export const part = (c: boolean, t: string) => ${expression};\n`,
  ]);
  const findings = await lint(Object.fromEntries(files));
  return expressions.flatMap((_, i) =>
    findings.some(({ code, file }) => code === RULE && file === `src/renderer/part${i}.tsx`) ? [i] : [],
  );
}

describe('literal text in the renderer', () => {
  it('is caught wherever a user would read it', async () => {
    const offenders = [
      '<p>Mottatte dokumenter</p>',
      '<p>{t} kr</p>',
      `<p>{'Bokført'}</p>`,
      '<p>{`${t} bilag`}</p>',
      `<p>{c ? 'Ja' : t}</p>`,
      `<p>{c && 'Ingen treff'}</p>`,
      `<p>{t + ' av 10'}</p>`,
      '<>Fil</>',
      '<button title="Lukk">{t}</button>',
      '<input placeholder="Søk" />',
      '<button aria-label="Lukk" />',
      `<button aria-label={c ? 'Lukk' : t} />`,
      '<img alt="Flytskjema" src={t} />',
      '<input title={`Side ${t}`} />',
      `({ header: 'Beløp', id: t })`,
      `({ label: 'Forfall' })`,
      `{ document.title = 'AutoInvoice'; }`,
      `{ globalThis.alert('Feil'); }`,
    ];
    expect(await caught(offenders)).toEqual(offenders.map((_, i) => i));
  });

  it('is not seen where there is none', async () => {
    expect(
      await caught([
        '<p>{t}</p>',
        '<p className="amount" data-kind="invoice">{t} · {t}</p>',
        '<p>—</p>',
        '<p>&nbsp;</p>',
        '<button type="button" role="menuitem" aria-haspopup="dialog">{t}</button>',
        '<input title={t} placeholder={t} />',
        '<input aria-label="inbox.search.label" />',
        `({ label: 'inbox.column.amount', header: t, id: 'amount' })`,
        `({ label: 'amount' })`,
        '<p key="Rad">{t}</p>',
      ]),
    ).toEqual([]);
  });

  it('is allowed outside the renderer', async () => {
    const findings = await lint({ 'src/shared/i18n/nb.ts': `export const nb = { title: 'Mottatte dokumenter' };\n` });
    expect(findings).toEqual([]);
  });
});
