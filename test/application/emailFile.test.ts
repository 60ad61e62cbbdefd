import { describe, expect, it } from 'vitest';
import { storeContent } from '../../src/main/company/content.ts';
import { openFile } from '../../src/main/application/files.ts';
import { writeExchangeSettings, exchangeSettingsOf } from '../../src/main/exchange/settings.ts';
import { addCustomer, draftOf, finalizeNew, salesCompany, type SalesCompany } from '../sales/support.ts';

async function emailed(ctx: SalesCompany, sendAs: 'email' | 'print' = 'email'): Promise<number> {
  const customerId = addCustomer(ctx.db, { name: 'Blåbær & Sønn AS', sendAs });
  const bytes = new TextEncoder().encode('%PDF-1.7 vedlegg');
  const attachments = [
    { sha256: storeContent(ctx.db, bytes), filename: 'Timeliste.pdf', mimeCode: 'application/pdf', size: bytes.length, description: '' },
  ];
  await finalizeNew(ctx, draftOf(ctx, { customerId, sendAs: [sendAs], attachments }), { withPdf: true });
  return ctx.db.prepare<[], number>('SELECT max(id) FROM transmission').pluck().get() ?? 0;
}

describe('the e-mail of a transmission', () => {
  it('has the print, a subject and the sum, and is named after the document', async () => {
    const ctx = salesCompany();
    const transmissionId = await emailed(ctx);
    const { bytes, filename, mimeCode } = await openFile(ctx, { part: 'eml', transmissionId });
    expect([filename, mimeCode]).toEqual(['Faktura-10001.eml', 'message/rfc822']);
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toContain('<post@kunde.example>');
    expect(text).toContain('<post@nordlys.example>');
    expect(text).toContain('filename="Faktura-10001.pdf"');
    expect(text).toContain(`Subject: =?UTF-8?B?${Buffer.from('Faktura 10001 fra Nordlys Handel AS').toString('base64')}?=`);
    const words = text.split('base64\r\n\r\n')[1]?.split('--')[0] ?? '';
    expect(Buffer.from(words, 'base64').toString('utf8')).toMatch(/Vedlagt følger faktura 10001\.[^]*Beløp: NOK 1.250,00/);
    const pdf = text.split('filename="Faktura-10001.pdf"\r\n\r\n')[1]?.split('--')[0] ?? '';
    expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('leaves attachments out where the settings say so', async () => {
    const ctx = salesCompany();
    const transmissionId = await emailed(ctx);
    const parts = async (): Promise<number> =>
      Buffer.from((await openFile(ctx, { part: 'eml', transmissionId })).bytes)
        .toString('latin1')
        .split('Content-Disposition').length - 1;
    expect(await parts()).toBe(2);
    writeExchangeSettings(ctx, { ...exchangeSettingsOf(ctx.db), sendAttachments: false });
    expect(await parts()).toBe(1);
  });

  it('is none for what is printed, nor for an id that is none', async () => {
    const ctx = salesCompany();
    await expect(openFile(ctx, { part: 'eml', transmissionId: await emailed(ctx, 'print') })).rejects.toThrow('outbox.noAddress');
    await expect(openFile(ctx, { part: 'eml', transmissionId: 99 })).rejects.toThrow('outbox.notFound');
  });
});
