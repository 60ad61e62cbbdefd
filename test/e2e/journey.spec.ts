/** What an accountant does with a first document, from a fresh start. */
import { cell, expect, goTo, rows, sync, test } from './driver.ts';

test('from a fresh start to a posted invoice, and back', async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('AutoInvoice');
  await sync(app);

  // The flow diagram leads to what waits.
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Bokfør mottatte dokumenter/ })
    .click();
  const first = rows(app).first();
  const sender = await cell(first, 'sender').innerText();
  const number = await cell(first, 'number').innerText();
  const amount = await cell(first, 'amount').innerText();
  await expect(page.locator('.list-foot')).toHaveText(/^\d+ av \d+ dokumenter$/);
  const waiting = await page.locator('.list-foot').innerText();

  // Its print: the sender's own PDF, drawn; ours is one click away.
  const detail = page.getByRole('region', { name: 'Dokumentet' });
  await expect(detail.getByRole('heading', { name: sender })).toBeVisible();
  await expect(detail.getByRole('img', { name: 'Side 1 av 1' })).toBeVisible();
  await detail.getByText('Vår utskrift').click();
  const paper = detail.getByRole('article');
  await expect(paper).toContainText(sender);
  await expect(paper).toContainText(number);
  await expect(paper).toContainText(amount);

  // Posted: two keystrokes, since all is certain.
  await rows(app).first().click();
  await page.keyboard.press('Control+b');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Bokfør: ${sender}, faktura ${number}`);
  await expect(page.getByRole('button', { name: /^Bokfør og neste/ })).toBeFocused();
  await expect(page.getByText('Differanse 0,00')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  const banner = page.locator('.banner', { hasText: /Bilag INN \d{4}-\d+ er bokført/ });
  await expect(banner).toBeVisible();
  const reference = /INN \d{4}-\d+/.exec(await banner.innerText())?.[0] ?? '';
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText(number);

  // The voucher, its lines, and the account that they lead to.
  await banner.getByRole('button', { name: 'Vis bilag' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Bilag ${reference}`);
  await expect(page.locator('.ledger-table')).toContainText(`−${amount}`);
  await page.locator('.ledger-table').getByRole('link', { name: '2400' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2400');
  await page.keyboard.press('Control+End');
  const posting = rows(app).filter({ hasText: reference });
  // Credit is the last column; what stands there needs no sign.
  await expect(posting.getByRole('gridcell').last()).toHaveText(amount);
  await posting.dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Bilag ${reference}`);

  // To the document and back.
  await page.getByRole('link', { name: 'Vis det mottatte dokumentet' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mottatte dokumenter');
  await expect(detail.getByText('Bokført', { exact: true })).toBeVisible();
  await detail.getByRole('button', { name: 'Gå til bilag' }).click();

  // Reversed: both refer to each other, and the document waits again.
  await page.getByRole('button', { name: 'Tilbakefør bilag' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Avbryt' })).toBeFocused();
  await dialog.getByLabel('Årsak').fill('Feil leverandør');
  await dialog.getByRole('button', { name: 'Tilbakefør' }).click();
  await expect(page.getByText('Tilbakeført av')).toBeVisible();
  await page.locator('dd').getByRole('link', { name: /^INN / }).click();
  await expect(page.locator('dl').getByRole('link', { name: reference })).toBeVisible();
  await goTo(app, 'Bokfør mottatte dokumenter');
  await expect(page.locator('.list-foot')).toHaveText(waiting);
  await expect(rows(app).filter({ hasText: number })).toHaveCount(1);

  // Another one is marked as handled, and the mark taken off.
  const second = rows(app).nth(1);
  const other = await cell(second, 'number').innerText();
  await second.click();
  await page.keyboard.press('Control+Shift+h');
  await expect(page.getByRole('dialog', { name: 'Marker som håndtert' })).toBeVisible();
  await page.getByRole('radio', { name: 'Bestridt' }).check({ force: true });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('En bestridt faktura trenger en merknad.')).toBeVisible();
  await page.getByLabel('Hva er bestridt').fill('Feil pris, ringt 24.11.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(rows(app).filter({ hasText: other })).toHaveCount(0);
  await page
    .locator('.banner', { hasText: 'markert som håndtert' })
    .getByRole('button', { name: /^Angre/ })
    .click();
  await expect(rows(app).filter({ hasText: other })).toHaveCount(1);
});
