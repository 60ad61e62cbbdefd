import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** What the linter found: the rule, as `plugin(rule)`, and where. */
export interface Finding {
  code: string;
  file: string;
  message: string;
}

interface Report {
  diagnostics: { code: string; filename: string; message: string }[];
}

/**
 * Lints files as if they stood in the repository: a folder of their own gets the repository's lint configuration and rules
 * and the files, by path and content. Nothing else is in it, so the findings are theirs alone.
 */
export async function lint(files: Record<string, string>): Promise<Finding[]> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'autoinvoice-lint-')));
  try {
    for (const part of ['.oxlintrc.json', 'tsconfig.json', 'package.json', 'scripts/lint']) {
      await cp(join(root, part), join(folder, part), { recursive: true });
    }
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    const output = await new Promise<string>((done, fail) => {
      const args = [join(root, 'node_modules/oxlint/bin/oxlint'), '--format', 'json', 'src'];
      execFile(process.execPath, args, { cwd: folder, maxBuffer: 64 * 2 ** 20 }, (error, stdout, stderr) => {
        // The linter ends with 1 when it finds something; what it found is on standard output either way.
        if (stdout.trimStart().startsWith('{')) done(stdout);
        else fail(new Error(`oxlint gave no report: ${stderr}${stdout}`, { cause: error }));
      });
    });
    const report: Report = JSON.parse(output);
    return report.diagnostics.map(({ code, filename, message }) => ({ code, file: filename.replaceAll('\\', '/'), message }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The findings of one rule, as `file: message`. */
export function ofRule(findings: readonly Finding[], code: string): string[] {
  return findings
    .filter((finding) => finding.code === code)
    .map(({ file, message }) => `${file}: ${message}`)
    .toSorted();
}
