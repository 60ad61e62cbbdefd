import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Comments that would switch off the type checker, or one of the rules that hold without exception. */
const FORBIDDEN =
  /@ts-(?:ignore|nocheck|expect-error)|(?:ox|es)lint-disable(?!.*(?:exhaustive-deps|no-console|no-control-regex|jsx-a11y|no-await-in-loop|unicorn\/))/;

function offenders(text: string): string[] {
  return text.split('\n').filter((line) => FORBIDDEN.test(line));
}

describe('comments that switch a check off', () => {
  it.each([
    '// @ts-ignore',
    '// @ts-expect-error later',
    '// oxlint-disable-next-line typescript/no-explicit-any',
    '/* eslint-disable */',
    '// oxlint-disable-line autoinvoice/layers',
    '// oxlint-disable-next-line import/no-cycle',
  ])('would be found: %s', (line) => {
    expect(offenders(`const a = 1;\n${line}\n`)).toEqual([line]);
  });

  it('do not stand in src for types, layers, circles and texts', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
    expect(files.length).toBeGreaterThan(0);
    const found = files.flatMap((file) =>
      offenders(readFileSync(join(root, 'src', file), 'utf8')).map((line) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});
