import { describe, expect, it } from 'vitest';
import { placeOf, problemLines } from '../../../src/main/hosts/cli/problemLines.ts';
import { inNorwegian } from '../../../src/main/hosts/cli/helpWords.ts';
import { runCli } from '../../../src/main/hosts/cli/program.ts';
import { textsIn } from '../../../src/main/hosts/texts.ts';
import type { DraftProblem } from '../../../src/shared/contract/sales.ts';

const texts = textsIn('nb');
const error = (code: string, field: string): DraftProblem => ({ code, params: {}, severity: 'error', field });

describe('what is wrong with a draft', () => {
  it('is told at its fields in words', () => {
    const fields = [
      'lines.0.account',
      'lines.1',
      'lines.4.discountPercent',
      'allowancesCharges.0.vatCode',
      'attachments.1',
      'yourReference',
      'customerId',
      'company.kid',
      '',
    ];
    expect(fields.map((field) => placeOf(texts, field))).toEqual([
      'Linje 1, konto',
      'Linje 2',
      'Linje 5, rabatt %',
      'Rabatt eller gebyr 1, mva',
      'Vedlegg 2',
      'Deres ref.',
      'Kunde',
      'Eget selskap',
      '',
    ]);
  });

  it('stands once where it is the same at many lines, errors before what is asked and warned of', () => {
    const many = Array.from({ length: 200 }, (_, line) => error('accountMissing', `lines.${line}.account`));
    expect(
      problemLines(texts, [
        { code: 'quantityZero', params: {}, severity: 'warning', field: 'lines.0.quantity' },
        { code: 'referenceAsked', params: {}, severity: 'question', field: 'yourReference' },
        ...many,
        error('quantityMissing', 'lines.0.quantity'),
        error('quantityMissing', 'lines.2.quantity'),
      ]),
    ).toEqual([
      expect.stringMatching(/^- Feil: .+ \(konto, gjelder 200 linjer\)$/),
      '- Feil: Antall mangler (Linje 1, antall; Linje 3, antall)',
      expect.stringMatching(/^- Spørsmål: .+ \(--answer referenceAsked; Deres ref\.\)$/),
      expect.stringMatching(/^- Advarsel: .+ \(Linje 1, antall\)$/),
    ]);
  });
});

describe('the help', () => {
  it('has its placeholders in Norwegian', () => {
    expect(inNorwegian('cli invoice print [options] <id> <file...> [command]')).toBe('cli invoice print [valg] <id> <fil...> [kommando]');
  });

  it.each([['--help'], ['invoice', '--help'], ['ehf', 'validate', '--help'], ['customer', 'import', '--help']])(
    'says nothing in English: %s',
    async (...args) => {
      let out = '';
      expect(await runCli(args, { out: (text) => void (out += text), err: () => undefined })).toBe(0);
      expect(out).toContain('Bruk: cli');
      expect(out).not.toMatch(/display help|default:|Usage|Options|<file|\[options|\[command/);
    },
  );
});
