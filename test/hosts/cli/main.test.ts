import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../support/company.ts';
import { invoiceXml, reminderXml, SELLER } from '../../support/documents.ts';
import { HostProcess, type Ran } from '../startHost.ts';

/** In this process, which is quicker than one of its own a command. The log goes where the test ends. */
async function inProcess(args: string[], folder: string): Promise<Ran> {
  vi.stubEnv('XDG_STATE_HOME', join(folder, 'state'));
  vi.stubEnv('LOCALAPPDATA', folder);
  vi.stubEnv('HOME', folder);
  // Loaded now: where the log lies is settled when its module is.
  const { runCli } = await import('../../../src/main/hosts/cli/program.ts');
  const said = { out: '', err: '' };
  const code = await runCli(args, { out: (text) => void (said.out += text), err: (text) => void (said.err += text) });
  return { code, ...said };
}

it('goes from a file to a voucher and back on a real company', async () => {
  const folder = temporaryFolder();
  const company = join(folder, 'demo.autoinvoice');
  const json = async (...args: string[]): Promise<{ code: number | null; lines: Record<string, unknown>[] }> => {
    const { code, out } = await inProcess([...args, '--json', '--company', company], folder);
    return {
      code,
      lines: out
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
    };
  };

  expect(await json('company', 'create', company, '--demo')).toEqual({ code: 0, lines: [{ file: company, created: true, demo: true }] });
  expect(await json('company', 'create', company)).toMatchObject({ code: 1, lines: [{ code: 'company.alreadyExists', warnings: [] }] });

  const invoice = join(folder, 'faktura.xml');
  const reminder = join(folder, 'purring.xml');
  const other = join(folder, 'notat.xml');
  writeFileSync(invoice, invoiceXml());
  writeFileSync(reminder, reminderXml());
  writeFileSync(other, 'Dette er ikke XML.');
  const imported = await json('inbox', 'import', invoice, reminder, other, invoice);
  expect(imported).toEqual({
    code: 0,
    lines: [
      { file: invoice, result: 'added', id: 1, reason: null, reasonCode: null },
      { file: reminder, result: 'added', id: 2, reason: null, reasonCode: null },
      { file: other, result: 'unreadable', id: 3, reason: 'Filen er ikke XML.', reasonCode: 'notXml' },
      { file: invoice, result: 'duplicate', id: 1, reason: expect.any(String), reasonCode: 'sameBytes' },
    ],
  });
  expect(await json('inbox', 'import', join(folder, 'finnes-ikke.xml'))).toEqual({
    code: 1,
    lines: [expect.objectContaining({ result: 'refused', id: null, reason: 'Filen finnes ikke.' })],
  });

  const { lines: rows } = await json('inbox', 'list');
  expect(rows.map(({ id, kind }) => [id, kind])).toEqual([
    [1, 'faktura'],
    [2, 'purring'],
    [3, 'unreadable'],
  ]);
  expect(Object.keys(rows[0] ?? {})).toEqual([
    'id',
    'status',
    'kind',
    'sender',
    'senderOrgNumber',
    'number',
    'issueDate',
    'dueDate',
    'amount',
    'currency',
    'kid',
    'paymentReference',
  ]);
  expect(rows[0]).toMatchObject({ sender: SELLER.name, senderOrgNumber: SELLER.orgNumber });

  expect(await json('inbox', 'post', '2')).toMatchObject({ code: 1, lines: [{ code: 'inbox.notPostable' }] });
  expect(await json('inbox', 'post', '1', '--account', '6800')).toMatchObject({
    code: 1,
    lines: [{ code: expect.stringMatching(/^posting\./), message: expect.any(String), warnings: expect.any(Array) }],
  });
  const posted = await json('inbox', 'post', '1', '--account', '6800', '--create-supplier', '--accept-warnings');
  expect(posted).toMatchObject({
    code: 0,
    lines: [{ id: 1, voucherId: expect.any(Number), reference: expect.stringMatching(/^INN \d{4}-\d+$/) }],
  });
  const lines = posted.lines[0]?.['lines'] as { account: string; name: string; amount: number; vatCode: string | null }[];
  expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
  expect(lines.at(-1)).toEqual({ account: '2400', name: 'Leverandørgjeld', amount: -Number(rows[0]?.['amount']), vatCode: null });

  const voucherId = String(posted.lines[0]?.['voucherId']);
  expect(await json('voucher', 'show', voucherId)).toMatchObject({
    code: 0,
    lines: [{ id: Number(voucherId), sourceDocumentId: 1, lines: lines.map(({ account, name, amount }) => ({ account, name, amount })) }],
  });
  expect(await json('voucher', 'reverse', voucherId)).toMatchObject({ code: 0, lines: [{ reverses: Number(voucherId), documentId: 1 }] });
  expect((await json('inbox', 'show', '1')).lines[0]).toMatchObject({ id: 1, voucherId: null });
  expect(await json('inbox', 'handle', '1', '--reason', 'Duplikat', '--note', 'Se bilag')).toMatchObject({ code: 0 });
  expect((await json('inbox', 'list')).lines[0]).toMatchObject({ id: 1, status: 'handled' });

  const balance = await json('ledger', 'trial-balance');
  expect(Object.keys(balance.lines[0] ?? {})).toEqual(['account', 'name', 'balance']);
  expect(balance.lines.reduce((sum, row) => sum + Number(row['balance']), 0)).toBe(0);
  const check = await new HostProcess('src/main/hosts/cli/main.ts', ['--json', 'company', 'check', '--company', company], folder).ended;
  expect([check.code, JSON.parse(check.out), check.err]).toEqual([0, { ok: true, checks: expect.any(Number), problems: [] }, '']);
  const wrong = await new HostProcess(
    'src/main/hosts/cli/main.ts',
    ['inbox', 'list', '--company', join(folder, 'finnes-ikke.autoinvoice'), '--json'],
    folder,
  ).ended;
  expect([wrong.code, JSON.parse(wrong.out)]).toMatchObject([1, { code: 'company.notFound', warnings: [] }]);
  expect(readdirSync(folder).filter((name) => name.startsWith('demo'))).toEqual(['demo.autoinvoice']);
}, 60_000);
