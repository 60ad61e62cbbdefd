/** What is sent: a failure explained, mended and delivered; sent again another way; handled by hand. */
import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import type { Output } from '../../src/shared/contract/index.ts';
import { violations } from './axe.ts';
import { expect, search, test } from './driver.ts';
import type { Driver } from './driver.ts';
import { addCustomer, addInvoice, call } from './operations.ts';

const rows = (app: Driver): Locator => app.page.getByRole('row').filter({ has: app.page.getByRole('gridcell') });

/** Synchronises until something is seen: the operator takes its time. */
async function syncUntil(app: Driver, seen: Locator): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await app.page.keyboard.press('F5');
    if (
      await seen
        .first()
        .waitFor({ state: 'visible', timeout: 1500 })
        .then(
          () => true,
          () => false,
        )
    )
      return;
  }
  await expect(seen.first()).toBeVisible();
}

/** Nothing that axe finds; dark is the same in other colours. The theme is set past the menu, which a dialog keeps from being opened. */
async function expectAccessible(app: Driver): Promise<void> {
  for (const theme of ['light', 'dark', 'light'] as const) {
    await app.page.evaluate((next) => {
      document.documentElement.dataset['theme'] = next;
    }, theme);
    await app.page.waitForTimeout(300);
    expect(await violations(app, [], theme === 'dark' ? ['color-contrast'] : null)).toEqual([]);
  }
}

/** A firm of the demo that takes invoices and answers nothing. */
async function knownAddress(app: Driver): Promise<string> {
  const { rows: found } = await call<Output<'registers.customers'>>(app, 'registers.customers', { limit: 100 });
  const known = found.find(({ number, orgNumber, country }) => {
    const kind = number % 12;
    return orgNumber !== null && country === 'NO' && kind !== 5 && kind !== 9 && kind !== 7 && ![3, 6, 8, 11, 14].includes(number % 19);
  });
  if (known?.orgNumber == null) throw new Error('the demo has no such customer');
  return `0192:${known.orgNumber}`;
}

test('an unknown receiver is explained, mended by address, and the invoice is delivered under its number', async ({ app }) => {
  const { page } = app;
  const address = await knownAddress(app);
  const customer = await addCustomer(app, { name: 'Fjellbekk Verksted AS', orgNumber: '300000029' });
  const { number } = await addInvoice(app, customer, 'Verkstedtime', '1250');
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ikke sendte dokumenter');
  await search(app, 'Fjellbekk');
  await syncUntil(app, rows(app).filter({ hasText: 'Feilet' }));
  await expect(
    page.getByRole('region', { name: 'Valgt sending' }).getByText('Kunden er ikke registrert som EHF-mottaker på 0192:300000029'),
  ).toBeVisible();
  await expectAccessible(app);

  // Looking up asks, and sends nothing.
  await page.getByRole('button', { name: 'Slå opp mottakeren på nytt' }).click();
  await expect(page.getByRole('status').getByText('Er ikke registrert som EHF-mottaker.')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // While the cause stands, mending comes first; what is marked for something else stays marked.
  const pane = page.getByRole('region', { name: 'Valgt sending' });
  await expect(pane.getByRole('button', { name: 'Rett og send…' })).toHaveClass(/primary/);
  const failed = rows(app).filter({ hasText: String(number) });
  await failed.click();
  await page.keyboard.press('Space');
  await expect(failed).toHaveAttribute('aria-selected', 'true');
  // The cause stands: nothing is sent, and it says so.
  await pane.getByRole('button', { name: 'Send på nytt', exact: true }).click();
  await expect(page.getByRole('dialog').getByText('Årsaken er ikke rettet')).toBeVisible();
  await expectAccessible(app);
  await page.keyboard.press('Escape');
  await expect(failed).toHaveAttribute('aria-selected', 'true');
  // The document itself, and what the rules say of it, stand beside its history.
  await pane.getByRole('tab', { name: 'Kontroll' }).click();
  await expect(pane.getByRole('tabpanel')).toContainText('Det som står i veien, er noe annet');
  await pane.getByRole('tab', { name: 'XML' }).click();
  await expect(pane.getByRole('region', { name: 'Dokumentet slik det sendes' })).toContainText('300000029');
  await expectAccessible(app);
  await pane.getByRole('tab', { name: 'Historikk' }).click();

  // It has left and come back: it is not among what is sent.
  await page.keyboard.press('Control+4');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sendte dokumenter');
  await search(app, 'Fjellbekk');
  await expect(page.getByText('Ingen treff')).toBeVisible();
  // One that was looked at there when it came back can be sent again from there all the same.
  const [came] = (await call<Output<'outbox.list'>>(app, 'outbox.list', { search: String(number) })).rows;
  await page.evaluate((id) => {
    window.location.hash = `#/sent?id=${id}`;
  }, String(came?.id));
  await pane.getByRole('button', { name: 'Send på nytt', exact: true }).click();
  await expect(page.getByRole('dialog').getByText('Årsaken er ikke rettet')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+3');
  await rows(app).filter({ hasText: 'Fjellbekk' }).first().click();

  await page.getByRole('button', { name: 'Rett og send…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Elektronisk adresse' })).toBeVisible();
  await expectAccessible(app);
  const field = dialog.getByRole('textbox', { name: 'Elektronisk adresse' });
  await field.fill('0192:300000028');
  await expect(dialog.getByText('er ikke et gyldig organisasjonsnummer')).toBeVisible();
  // The address of another firm is not sent to unasked.
  await field.fill(address);
  await dialog.getByRole('button', { name: 'Rett og send' }).click();
  await expect(dialog.getByText('Kontroller mottakeren, og kryss av')).toBeVisible();
  await expect(dialog.getByText('Kontroller at det er samme firma')).toBeVisible();
  await expectAccessible(app);
  await dialog.getByText('Jeg har kontrollert at adressen tilhører Fjellbekk Verksted AS').click();
  await dialog.getByRole('button', { name: 'Rett og send' }).click();
  await expect(page.getByText(`${String(number)} er rettet`).first()).toBeVisible();

  await page.keyboard.press('Control+4');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sendte dokumenter');
  await search(app, String(number));
  await syncUntil(app, rows(app).filter({ hasText: 'Levert mottakerens aksesspunkt' }));
  await rows(app).filter({ hasText: 'Levert mottakerens aksesspunkt' }).first().click();
  await expect(page.getByRole('heading', { level: 2, name: `${String(number)} er levert mottakerens aksesspunkt` })).toBeVisible();
  await expectAccessible(app);
  // One history of the document: the present sending on top, what came before it below, the answers whole.
  const history = pane.locator('.document-history > section');
  const expectHistory = async (sendings: Locator): Promise<void> => {
    await expect(sendings).toHaveCount(2);
    await expect(sendings.nth(0)).toContainText(`EHF til ${address}`);
    await expect(sendings.nth(0)).toContainText(`0192:300000029 → ${address}`);
    await expect(sendings.nth(1)).toContainText('EHF til 0192:300000029');
    await expect(sendings.nth(1)).toContainText('Fant ingen vei til mottakeren: Kan ikke motta EHF');
    await expect(sendings.nth(1)).toContainText(/Operatøren svarte:\s*No routing found/);
  };
  await expectHistory(history);
  await history.nth(1).getByText('Hele svaret').first().click();
  await expect(history.nth(1).getByText('"status":"FAILED"').first()).toBeVisible();
  // The customer still has the old address: one button gives it the new one.
  await pane.getByRole('button', { name: 'Lagre adressen på kunden' }).click();
  await expect(page.getByText(`Adressen ${address} er lagret på kunden.`).first()).toBeVisible();
  await expect(pane.getByRole('button', { name: 'Lagre adressen på kunden' })).toHaveCount(0);
  // Its number opens it.
  await rows(app)
    .getByRole('link', { name: String(number), exact: true })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(String(number));
  // Its head says how its sending stands, and leads there; its XML is that of the mended version.
  await page.getByRole('tab', { name: 'XML' }).click();
  await expect(page.getByRole('tabpanel')).toContainText(address.slice(5));
  await page
    .locator('.numbered-facts')
    .getByRole('link', { name: /Levert mottakerens aksesspunkt · EHF/ })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sendte dokumenter');
  await expect(pane).toContainText(`${String(number)} er levert mottakerens aksesspunkt`);
  await page.goBack();
  await page.getByRole('tab', { name: 'Historikk' }).click();
  await expectHistory(page.locator('.document-history > section'));
  await expectAccessible(app);
});

test('a sent document goes again by e-mail, after the question', async ({ app }) => {
  const { page } = app;
  const address = await knownAddress(app);
  const customer = await addCustomer(app, {
    name: 'Fjellbekk Verksted AS',
    orgNumber: '300000029',
    email: 'post@fjellbekk.example',
    endpointId: address.slice(5),
  });
  const { number } = await addInvoice(app, customer, 'Verkstedtime', '900');
  await page.keyboard.press('Control+4');
  await search(app, String(number));
  await syncUntil(app, rows(app).filter({ hasText: 'Levert mottakerens aksesspunkt' }));
  await rows(app).first().click();
  await page.getByRole('button', { name: 'Send på nytt…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Mottakeren har trolig fakturaen allerede')).toBeVisible();
  await expectAccessible(app);
  // Another electronic address is looked up as well, and not sent to unasked.
  await dialog.getByRole('textbox', { name: 'Elektronisk adresse' }).fill('0192:300000029');
  await dialog.getByRole('button', { name: 'Send likevel' }).click();
  await expect(dialog.getByText('Er ikke registrert som EHF-mottaker.')).toBeVisible();
  await expect(dialog.getByText('Kontroller mottakeren, og kryss av')).toBeVisible();
  await dialog.getByText('E-post', { exact: true }).click();
  // The customer's own stands there; another one is read before it is sent to.
  const field = dialog.getByRole('textbox', { name: 'E-postadresse' });
  await expect(field).toHaveValue('post@fjellbekk.example');
  await field.fill('post.fjellbekk');
  await dialog.getByRole('button', { name: 'Send likevel' }).click();
  await expect(dialog.getByText('Skriv en e-postadresse')).toBeVisible();
  await field.fill('faktura@fjellbekk.example');
  await dialog.getByRole('button', { name: 'Send likevel' }).click();
  await syncUntil(app, rows(app).filter({ hasText: 'Sendt på e-post' }));
  await expect(rows(app)).toHaveCount(2);
});

test('what the user prints is not sent until it is confirmed; what is handled by hand warns no longer', async ({ app }) => {
  const { page } = app;
  const customer = await addCustomer(app, { name: 'Fjellbekk Verksted AS', orgNumber: '300000029', sendAs: 'print' });
  const printed = await addInvoice(app, customer, 'Verkstedtime', '100');
  const handled = await addInvoice(app, customer, 'Verkstedtime', '200');
  await page.keyboard.press('Control+3');
  await search(app, 'Fjellbekk');
  await expect(rows(app)).toHaveCount(2);
  await expect(page.locator('.status-bar')).toContainText(/\d sender dere selv/);
  await rows(app)
    .filter({ hasText: String(printed.number) })
    .click();
  await expect(page.getByText('Det regnes ikke som sendt før du bekrefter')).toBeVisible();
  const pdf = await app.savedFile(() => page.getByRole('button', { name: 'Skriv ut (PDF)' }).click());
  expect(readFileSync(pdf.path).subarray(0, 5).toString()).toBe('%PDF-');
  await page.getByRole('button', { name: 'Bekreft sendt' }).click();
  await expect(rows(app)).toHaveCount(1);
  await rows(app)
    .filter({ hasText: String(handled.number) })
    .click();
  await page.keyboard.press('Alt+Shift+H');
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Notat' })).toBeVisible();
  await expectAccessible(app);
  await page.getByRole('dialog').getByRole('textbox', { name: 'Notat' }).fill('Levert på døra');
  await page.getByRole('dialog').getByRole('button', { name: 'Håndter manuelt' }).click();
  await expect(rows(app)).toHaveCount(0);
  // Ctrl+Z takes it back.
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+z');
  await expect(rows(app)).toHaveCount(1);
});

test('a bulk is reported whole: what is sent, what stands as it did, and what was marked and is printed here', async ({ app }) => {
  const { page } = app;
  const customer = await addCustomer(app, { name: 'Fjellbekk Verksted AS', orgNumber: '300000029' });
  const { number } = await addInvoice(app, customer, 'Verkstedtime', '100');
  const printing = await addCustomer(app, { name: 'Fjellbekk Trykkeri AS', orgNumber: '300000037', sendAs: 'print' });
  const printed = await addInvoice(app, printing, 'Plakat', '200');
  await page.keyboard.press('Control+3');
  await search(app, 'Fjellbekk');
  await syncUntil(app, rows(app).filter({ hasText: 'Feilet' }));
  await expect(rows(app)).toHaveCount(2);
  await expect(page.locator('.list-foot')).toHaveText('2 dokumenter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+a');
  await expect(page.locator('.list-foot')).toHaveText('2 valgt · 2 dokumenter');
  await page.locator('.screen-head').getByRole('button', { name: 'Send på nytt', exact: true }).click();
  const report = page.getByRole('dialog');
  await expect(report.getByText('Ingen sendes, 2 står igjen')).toBeVisible();
  await expect(report.getByRole('listitem').filter({ hasText: String(number) })).toContainText('Fjellbekk Verksted AS');
  await expect(report.getByRole('listitem').filter({ hasText: String(printed.number) })).toContainText('Skal skrives ut');
  await expectAccessible(app);
  // The button that opened it has gone with the marks: the keys go on in the list.
  await report.getByRole('button', { name: 'Lukk' }).click();
  await expect(page.getByRole('grid')).toBeFocused();
});
