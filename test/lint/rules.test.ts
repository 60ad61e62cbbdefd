import { describe, expect, it } from 'vitest';

import { lint, ofRule } from './project.ts';

describe('the lint rules', () => {
  it('catch a circle of files', async () => {
    const findings = await lint({
      'src/main/ledger/a.ts': `import { b } from './b.ts';\nexport const a = (): number => b();\n`,
      'src/main/ledger/b.ts': `import { c } from './c.ts';\nexport const b = (): number => c();\n`,
      'src/main/ledger/c.ts': `import { a } from './a.ts';\nexport const c = (): number => a();\n`,
      'src/main/ledger/d.ts': `import { a } from './a.ts';\nexport const d = (): number => a();\n`,
    });
    expect(new Set(findings.filter(({ code }) => code === 'import(no-cycle)').map(({ file }) => file))).toEqual(
      new Set(['src/main/ledger/a.ts', 'src/main/ledger/b.ts', 'src/main/ledger/c.ts']),
    );
  });

  it('catch "any", a claim that nothing has checked, and a value said to be there', async () => {
    const findings = await lint({
      'src/main/ledger/a.ts': 'export const a = (x: any): unknown => x;\n',
      'src/renderer/b.tsx': 'export const b = (x: unknown): unknown => x as any;\n',
      'src/shared/c.ts': 'export const c = (x: Record<string, any>): unknown => x;\n',
      'src/ehf/d.ts': 'export const d = (x: string): number => x as unknown as number;\n',
      'src/ehf/e.ts': 'export const e = (x: string | undefined): string => x!;\n',
    });
    expect(findings.map(({ code, file }) => `${file} ${code}`).toSorted()).toEqual([
      'src/ehf/d.ts autoinvoice(no-double-assertion)',
      'src/ehf/e.ts typescript(no-non-null-assertion)',
      'src/main/ledger/a.ts typescript(no-explicit-any)',
      'src/renderer/b.tsx typescript(no-explicit-any)',
      'src/shared/c.ts typescript(no-explicit-any)',
    ]);
  });

  it.each(['window', 'document', 'localStorage', 'DOMParser', 'process', 'Buffer'])('catch %s in shared and ehf', async (name) => {
    const findings = await lint({
      'src/shared/a.ts': `export const a = (): unknown => ${name};\n`,
      'src/ehf/b.ts': `export const b = (): unknown => ${name};\n`,
      'src/main/hosts/cli/c.ts': `export const c = (): unknown => ${name};\n`,
    });
    expect(findings.map(({ code, file }) => `${file} ${code}`).toSorted()).toEqual([
      'src/ehf/b.ts eslint(no-restricted-globals)',
      'src/shared/a.ts eslint(no-restricted-globals)',
    ]);
  });

  it('catch Node in the renderer', async () => {
    const findings = await lint({ 'src/renderer/a.ts': `export const a = (): unknown => process.env;\n` });
    expect(ofRule(findings, 'eslint(no-restricted-globals)')).toHaveLength(1);
  });
});
