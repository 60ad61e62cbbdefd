/** What the rules of EHF find in a received document: Kontroll, the marks on the invoice, and the question before it is posted. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { invoiceXml } from '../support/documents.ts';
import { expect, goTo, isElectron, test } from './driver.ts';
import type { Driver } from './driver.ts';

/** Neither a reference nor an order, a unit that is none, and a reference that is no KID. */
const FAULTY = invoiceXml({
  number: 'K-1',
  buyerReference: null,
  kid: '123456',
  lines: [
    { name: 'Papir', price: '1000.00' },
    { name: 'Frakt', price: '90.00', unit: 'stykk' },
  ],
});

/** Takes a document in and shows it. */
async function receive(app: Driver, name: string, xml: string): Promise<void> {
  const path = join(app.folder, name);
  writeFileSync(path, xml);
  await goTo(app, 'Mottatte dokumenter');
  await app.chooseFiles([path]);
  const result = app.page.getByRole('dialog', { name: 'Importen er ferdig' });
  await expect(result).toContainText('1 dokument lagt til');
  await result.getByRole('button', { name: new RegExp(name.replace('.', '\\.')) }).click();
}

async function violations(app: Driver, part: string): Promise<string[]> {
  const results = await new AxeBuilder({ page: app.page }).setLegacyMode(isElectron).include(part).analyze();
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

test('a document that breaks rules: told in Kontroll, marked on the invoice, asked of before it is posted', async ({ app }) => {
  const { page } = app;
  await receive(app, 'feil.xml', FAULTY);
  const detail = page.getByRole('region', { name: 'Dokumentet' });
  await expect(detail).toContainText('Må kontrolleres');
  await expect(detail).toContainText('Dokumentet bryter 2 regler i EHF');
  const tab = detail.getByRole('tab', { name: /Kontroll/ });
  await expect(tab).toContainText('2 feil');
  await expect(tab).toContainText('1 advarsel');

  await detail.getByRole('button', { name: 'Vis Kontroll' }).click();
  await expect(tab).toHaveAttribute('aria-selected', 'true');
  const faults = detail.getByRole('region', { name: '2 feil' });
  await expect(faults).toContainText('Offisielle regler');
  await expect(faults).toContainText('PEPPOL-EN16931-R003');
  const doubts = detail.getByRole('region', { name: '1 advarsel' });
  await expect(doubts).toContainText('Våre egne kontroller');
  await expect(doubts).toContainText('AI-KID');
  for (const theme of ['view.theme.dark', 'view.theme.light'] as const) {
    await app.menu(theme);
    expect(await violations(app, '.document-detail')).toEqual([]);
  }

  // The place leads to its line of the XML.
  await doubts.getByRole('button', { name: /Vis linje \d+ i XML for AI-KID/ }).click();
  await expect(detail.locator('.xml-line[aria-current=location]')).toContainText('123456');

  // The marks lead back, and are reached by keyboard.
  await detail.getByRole('tab', { name: 'Fakturautskrift' }).click();
  const missing = detail.getByRole('button', { name: /Feil: .*Deres ref/ });
  await expect(missing).toBeVisible();
  expect(await violations(app, '.document-detail')).toEqual([]);
  await missing.focus();
  await expect(page.getByRole('tooltip')).toContainText('Deres ref');
  await page.keyboard.press('Enter');
  await expect(tab).toHaveAttribute('aria-selected', 'true');
  await expect(faults.locator('.finding.shown')).toContainText('Deres ref');

  // The posting asks.
  await page.keyboard.press('Control+b');
  const voucher = page.getByRole('region', { name: 'Bilaget' });
  await expect(voucher.getByRole('checkbox', { name: /Dokumentet bryter 2 regler i EHF/ })).toBeVisible();
  await voucher.getByRole('link', { name: 'Vis Kontroll' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Mottatte dokumenter');
  await expect(faults).toBeVisible();
});

test('a sound document says so', async ({ app }) => {
  await receive(app, 'god.xml', invoiceXml({ number: 'K-2' }));
  const detail = app.page.getByRole('region', { name: 'Dokumentet' });
  await detail.getByRole('tab', { name: 'Kontroll', exact: true }).click();
  await expect(detail).toContainText(/Ingen feil funnet etter EHF Billing 3\.0, utgave 3\.0\.2[12]/);
});
