import { expect, it } from 'vitest';
import { readDocument } from '../../src/ehf/index.ts';
import { readHead, writeHead } from '../../src/main/exchange/inbox/head.ts';
import { invoiceXml } from '../support/documents.ts';

it('keeps what a posting is judged by, and leaves a head of another version to be read anew', () => {
  const read = readDocument(new TextEncoder().encode(invoiceXml({ number: 'H-1' })));
  if (!read.ok || read.document.model === null) throw new Error('not read');
  const { lines, attachments, ...head } = read.document.model;
  expect(lines.length + attachments.length).toBeGreaterThan(0);
  expect(readHead(writeHead(read.document.model))).toEqual(head);
  expect(readHead(writeHead(read.document.model).replace('"version":1', '"version":0'))).toBeNull();
  expect(readHead(null)).toBeNull();
});
