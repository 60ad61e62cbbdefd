import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOfFile, fileOfAddress } from '../../src/shared/contract/fileAddresses.ts';
import type { FileRef } from '../../src/shared/contract/index.ts';
import { attachment, contentSecurityPolicy, pressableStyle, safeFilename } from '../../src/main/hosts/headers.ts';

describe('the policy of the page', () => {
  it('allows the one style element that React Aria makes, as it makes it', () => {
    const source = readFileSync(join(import.meta.dirname, '../../node_modules/react-aria/dist/private/interactions/usePress.mjs'), 'utf8');
    const made = /style\.textContent = `([^`]+)`\.trim\(\)/
      .exec(source)?.[1]
      ?.replace(/\$\{[^}]+\}/, 'data-react-aria-pressable')
      .trim();
    expect(made).toBe(pressableStyle);
    expect(source).toContain("'data-react-aria-pressable'");
    expect(contentSecurityPolicy).toMatch(/style-src 'self' 'sha256-[\w+/]{43}='/);
  });
});

describe('names of files', () => {
  it('keep what a person wrote and lose what a file system or a header would take amiss', () => {
    expect(safeFilename('Faktura 12 – Ås.pdf')).toBe('Faktura 12 – Ås.pdf');
    expect(safeFilename('../../etc/passwd')).toBe('passwd');
    expect(safeFilename('C:\\Users\\x\\a.xml')).toBe('a.xml');
    expect(safeFilename('...')).toBe('fil');
    expect(safeFilename('')).toBe('fil');
    expect(safeFilename('a\u0000b\r\nc.xml')).toBe('abc.xml');
    expect(safeFilename(`${'å'.repeat(500)}.pdf`)).toMatch(/^å{176}\.pdf$/);
  });

  it('never break the header, and come back from it whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const header = attachment(name);
        expect(header).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$/);
        expect(decodeURIComponent(header.split("''")[1] ?? '')).toBe(safeFilename(name));
        expect(header.match(/"/g)).toHaveLength(2);
      }),
    );
  });

  it('have addresses', () => {
    expect(fileOfAddress('xml/12')).toEqual({ part: 'xml', documentId: 12 });
    expect(fileOfAddress('print/3')).toEqual({ part: 'print', documentId: 3 });
    expect(fileOfAddress('attachment/3/0')).toEqual({ part: 'attachment', documentId: 3, index: 0 });
    expect(fileOfAddress('attachment/3')).toBeUndefined();
    const refs = [
      { part: 'xml', documentId: 12 },
      { part: 'attachment', documentId: 3, index: 0 },
      { part: 'salesAttachment', documentId: 3, index: 2 },
      { part: 'salesXml', documentId: 7, version: 0 },
      { part: 'salesPrint', documentId: 7, version: 2 },
      { part: 'salesPreview', documentId: 7, format: 'compact', language: 'en' },
      { part: 'identifyReport', identificationId: 4, format: 'xlsx' },
      { part: 'logo' },
      { part: 'eml', transmissionId: 9 },
    ] as const satisfies readonly FileRef[];
    for (const ref of refs) expect(fileOfAddress(addressOfFile(ref))).toEqual(ref);
    for (const none of [
      'salesXml/7',
      'salesPreview/7/other/nb',
      'salesPrint/0/0',
      'xml/01',
      'logo/1',
      'eml/0',
      'eml/09',
      'eml/1/2',
      'xml/../1',
      '',
    ])
      expect(fileOfAddress(none)).toBeUndefined();
  });
});
