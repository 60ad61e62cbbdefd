/** AutoInvoice switched off and on again by the keyboard; the settings of the exchange; what waits is sent afterwards. */
import type { Output } from '../../src/shared/contract/index.ts';
import { violations } from './axe.ts';
import { expect, isElectron, search, test } from './driver.ts';
import type { Driver } from './driver.ts';
import { addCustomer, addInvoice, call } from './operations.ts';

/** Tab until an element with the name has the focus. */
async function tabTo(app: Driver, name: RegExp): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    await app.page.keyboard.press('Tab');
    const reached = await app.page.evaluate(() => {
      const element = document.activeElement;
      return `${element?.getAttribute('aria-label') ?? ''}${element?.textContent ?? ''}`;
    });
    if (name.test(reached)) return;
  }
  throw new Error(`nothing named ${String(name)} to tab to`);
}

const heading = (app: Driver, name: string) => app.page.getByRole('heading', { level: 1, name, exact: true });
const stepIs = (app: Driver, name: string) => app.page.locator('.step-list [aria-current=step]', { hasText: name });

async function deactivate(app: Driver): Promise<void> {
  const { page } = app;
  await page.keyboard.press('Control+2');
  await expect(heading(app, 'Aktiver AutoInvoice')).toBeVisible();
  await tabTo(app, /^Deaktiver…$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  // The safe button has the focus; the way to the other one is a step back.
  await expect(page.getByRole('button', { name: 'Avbryt' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Deaktiver', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(stepIs(app, 'Firma')).toBeVisible({ timeout: 30_000 });
}

/** A firm of the demo that takes invoices. */
async function knownAddress(app: Driver): Promise<string> {
  const { rows } = await call<Output<'registers.customers'>>(app, 'registers.customers', { limit: 100 });
  const known = rows.find(({ number, orgNumber, country }) => {
    const kind = number % 12;
    return orgNumber !== null && country === 'NO' && kind !== 5 && kind !== 9 && kind !== 7 && ![3, 6, 8, 11, 14].includes(number % 19);
  });
  if (known?.orgNumber == null) throw new Error('the demo has no such customer');
  return known.orgNumber;
}

test('deactivated and activated again by the keyboard, what waited is sent', async ({ app }) => {
  const { page } = app;
  test.setTimeout(180_000);
  const endpointId = await knownAddress(app);
  await expect(page.getByText('Tilkoblet AutoInvoice')).toBeVisible();
  await deactivate(app);
  await expect(page.locator('.status-bar')).toContainText('AutoInvoice er ikke aktivert');

  const customer = await addCustomer(app, { name: 'Fjellbekk Verksted AS', orgNumber: '300000029', endpointId });
  const before = await call<Output<'company.counts'>>(app, 'company.counts', {});
  const { number } = await addInvoice(app, customer, 'Verkstedtime', '1250');
  await expect
    .poll(async () => (await call<Output<'company.counts'>>(app, 'company.counts', {})).outboxWaiting)
    .toBe(before.outboxWaiting + 1);
  await expect(page.locator('.status-bar')).toContainText(/venter på sending/);

  // The overview says so, and its network is the way to the wizard.
  await page.keyboard.press('Control+1');
  await expect(page.getByText('Aktiver AutoInvoice for å sende og motta')).toBeVisible();
  expect(await violations(app)).toEqual([]);
  await page.locator('a.network').first().focus();
  await page.keyboard.press('Enter');
  await expect(stepIs(app, 'Firma')).toBeVisible();

  // Firma: the phone is missing, is asked for, and is kept with the company.
  const phone = page.getByRole('textbox', { name: 'Telefon' });
  await phone.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('AutoInvoice krever et telefonnummer.')).toBeVisible();
  await expect(phone).toBeFocused();
  await page.keyboard.insertText('55 00 11 22');
  await page.keyboard.press('Control+Enter');

  await expect(stepIs(app, 'Operatør')).toBeVisible();
  expect((await call<Output<'registers.ownCompany'>>(app, 'registers.ownCompany', {})).phone).toBe('55 00 11 22');
  await expect(page.getByRole('radio', { name: /Innebygd øvingstjeneste/ })).toBeChecked();
  await tabTo(app, /^Test tilkoblingen$/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Tilkoblingen virker', { exact: true })).toBeVisible();
  expect(await violations(app)).toEqual([]);
  await page.keyboard.press('Control+Enter');

  await expect(stepIs(app, 'Avtale')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Må godtas før AutoInvoice kan aktiveres.')).toBeVisible();
  await page.getByRole('checkbox').focus();
  await page.keyboard.press('Space');
  expect(await violations(app)).toEqual([]);
  await page.keyboard.press('Control+Enter');

  // Mottak: what is chosen survives going back and forth, and a look at another screen.
  await expect(stepIs(app, 'Mottak')).toBeVisible();
  await expect(page.getByRole('radio', { name: /Ja, registrer/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /Nei, bare send/ })).toBeChecked();
  expect(await violations(app)).toEqual([]);
  await tabTo(app, /^Tilbake$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox')).toBeChecked();
  await page.keyboard.press('Control+4');
  await expect(heading(app, 'Sendte dokumenter')).toBeVisible();
  await page.keyboard.press('Control+2');
  await expect(stepIs(app, 'Avtale')).toBeVisible();
  await expect(page.getByRole('checkbox')).toBeChecked();
  await page.getByRole('checkbox').focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('radio', { name: /Nei, bare send/ })).toBeChecked();
  await page.getByRole('radio', { name: /Nei, bare send/ }).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Control+Enter');

  await expect(stepIs(app, 'Oppsummering')).toBeVisible();
  await expect(page.getByText('registreres som mottaker')).toBeVisible();
  expect(await violations(app)).toEqual([]);
  await expect(page.getByRole('button', { name: /^Aktiver/, exact: false }).last()).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Deaktiver…' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Registrert som mottaker')).toBeVisible();
  expect(await violations(app)).toEqual([]);

  // The same identity, and what waited has gone.
  const state = await call<Output<'operator.state'>>(app, 'operator.state', {});
  const company = await call<Output<'registers.ownCompany'>>(app, 'registers.ownCompany', {});
  expect(state.electronicAddress).toBe(`0192:${company.orgNumber}`);
  await page.keyboard.press('F5');
  await page.keyboard.press('Control+4');
  await search(app, String(number));
  await expect(page.getByRole('row').filter({ hasText: 'Fjellbekk' })).toHaveCount(1, { timeout: 30_000 });

  // And off again.
  await deactivate(app);
});

test('the settings of the exchange are saved, asked about when left, and hold after a restart', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('Control+7');
  await page.getByRole('tab', { name: 'Sending og mottak' }).click();
  await page.getByRole('combobox', { name: 'Synkroniser' }).selectOption({ label: 'Hver time' });
  await page.getByRole('button', { name: 'Flytt E-post opp' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.channel-order li').first()).toContainText('E-post');
  // It is the uppermost now: the focus is on the button that can still be used.
  await expect(page.getByRole('button', { name: 'Flytt E-post ned' })).toBeFocused();
  await page.getByRole('tab', { name: 'Varsler' }).click();
  await page.getByRole('checkbox', { name: 'Når nye dokumenter er mottatt' }).focus();
  await page.keyboard.press('Space');
  expect(await violations(app)).toEqual([]);
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('dialog', { name: 'Lagre endringene?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+s');
  await expect(page.locator('.banner', { hasText: 'Innstillingene er lagret.' })).toBeVisible();
  await page.keyboard.press('Control+1');
  await expect(page.getByText('Synkroniserer hver time')).toBeVisible();

  await app.restart();
  await app.page.keyboard.press('Control+7');
  await app.page.getByRole('tab', { name: 'Sending og mottak' }).click();
  await expect(app.page.getByRole('combobox', { name: 'Synkroniser' })).toHaveValue('60');
  await expect(app.page.locator('.channel-order li').first()).toContainText('E-post');
  await app.page.getByRole('tab', { name: 'Varsler' }).click();
  await expect(app.page.getByRole('checkbox', { name: 'Når nye dokumenter er mottatt' })).not.toBeChecked();
});

test('a document that could not be sent is told on the desktop, unless that is switched off', async ({ app }) => {
  test.skip(isElectron, 'Electron tells it by its host.');
  test.setTimeout(180_000);
  const { page } = app;
  await expect(page.getByText('Tilkoblet AutoInvoice')).toBeVisible();
  // Headless Chromium shows no notifications: what would be shown is kept. The window is in the background.
  await page.evaluate(() => {
    const shown: string[] = [];
    class Kept extends EventTarget {
      static readonly permission = 'granted';
      constructor(title: string) {
        super();
        shown.push(title);
      }
    }
    Object.assign(window, { Notification: Kept, shownNotifications: shown });
    document.hasFocus = () => false;
  });
  // What is received meanwhile is told as well.
  const shown = (): Promise<readonly string[]> =>
    page.evaluate(() =>
      ((window as { readonly shownNotifications?: readonly string[] }).shownNotifications ?? []).filter((title) =>
        title.includes('ikke sendt'),
      ),
    );
  // The operator takes a document first, and tells some seconds later that it could not be delivered.
  const failed = async (): Promise<number> => {
    await page.keyboard.press('F5');
    return (await call<Output<'company.counts'>>(app, 'company.counts', {})).outboxFailed;
  };

  const customer = await addCustomer(app, { name: 'Fjellbekk Verksted AS', orgNumber: '300000029' });
  const before = await failed();
  await addInvoice(app, customer, 'Verkstedtime', '1250');
  await expect.poll(failed, { timeout: 60_000, intervals: [1500] }).toBe(before + 1);
  await expect.poll(shown).toEqual(['1 dokument ble ikke sendt']);

  const settings = await call<Output<'exchange.settings'>>(app, 'exchange.settings', {});
  await call(app, 'exchange.saveSettings', { settings: { ...settings, notifyFailed: false } });
  await addInvoice(app, customer, 'Verkstedtime', '1300');
  await expect.poll(failed, { timeout: 60_000, intervals: [1500] }).toBe(before + 2);
  await expect(page.locator('.flow-box', { hasText: 'Ikke sendte dokumenter' })).toContainText(`${String(before + 2)} feilet`);
  expect(await shown()).toHaveLength(1);
});
