import { describe, expect, it } from 'vitest';
import { writeIdentifyReport, type FoundReceivers } from '../../src/main/application/identifyReport.ts';
import { readWorkbook } from '../../src/main/registers/importing/workbook.ts';
import type { IdentificationRow } from '../../src/shared/contract/identify.ts';
import { pdfText } from '../print/pdfText.ts';
import { testOrgNumber } from '../support/documents.ts';

const reading = { signal: new AbortController().signal, turn: async () => undefined };

function row(number: number, change: Partial<IdentificationRow> = {}): IdentificationRow {
  const orgNumber = testOrgNumber(number);
  return {
    partyId: number,
    number: 10_000 + number,
    name: `Kunde ${number} AS`,
    orgNumber,
    group: 'business',
    answer: 'all',
    reason: null,
    detail: null,
    source: 'operator',
    foundName: `KUNDE ${number} AS`,
    nameMatch: 'same',
    isChosen: true,
    address: `0192:${orgNumber}`,
    sendAs: 'email',
    isAutoinvoice: false,
    ...change,
  };
}

const found = (rows: readonly IdentificationRow[]): FoundReceivers => ({
  company: { name: 'Nordlys Handel AS', orgNumber: testOrgNumber(2) },
  date: '2026-11-24',
  createdAt: '2026-11-24T09:04:00.000Z',
  activatedAt: null,
  rows,
});

const some = [
  row(3),
  row(4, { answer: 'invoices', foundName: 'Noe annet ASA', nameMatch: 'different', isChosen: false }),
  row(5, { answer: 'unknown', reason: 'dnsTimeout', foundName: null, nameMatch: null, isChosen: false }),
  row(6, { answer: 'none', foundName: null, nameMatch: null, isChosen: false }),
  row(7, { answer: null, group: 'private', orgNumber: null, foundName: null, nameMatch: null, address: null, isChosen: false }),
  row(8, { name: '=1+1\u0007 & <AS>', foundName: null, nameMatch: 'none', source: 'network', sendAs: 'ehf', isAutoinvoice: true }),
];

describe('the overview on paper', () => {
  it('tells company, date, totals by answer, and of each customer all that was found', async () => {
    const file = await writeIdentifyReport(found(some), 'pdf');
    expect(file).toMatchObject({ filename: 'Autoidentifiserte-kunder-2026-11-24.pdf', mimeCode: 'application/pdf' });
    const { pages, text, isTagged, rows } = await pdfText(file.bytes);
    expect(pages).toHaveLength(1);
    expect(isTagged).toBe(true);
    expect(rows).toHaveLength(some.length + 1);
    for (const part of [
      'Autoidentifisering av kunder',
      'Nordlys Handel AS, org.nr. ',
      '24.11.2026 10:04',
      'Fakturaer og kreditnotaer',
      'navnetjeneren svarte ikke',
      'Noe annet ASA',
      'annet navn',
      'navn ikke kontrollert',
      'E-post blir EHF',
      'har EHF',
      `0192:${testOrgNumber(3)}`,
    ])
      expect(text).toContain(part);
    // Nothing is set for who cannot receive.
    expect(text).not.toContain(`0192:${testOrgNumber(6)}`);
  });

  it('has the head of the table on each page and the same bytes each time', async () => {
    const many = found(Array.from({ length: 120 }, (_, index) => row(index + 3)));
    const [first, second] = await Promise.all([writeIdentifyReport(many, 'pdf'), writeIdentifyReport(many, 'pdf')]);
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
    const { pages } = await pdfText(first.bytes);
    expect(pages.length).toBeGreaterThan(2);
    for (const lines of pages) expect(lines.join('\n')).toContain('Navn i registeret');
    expect(pages.flat().filter((line) => line.includes('0192:'))).toHaveLength(120);
    expect(pages[1]?.join('\n')).toContain(`Side 2 av ${pages.length}`);
  });
});

describe('the overview as a workbook', () => {
  it('is read back with the same columns, and texts stay texts', async () => {
    const file = await writeIdentifyReport(found(some), 'xlsx');
    expect(file.filename).toBe('Autoidentifiserte-kunder-2026-11-24.xlsx');
    const { sheets, rows } = await readWorkbook(file.bytes, null, reading);
    expect(sheets).toEqual(['Kunder', 'Sammendrag']);
    const texts = rows.map(({ cells }) => cells);
    expect(texts[0]).toEqual([
      'Kundenr.',
      'Kunde',
      'Org.nr.',
      'Kan motta',
      'Årsak',
      'Navn i registeret',
      'Samsvar i navn',
      'Endring ved aktivering',
      'Elektronisk adresse',
    ]);
    expect(texts).toHaveLength(some.length + 1);
    expect(texts[1]).toEqual([
      '10003',
      'Kunde 3 AS',
      testOrgNumber(3),
      'Fakturaer og kreditnotaer',
      '',
      'KUNDE 3 AS',
      'samme navn',
      'E-post blir EHF',
      `0192:${testOrgNumber(3)}`,
    ]);
    expect(texts[3]?.slice(3, 5)).toEqual(['Ukjent', 'navnetjeneren svarte ikke']);
    expect(texts[6]?.[1]).toBe('=1+1  & <AS>');
  });

  it('tells the totals on a sheet of its own', async () => {
    const { bytes } = await writeIdentifyReport(found(some), 'xlsx');
    const { rows } = await readWorkbook(bytes, 'Sammendrag', reading);
    const texts = rows.map(({ cells }) => cells.join('|'));
    expect(texts).toContain('Kunder i alt|6');
    expect(texts).toContain('Fakturaer og kreditnotaer|2');
    expect(texts).toContain('Ukjent|1');
    expect(texts).toContain('Skrevet ut|24.11.2026');
  });
});
