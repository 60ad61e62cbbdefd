/** The list of invoices and credit notes: found, credited in part, drafts deleted; businesses without EHF. */
import type { Locator } from '@playwright/test';
import { expect, test } from './driver.ts';
import type { Driver } from './driver.ts';
import { addCustomer, addInvoice } from './operations.ts';

const rows = (app: Driver): Locator => app.page.getByRole('row').filter({ has: app.page.getByRole('gridcell') });

test('an invoice is found by its number, credited from the list, and the draft of it deleted', async ({ app }) => {
  const { page } = app;
  const customer = await addCustomer(app, { name: 'Fjellbekk Verksted AS', orgNumber: '300000029', sendAs: 'print' });
  const { number } = await addInvoice(app, customer, 'Verkstedtime', '1250');
  await app.menu('go.sales');
  await page.keyboard.press('Control+f');
  await page.keyboard.insertText(String(number));
  await expect(rows(app)).toHaveCount(1);
  await expect(rows(app)).toContainText('Åpen');
  await rows(app).click();
  await page.getByRole('button', { name: 'Krediter…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Verkstedtime')).toBeVisible();
  await dialog.getByRole('button', { name: 'Lag kreditnota' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('kreditnota');
  await app.menu('go.sales');
  await page.keyboard.press('Control+f');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('Fjellbekk');
  await expect(rows(app)).toHaveCount(2);
  await rows(app).filter({ hasText: 'Kladd' }).click();
  await page.getByRole('button', { name: 'Slett kladd' }).click();
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Slett kladd' }).click();
  await expect(rows(app)).toHaveCount(1);
});

test('businesses that are not sent EHF stand in a list of their own, with the notice of the duty', async ({ app }) => {
  const { page } = app;
  await addCustomer(app, {
    name: 'Fjellbekk Verksted AS',
    orgNumber: '300000029',
    sendAs: 'print',
    endpointScheme: null,
    endpointId: null,
  });
  await app.menu('go.withoutEhf');
  await expect(page.getByText('Fra 01.01.2027 ventes det å bli plikt')).toBeVisible();
  await page.keyboard.press('Control+f');
  await page.keyboard.insertText('Fjellbekk');
  await expect(rows(app)).toHaveCount(1);
  await rows(app).click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kunder');
});
