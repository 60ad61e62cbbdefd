/** Every screen: no violation that axe finds, light and dark; both languages; the address that has been used. */
import { menuNames } from '../../src/shared/commands.ts';
import { violations, visit } from './axe.ts';
import { expect, isElectron, sync, test } from './driver.ts';
import type { Driver } from './driver.ts';

async function ids(app: Driver): Promise<{
  readonly unreadable: number;
  readonly duplicate: number;
  readonly unknown: number;
  readonly foreign: number;
  readonly credit: number;
}> {
  await visit(app, '#/inbox');
  const rows = await app.page
    .locator('[role=grid] .grid-body [role=row]')
    .evaluateAll((all) => all.map((row) => ({ id: Number(row.id.split('-').at(-1)), text: row.textContent ?? '' })));
  const find = (pattern: RegExp): number => rows.find(({ text }) => pattern.test(text))?.id ?? 0;
  return {
    unreadable: find(/Kan ikke leses/),
    duplicate: find(/Pakkeruta/),
    unknown: find(/Skiltmakeren/),
    foreign: find(/Cloudharbour/),
    credit: find(/kreditnota/),
  };
}

// The dark theme is the same page in other colours: there the contrast is what can be wrong.
for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen, ${theme}`, async ({ app }) => {
    test.setTimeout(240_000);
    const { page } = app;
    await page.setViewportSize({ width: 1440, height: 760 });
    const found: string[] = [];
    const look = async (where: string, passOver: readonly string[] = []): Promise<void> => {
      found.push(
        ...(await violations(app, passOver, theme === 'dark' ? ['color-contrast'] : null)).map((violation) => `${where}: ${violation}`),
      );
    };
    await app.menu(theme === 'light' ? 'view.theme.light' : 'view.theme.dark');
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await visit(app, '#/toPost');
    await sync(app);
    const documents = await ids(app);
    expect(Object.values(documents).filter((id) => id === 0)).toEqual([]);
    const places = [
      '#/overview',
      '#/inbox',
      `#/inbox?id=${documents.unreadable}`,
      `#/inbox?id=${documents.duplicate}`,
      '#/inbox?view=due',
      '#/inbox?view=handled',
      '#/toPost',
      `#/posting?id=${documents.unknown}`,
      `#/posting?id=${documents.duplicate}`,
      `#/posting?id=${documents.foreign}`,
      `#/posting?id=${documents.credit}`,
      '#/posting?id=999999',
      '#/vouchers',
      '#/voucher?id=1',
      '#/account',
      '#/account?account=2400',
      '#/trialBalance',
      '#/suppliers',
      '#/customers',
      '#/articles',
      '#/chart',
      '#/chart?view=codes',
      '#/chart?view=rates',
      '#/ownCompany',
      '#/settings',
      '#/settings?section=sending',
      '#/settings?section=notifications',
      '#/settings?section=look',
      '#/activate',
      '#/outbox',
      '#/sent',
      '#/log',
    ];
    for (const place of places) {
      await visit(app, place);
      await look(place);
    }
    await visit(app, `#/inbox?id=${documents.duplicate}`);
    for (const tab of ['Linjer', 'Betaling', 'Historikk', 'Vedlegg', 'XML']) {
      await page.getByRole('tab', { name: tab }).click();
      await look(`tab ${tab}`);
    }
    await page.keyboard.press('Control+Shift+h');
    await expect(page.getByRole('dialog')).toBeVisible();
    await look('handled dialog');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Dato:/ }).click();
    // The popover's own, hidden button to close it lies beside the dialog, outside of every landmark.
    await look('date filter', ['region']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await look('palette');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await look('help');
    await page.keyboard.press('Escape');
    await app.menu('help.about');
    await look('about');
    await page.keyboard.press('Escape');
    expect(found.join('\n')).toBe('');
  });
}

test('English by choice, remembered, and Norwegian again', async ({ app }) => {
  const { page } = app;
  await app.menu('view.locale.en');
  await expect(page.getByRole('navigation').getByRole('link', { name: /^Received documents/ })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await app.menu('go.vouchers');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vouchers');
  // No Norwegian word is left on the screen but those of the company's own data.
  await expect(page.getByText(/Bilag|Dato|Beløp/)).toHaveCount(0);
  await page.waitForTimeout(800);
  await app.restart();
  await expect(app.page.locator('html')).toHaveAttribute('lang', 'en');
  await app.menu('view.locale.nb');
  await expect(app.page.getByRole('navigation').getByRole('link', { name: /^Mottatte dokumenter/ })).toBeVisible();
});

test('every menu opens, and each of its entries does what it says or says why not', async ({ app }) => {
  test.skip(isElectron, 'the menus of Electron are native');
  const { page } = app;
  await expect(page.getByRole('menubar').getByRole('menuitem')).toHaveCount(menuNames.length);
  for (const name of ['Fil', 'Rediger', 'Vis', 'Hjelp']) {
    await page.getByRole('menubar').getByRole('menuitem', { name, exact: true }).click();
    await expect(page.getByRole('menu').getByRole('menuitem').first()).toBeVisible();
    await page.keyboard.press('Escape');
  }
});

test('an address that has been used tells how to get a new one', async ({ app, browser }) => {
  test.skip(isElectron, 'Electron has no address');
  const { address } = app as Driver & { readonly address: string };
  const other = await browser.newContext();
  const page = await other.newPage();
  const response = await page.goto(address);
  expect(response?.status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(2);
  await expect(page.locator('section[lang=nb]')).toContainText(/adresse/i);
  await other.close();
});
