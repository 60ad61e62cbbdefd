/** The posting window, worked by the keyboard alone. */
import type { Locator } from '@playwright/test';
import { cell, expect, postedBanner, rows, search, sync, test } from './driver.ts';
import type { Driver } from './driver.ts';

/** Opens the posting window of a document by searching for its sender. Returns its number. */
async function open(app: Driver, sender: string): Promise<string> {
  const { page } = app;
  await page.keyboard.press('Control+6');
  await expect(page.getByRole('grid')).toBeFocused();
  await search(app, sender);
  await expect(rows(app)).toHaveCount(1);
  const number = await cell(rows(app).first(), 'number').innerText();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('grid')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(sender);
  return number;
}

const account = (app: Driver, line = 1): Locator => app.page.getByRole('combobox', { name: `Konto, linje ${line}` });
const net = (app: Driver, line = 1): Locator => app.page.getByRole('textbox', { name: `Beløp eks. mva, linje ${line}` });

test('an unknown supplier: account by name, supplier by a person’s act, then the next document', async ({ app }) => {
  const { page } = app;
  await sync(app);
  await open(app, 'Skiltmakeren');

  // The focus starts on the line that needs an account; the lines that follow from it are shown.
  await expect(account(app)).toBeFocused();
  await expect(page.getByText('Usikker')).toBeVisible();
  await page.keyboard.insertText('kontorrek');
  await page.keyboard.press('Enter');
  await expect(account(app)).toHaveValue(/^6800 /);
  await expect(page.getByRole('combobox', { name: 'Mva-kode, linje 1' })).toBeFocused();
  await expect(page.getByText('Valgt av deg.')).toBeVisible();
  await expect(page.getByText('Differanse 0,00')).toBeVisible();

  // Nothing is created unasked: the posting stops at the supplier.
  await page.keyboard.press('Control+Enter');
  const create = page.getByRole('checkbox', { name: /^Opprett leverandør/ });
  await expect(create).toBeFocused();
  await expect(postedBanner(app)).toHaveCount(0);
  await page.keyboard.press('Space');
  await expect(create).toBeChecked();
  await page.keyboard.press('Control+Enter');
  await expect(postedBanner(app)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Skiltmakeren');

  // In the register from now on.
  await app.menu('go.suppliers');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Leverandører');
  await search(app, 'Skiltmakeren');
  await expect(rows(app)).toHaveCount(1);
});

test('a warning must be answered before the posting', async ({ app }) => {
  const { page } = app;
  await sync(app);
  await page.keyboard.press('Control+6');
  await search(app, 'Pakkeruta');
  await expect(rows(app)).toHaveCount(2);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  const answer = page.getByRole('checkbox', { name: /^Bekreft: Mulig duplikat av/ });
  await expect(answer).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(answer).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(postedBanner(app)).toBeVisible();
});

test('what was typed is kept, lines are split, and previous and next go through the list', async ({ app }) => {
  const { page } = app;
  await sync(app);
  await open(app, 'Kassapunkt');
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  await expect(page.getByRole('button', { name: /^Bokfør og neste/ })).toBeFocused();

  // Dates and amounts as accountants type them.
  const due = page.getByRole('textbox', { name: 'Forfall' });
  await due.focus();
  await page.keyboard.insertText('2412');
  await page.keyboard.press('Enter');
  await expect(due).toHaveValue(/^24\.12\.\d{4}$/);
  const whole = (await net(app).inputValue()).replace(/\s/g, '');
  await page.getByRole('button', { name: 'Handlinger for linje 1' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Del linjen' })).toBeFocused();
  await page.keyboard.press('Enter');
  await net(app, 2).focus();
  await page.keyboard.insertText('90');
  await page.keyboard.press('Enter');
  await expect(net(app, 2)).toHaveValue('90,00');
  const rest = (Number(whole.replace(',', '.')) - 90).toFixed(2).replace('.', ',');
  await expect.poll(async () => (await net(app).inputValue()).replace(/\s/g, '')).toBe(rest);
  await account(app, 2).focus();
  await page.keyboard.insertText('6540');
  await page.keyboard.press('Enter');
  await expect(account(app, 2)).toHaveValue(/^6540 /);
  await expect(page.getByText('Differanse 0,00')).toBeVisible();

  // Away to the next document, to another screen, and back: nothing is lost.
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(title);
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(due).toHaveValue(/^24\.12\./);
  await app.menu('go.vouchers');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bilag');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(account(app, 2)).toHaveValue(/^6540 /);
  await page.keyboard.press('Control+Enter');
  await expect(postedBanner(app)).toBeVisible();
  await postedBanner(app).getByRole('button', { name: 'Vis bilag' }).press('Enter');
  await expect(page.locator('.ledger-table')).toContainText('6540');
});

test('a foreign currency needs a rate, stored or typed', async ({ app }) => {
  const { page } = app;
  await sync(app);
  await open(app, 'Cloudharbour');
  const rate = page.getByRole('textbox', { name: 'Kurs (NOK for 1 EUR)' });
  await expect(rate).toHaveValue(/^\d+,\d+$/);
  await rate.focus();
  await page.keyboard.insertText('tolv');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Forstår ikke kursen')).toBeVisible();
  await rate.focus();
  await page.keyboard.insertText('12,5');
  await page.keyboard.press('Enter');
  await expect(rate).toHaveValue('12,50');
  await expect(page.getByText('Skrevet av deg')).toBeVisible();
  const amount = Number((await net(app).inputValue()).replace(/\s/g, '').replace(',', '.'));
  const nok = (amount * 12.5).toFixed(2).replace('.', ',');
  await expect
    .poll(async () => (await page.locator('.automatic-lines li', { hasText: '2400' }).locator('.amount').innerText()).replace(/\s/g, ''))
    .toBe(`−${nok}`);
});
