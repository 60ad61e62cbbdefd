import { describe, expect, it } from 'vitest';

import { MAIN_LAYERS } from '../../scripts/lint/layers.mjs';
import { lint, ofRule } from './project.ts';

const RULE = 'autoinvoice(layers)';

/** A file whose only import is `target`, seen from where the file stands. */
const importing = (specifier: string): string => `import { x } from '${specifier}';\nexport const y = x;\n`;

/** Lints one import a file; returns the files that were caught. */
async function caught(imports: readonly (readonly [path: string, specifier: string])[]): Promise<string[]> {
  const files = Object.fromEntries(imports.map(([path, specifier]) => [path, importing(specifier)]));
  const findings = await lint(files);
  return [...new Set(findings.filter(({ code }) => code === RULE).map(({ file }) => file))].toSorted();
}

/** Every pair of folders of src/main, and whether the first may import the second. */
const pairs = MAIN_LAYERS.flatMap((upper, i) =>
  upper.flatMap((from) => MAIN_LAYERS.flatMap((lower, j) => lower.filter((to) => to !== from).map((to) => ({ from, to, allowed: i < j })))),
);
const fileOf = ({ from, to }: { from: string; to: string }): readonly [string, string] =>
  from === 'hosts'
    ? [`src/main/hosts/cli/to-${to}.ts`, `../../${to}/x.ts`]
    : [`src/main/${from}/to-${to}.ts`, to === 'hosts' ? '../hosts/cli/x.ts' : `../${to}/x.ts`];

describe('the boundaries of src', () => {
  it('lets imports within src/main point downwards only', async () => {
    const forbidden = pairs.filter(({ allowed }) => !allowed).map((pair) => fileOf(pair)[0]);
    expect(forbidden).toHaveLength(49);
    expect(await caught(pairs.map(fileOf))).toEqual(forbidden.toSorted());
  });

  it.each([
    ['shared on main', 'src/shared/values/a.ts', '../../main/company/x.ts'],
    ['shared on the renderer', 'src/shared/a.ts', '../renderer/x.ts'],
    ['shared on ehf', 'src/shared/a.ts', '../ehf/x.ts'],
    ['shared on Node', 'src/shared/a.ts', 'node:fs'],
    ['shared on Node by its old name', 'src/shared/a.ts', 'fs/promises'],
    ['shared on a page', 'src/shared/a.ts', 'react'],
    ['shared on the database', 'src/shared/a.ts', 'better-sqlite3'],
    ['ehf on the contract', 'src/ehf/rules/a.ts', '../../shared/contract/x.ts'],
    ['ehf on the texts', 'src/ehf/a.ts', '../shared/i18n/nb.ts'],
    ['ehf on main', 'src/ehf/a.ts', '../main/ledger/x.ts'],
    ['ehf on Node', 'src/ehf/a.ts', 'node:zlib'],
    ['the renderer on main', 'src/renderer/inbox/a.tsx', '../../main/ledger/x.ts'],
    ['the renderer on the preload', 'src/renderer/a.ts', '../main/hosts/electron/preload.ts'],
    ['the renderer on Node', 'src/renderer/a.ts', 'node:path'],
    ['the renderer on the database', 'src/renderer/a.ts', 'better-sqlite3'],
    ['the renderer on Electron', 'src/renderer/a.ts', 'electron'],
    ['main on the renderer', 'src/main/application/a.ts', '../../renderer/x.ts'],
    ['main on React', 'src/main/print/a.ts', 'react'],
    ['main on Electron', 'src/main/company/a.ts', 'electron'],
    ['the browser host on Electron', 'src/main/hosts/browser/a.ts', 'electron'],
    ['a host on another', 'src/main/hosts/browser/a.ts', '../electron/x.ts'],
    ['src on tests', 'src/main/company/a.ts', '../../../test/support/x.ts'],
    ['a folder of main that is no layer', 'src/main/utils/a.ts', '../company/x.ts'],
  ])('catches an import of %s', async (_name, path, specifier) => {
    expect(await caught([[path, specifier]])).toEqual([path]);
  });

  it('leaves alone what is allowed', async () => {
    expect(
      await caught([
        ['src/ehf/a.ts', '../shared/values/x.ts'],
        ['src/ehf/rules/b.ts', '../model.ts'],
        ['src/ehf/c.ts', 'saxes'],
        ['src/shared/contract/d.ts', 'zod'],
        ['src/shared/contract/e.ts', '../values/x.ts'],
        ['src/renderer/inbox/f.tsx', '../kit/x.tsx'],
        ['src/renderer/inbox/g.tsx', '../../shared/contract/x.ts'],
        ['src/renderer/inbox/h.tsx', '../../ehf/x.ts'],
        ['src/renderer/i.tsx', 'react'],
        ['src/renderer/ledger/j.tsx', '../company/x.tsx'],
        ['src/renderer/k.ts', '../../assets/fonts/x.css'],
        ['src/main/ledger/l.ts', 'node:fs'],
        ['src/main/ledger/m.ts', '../../ehf/x.ts'],
        ['src/main/ledger/n.ts', './posting/x.ts'],
        ['src/main/hosts/electron/o.ts', 'electron'],
        ['src/main/hosts/browser/p.ts', '../common/x.ts'],
      ]),
    ).toEqual([]);
  });

  it('sees every way to import', async () => {
    const findings = await lint({
      'src/main/company/a.ts': `export { x } from '../ledger/x.ts';\n`,
      'src/main/company/b.ts': `export * from '../ledger/x.ts';\n`,
      'src/main/company/c.ts': `import type { X } from '../ledger/x.ts';\nexport type Y = X;\n`,
      'src/main/company/d.ts': `export const y = await import('../ledger/x.ts');\n`,
      'src/main/company/e.ts': `export type Y = import('../ledger/x.ts').X;\n`,
      'src/main/company/f.ts': `import '../ledger/x.ts';\n`,
      'src/main/company/g.ts': `declare const require: (name: string) => unknown;\nexport const y = require('../ledger/x.ts');\n`,
    });
    expect(ofRule(findings, RULE)).toEqual(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `src/main/company/${name}.ts: Imports point downwards: company lies below ledger.`),
    );
  });
});
