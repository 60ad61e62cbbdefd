/**
 * Checking an EHF document, from bytes to findings with their places, against a bare saxes parse of the same bytes into a tree: CPU time,
 * warm, one thread, each in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { invoiceXml } from '../support/documents.ts';
import { absolute, compared, withFolder, type Report } from './measure.ts';

const PAIRS = 5;
/** At most so many times the CPU of the bare parse. */
const BUDGET = 3;
/** The same for a draft that is checked again. */
const DRAFT_BUDGET = 0.5;

interface Ran {
  readonly milliseconds: number;
  readonly first: number;
  readonly memory: number;
  readonly findings: number;
}

export async function benchEhf(report: Report): Promise<void> {
  await withFolder((folder) => {
    for (const [lines, repetitions] of [
      [2, 3000],
      [10, 1500],
      [100, 200],
      [1000, 25],
    ] as const) {
      const file = join(folder, `${lines}.xml`);
      writeFileSync(file, document(lines));
      const rounds = pairs(file, repetitions);
      report(compared(`EHF check, ${lines} lines, CPU of the bare parse`, 'ms', rounds, 'lower', BUDGET));
      if (lines === 1000)
        report(absolute('EHF check, 1,000 lines, memory of the process', 'MB', run('product', file, 1).memory, 'lower', null));
    }
    const draft = join(folder, 'draft.xml');
    writeFileSync(draft, document(300));
    report(
      compared(
        'EHF draft of 300 lines checked again after a change, CPU of the bare parse',
        'ms',
        pairs(draft, 200, 'draft'),
        'lower',
        DRAFT_BUDGET,
      ),
    );
    const faulty = join(folder, 'faulty.xml');
    writeFileSync(faulty, withFaults(document(1000)));
    report(
      compared(
        `EHF check, 1,000 lines, ${run('product', faulty, 1).findings} findings, CPU of the bare parse`,
        'ms',
        pairs(faulty, 15),
        'lower',
        null,
      ),
    );
    const cold = Array.from({ length: PAIRS }, () => run('product', join(folder, '2.xml'), 1).first);
    report(absolute('EHF check, 2 lines, first of a process', 'ms', Math.min(...cold), 'lower', null));
  });
}

function pairs(file: string, repetitions: number, what: 'product' | 'draft' = 'product'): { value: number; baseline: number }[] {
  return Array.from({ length: PAIRS }, () => ({
    value: run(what, file, repetitions).milliseconds,
    baseline: run('saxes', file, repetitions).milliseconds,
  }));
}

function run(what: 'product' | 'draft' | 'saxes', file: string, repetitions: number): Ran {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'ehfRun.ts'), what, file, String(repetitions)],
    {
      encoding: 'utf8',
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Ran;
}

/** An invoice with what lines usually have. */
function document(lines: number): string {
  return invoiceXml({
    lines: Array.from({ length: lines }, (_, index) => ({
      name: `Vare nummer ${index + 1}`,
      description: 'Levert etter avtale',
      quantity: String((index % 9) + 1),
      price: `${(index % 400) + 1}.50`,
      rate: index % 5 === 0 ? '15' : '25',
      sellerItemId: `V-${index + 1}`,
      accountingCost: '4300',
    })),
  });
}

/** Every line without its unit, with a wrong currency and an amount of three decimals. */
function withFaults(xml: string): string {
  return xml
    .replaceAll(' unitCode="EA"', '')
    .replaceAll(/(<cbc:PriceAmount currencyID=)"NOK"/g, '$1"XXX"')
    .replaceAll(/(<cbc:LineExtensionAmount[^>]*>\d+\.\d\d)</g, '$10<');
}
