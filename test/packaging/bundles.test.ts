import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterAll, describe, expect, it } from 'vitest';

import { sourcePlaces } from '../../electron.vite.config.ts';

const root = resolve(import.meta.dirname, '../..');
const transform = sourcePlaces().transform as (code: string, id: string) => { code: string } | null;

mkdirSync(join(root, 'out'), { recursive: true });
// A folder beside out/main, as deep as it, stands for it: where the bundle lies is all that counts.
const bundles = mkdtempSync(join(root, 'out', 'bundle-'));
afterAll(() => rmSync(bundles, { recursive: true, force: true }));

async function inBundle(path: string, expression: string): Promise<unknown> {
  const told = transform(`export default ${expression};`, join(root, path));
  if (told === null) throw new Error('The module was left as it was.');
  const file = join(bundles, `${Math.random()}.mjs`);
  writeFileSync(file, told.code);
  const module: { default: unknown } = await import(pathToFileURL(file).href);
  return module.default;
}

describe('a module in a bundle', () => {
  const path = 'src/main/company/open.ts';

  it('finds the files of the project where its source would find them', async () => {
    expect(await inBundle(path, `new URL('../../../migrations/', import.meta.url).href`)).toBe(
      pathToFileURL(join(root, 'migrations/')).href,
    );
    expect(await inBundle(path, 'import.meta.dirname')).toBe(join(root, 'src/main/company'));
    expect(await inBundle(path, 'import.meta.filename')).toBe(join(root, path));
    expect(await inBundle(path, 'import.meta.url')).toBe(pathToFileURL(join(root, path)).href);
  });

  it('finds a worker beside the bundle', async () => {
    const expression = `new URL('./worker/writer.ts', import.meta.url).href`;
    expect(await inBundle('src/main/application/open.ts', expression)).toBe(pathToFileURL(join(bundles, 'writer.js')).href);
  });

  it('is left alone when it asks for no place, or is not ours', () => {
    expect(transform('export const a = 1;', join(root, path))).toBeNull();
    expect(transform('export default import.meta.url;', join(root, 'node_modules/x/index.js'))).toBeNull();
  });
});

describe('the bundles', () => {
  const entries = [...readFileSync(join(root, 'electron.vite.config.ts'), 'utf8').matchAll(/source\('(src\/[^']+\.ts)'\)/g)].map(
    (match) => match[1] ?? '',
  );

  it('are made from files that exist', () => {
    expect(entries).toContain('src/main/hosts/electron/main.ts');
    expect(entries.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('hold every worker that the main process starts', () => {
    const files = readdirSync(join(root, 'src/main'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const workers = files.flatMap((file) =>
      [...readFileSync(join(root, 'src/main', file), 'utf8').matchAll(/new URL\(\s*['"]([^'"]+\.ts)['"]\s*,\s*import\.meta\.url/g)].map(
        (match) => posix.join('src/main', posix.dirname(file.replaceAll('\\', '/')), match[1] ?? ''),
      ),
    );
    expect(workers.filter((worker) => !entries.includes(worker))).toEqual([]);
  });
});
