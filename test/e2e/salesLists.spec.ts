/** The list of invoices and credit notes: found, credited in part, drafts deleted; businesses without EHF. */
import type { Locator } from '@playwright/test';
import { expect, search, test } from './driver.ts';
import type { Driver } from './driver.ts';
import type { Output } from '../../src/shared/contract/index.ts';
import { violations, visit } from './axe.ts';
import { addCustomer, addInvoice, call } from './operations.ts';

const rows = (app: Driver): Locator => app.page.getByRole('row').filter({ has: app.page.getByRole('gridcell') });

test('an invoice is found by its number, credited from the list, and the draft of it deleted', async ({ app }) => {
  const { page } = app;
  const customer = await addCustomer(app, { name: 'Fjellbekk Verksted AS', orgNumber: '300000029', sendAs: 'print' });
  const { number } = await addInvoice(app, customer, 'Verkstedtime', '1250');
  await app.menu('go.sales');
  await search(app, String(number));
  await expect(rows(app)).toHaveCount(1);
  await expect(rows(app)).toContainText('Åpen');
  await rows(app).click();
  await page.getByRole('button', { name: 'Krediter…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Verkstedtime')).toBeVisible();
  await dialog.getByRole('button', { name: 'Lag kreditnota' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('kreditnota');
  await app.menu('go.sales');
  await search(app, 'Fjellbekk');
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
  await search(app, 'Fjellbekk');
  await expect(rows(app)).toHaveCount(1);
  await rows(app).click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kunder');
});

// The dark theme is the same page in other colours: there the contrast is what can be wrong.
for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the screens and in the dialogs of sales, ${theme}`, async ({ app }) => {
    test.setTimeout(180_000);
    const { page } = app;
    await page.setViewportSize({ width: 1440, height: 900 });
    await app.menu(theme === 'light' ? 'view.theme.light' : 'view.theme.dark');
    const found: string[] = [];
    const look = async (where: string): Promise<void> => {
      const here = await violations(app, [], theme === 'dark' ? ['color-contrast'] : null);
      found.push(...here.map((violation) => `${where}: ${violation}`));
    };
    const customer = await addCustomer(app, { name: 'Fjellbekk Verksted AS', orgNumber: '300000029', sendAs: 'print' });
    const { id, number } = await addInvoice(app, customer, 'Verkstedtime', '1250');
    const draft = await call<Output<'sales.newDraft'>>(app, 'sales.newDraft', { kind: 'invoice', customerId: customer });
    const line = (await call<Output<'sales.show'>>(app, 'sales.show', { id })).draft.lines[0];
    if (line === undefined) throw new Error('The invoice has no line');
    // Nothing to be paid: that is asked about.
    const stored = await call<Output<'sales.saveDraft'>>(app, 'sales.saveDraft', {
      id: null,
      revision: null,
      draft: { ...draft, lines: [{ ...line, price: '0' }], allowancesCharges: [] },
    });
    for (const place of ['#/sales', '#/withoutEhf', '#/outbox', '#/sent', `#/invoice?id=${id}`, `#/invoice?id=${stored.id}`]) {
      await visit(app, place);
      await look(place);
    }
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('dialog', { name: 'Før dokumentet faktureres' })).toBeVisible();
    await look('questions');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await visit(app, '#/sales');
    await search(app, 'Fjellbekk');
    await expect(rows(app)).toHaveCount(2);
    await rows(app).filter({ hasText: 'Kladd' }).click();
    await page.getByRole('button', { name: 'Slett kladd' }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await look('delete a draft');
    await page.keyboard.press('Escape');
    await rows(app)
      .filter({ hasText: String(number) })
      .click();
    // The buttons move when the other document is in the pane.
    await expect(page.locator('.sales-pane header')).toContainText(String(number));
    await page.getByRole('button', { name: 'Krediter…' }).click();
    await expect(page.getByRole('dialog').getByText('Verkstedtime')).toBeVisible();
    await look('credit');
    expect(found.join('\n')).toBe('');
  });
}
