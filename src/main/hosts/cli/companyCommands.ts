import { basename, extname, resolve } from 'node:path';
import type { Run } from './run.ts';

/** A company that is only just made has a number that no firm has: it passes its check digit and begins with 3. */
const placeholderOrgNumber = '300000002';

export async function create(run: Run, file: string, options: { demo?: true; name?: string; orgNumber?: string }): Promise<void> {
  const { createCompany } = await import('../../application/application.ts');
  const path = resolve(file);
  const demo = options.demo === true;
  const name = options.name ?? basename(path, extname(path));
  await createCompany(path, demo ? { kind: 'demo' } : { kind: 'empty', name, orgNumber: options.orgNumber ?? placeholderOrgNumber });
  if (run.json) run.line({ file: path, created: true, demo });
  await run.say('cli.done.created', { file: path });
}

export async function check(run: Run): Promise<boolean> {
  const { problems, checks } = await run.call('company.check', {});
  const sound = problems.length === 0;
  if (run.json) run.line({ ok: sound, checks, problems });
  else if (sound) await run.say('cli.done.sound', { checks });
  else
    await run.table(
      [
        { heading: 'cli.column.check', value: (row) => row.check },
        { heading: 'cli.column.detail', value: (row) => row.detail },
      ],
      problems,
    );
  return sound;
}
