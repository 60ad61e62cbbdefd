/** Import of files: by the dialog and by a drop, good ones and bad ones. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { invoiceXml } from '../support/documents.ts';
import { expect, goTo, rows, test } from './driver.ts';
import type { Driver } from './driver.ts';

function write(app: Driver, name: string, content: string | Uint8Array): string {
  const path = join(app.folder, name);
  writeFileSync(path, content);
  return path;
}

/** Drops files on the window, as the system's file manager does. */
async function drop(app: Driver, paths: readonly string[]): Promise<void> {
  const files = paths.map((path) => ({ name: basename(path), base64: readFileSync(path).toString('base64') }));
  const data = await app.page.evaluateHandle((dropped) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of dropped) {
      transfer.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name, { type: 'text/xml' }));
    }
    return transfer;
  }, files);
  await app.page.dispatchEvent('body', 'dragenter', { dataTransfer: data });
  await expect(app.page.getByText('Slipp filene for å importere dem')).toBeVisible();
  await app.page.dispatchEvent('body', 'drop', { dataTransfer: data });
}

test('files chosen in the dialog: added, there already, unreadable', async ({ app }) => {
  const { page } = app;
  await goTo(app, 'Mottatte dokumenter');
  const good = write(app, 'faktura.xml', invoiceXml({ number: 'E2E-1' }));
  const bad = write(app, 'ferie.jpg.xml', 'Dette er ikke XML.');
  const cut = write(app, 'kuttet.xml', invoiceXml({ number: 'E2E-2' }).slice(0, 900));
  await app.chooseFiles([good, bad, cut]);
  const result = page.getByRole('dialog', { name: 'Importen er ferdig' });
  await expect(result).toContainText('1 dokument lagt til');
  await expect(result).toContainText('2 kan ikke leses');
  await expect(result.getByRole('row', { name: /ferie/ })).toContainText('Filen er ikke XML.');
  await expect(result.getByRole('row', { name: /kuttet/ })).toContainText(/kuttet/);

  // What cannot be read is a row that says why, and its bytes can be had as they came.
  await result.getByRole('button', { name: /ferie/ }).click();
  const detail = page.getByRole('region', { name: 'Dokumentet' });
  await expect(detail).toContainText('Filen er ikke XML.');
  await expect(detail).toContainText('Be avsenderen sende dokumentet på nytt.');
  const saved = await app.savedFile(() => detail.getByRole('link', { name: 'Lagre filen slik den kom' }).click());
  expect(readFileSync(saved.path, 'utf8')).toBe('Dette er ikke XML.');

  // The same bytes are the same row.
  await app.chooseFiles([good]);
  await expect(result).toContainText('fantes fra før');
  await result.getByRole('button', { name: /faktura\.xml/ }).click();
  await expect(detail).toContainText('E2E-1');
});

test('a file dropped on the window', async ({ app }) => {
  const { page } = app;
  await drop(app, [write(app, 'sluppet.xml', invoiceXml({ number: 'E2E-3' }))]);
  const result = page.getByRole('dialog', { name: 'Importen er ferdig' });
  await expect(result).toContainText('1 dokument lagt til');
  await result.getByRole('button', { name: 'Vis mottatte dokumenter' }).click();
  await expect(rows(app).filter({ hasText: 'E2E-3' })).toHaveCount(1);
});

test('what was stored is there after a crash', async ({ app }) => {
  const { page } = app;
  await drop(app, [write(app, 'foer.xml', invoiceXml({ number: 'E2E-4' }))]);
  await expect(page.getByRole('dialog', { name: 'Importen er ferdig' })).toContainText('1 dokument lagt til');
  await app.kill();
  await app.restart();
  await goTo(app, 'Mottatte dokumenter');
  await expect(rows(app).filter({ hasText: 'E2E-4' })).toHaveCount(1);
});
