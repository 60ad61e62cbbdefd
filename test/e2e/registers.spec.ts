/** The registers: customers by keyboard, import, a change for a selection, articles, accounts, the own company, settings. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { orgNumberCheckDigit } from '../../src/shared/values/orgNumber.ts';
import { violations } from './axe.ts';
import { cell, expect, goTo, rows, search, test } from './driver.ts';
import type { Driver } from './driver.ts';

/** A number of nine digits whose check digit is right, beginning with the eight. */
function orgNumber(first8: string): string {
  const digit = orgNumberCheckDigit(first8);
  if (digit === null) throw new Error(`No check digit for ${first8}`);
  return `${first8}${digit}`;
}
const spaced = (number: string): string => number.replace(/(\d{3})(?=\d)/g, '$1 ');
const dialog = (app: Driver): Locator => app.page.getByRole('dialog');
const focused = (app: Driver): Locator => app.page.locator('*:focus');

/** Chooses files in the dialog that a button opens. */
async function choose(app: Driver, button: Locator, file: string): Promise<void> {
  const [chooser] = await Promise.all([app.page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(file);
}

async function expectNoViolation(app: Driver, where: string): Promise<void> {
  expect((await violations(app)).map((violation) => `${where}: ${violation}`)).toEqual([]);
}

test('a new customer by keyboard: a wrong organisation number is told at its field, the right one proposes the address', async ({
  app,
}) => {
  const { page } = app;
  await goTo(app, 'Kunder');
  await page.getByRole('button', { name: 'Ny kunde' }).click();
  await expect(dialog(app).getByLabel('Navn', { exact: true })).toBeFocused();
  await page.keyboard.insertText('Fjellbris Vannsport AS');
  // Name, number, private, in use, organisation number.
  for (let step = 0; step < 4; step++) await page.keyboard.press('Enter');
  const field = dialog(app).getByLabel('Organisasjonsnummer', { exact: true });
  await expect(field).toBeFocused();
  const right = orgNumber('31790400');
  const wrong = `${right.slice(0, 8)}${(Number(right[8]) + 1) % 10}`;
  await page.keyboard.insertText(spaced(wrong));
  await page.keyboard.press('Enter');
  await expect(dialog(app).getByLabel('Land', { exact: true })).toBeFocused();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog(app)).toContainText(`«${spaced(wrong)}» er ikke et gyldig organisasjonsnummer`);
  await expectNoViolation(app, 'customer with an error');
  // It cannot be saved so: the focus goes to what is wrong.
  await page.keyboard.press('Control+Enter');
  await expect(field).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(`NO ${spaced(right)} MVA`);
  await page.keyboard.press('Enter');
  await expect(field).not.toHaveAttribute('aria-invalid');
  await expect(dialog(app).getByLabel('Elektronisk adresse', { exact: true })).toHaveValue(right);
  await expect(dialog(app).getByLabel('Type elektronisk adresse')).toHaveValue(/^0192 /);
  // On to the address, and to the reference.
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('Brygga 4');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('8301');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('Svolvær');
  await dialog(app).getByLabel('Deres ref.').fill('Avd. 12');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(app)).toHaveCount(0);
  await expect.poll(() => app.notifications()).toContainEqual(expect.stringContaining('Fjellbris Vannsport AS er lagret'));

  // Found by any spelling of its number, and shown beside the list.
  await search(app, spaced(right));
  await expect(rows(app)).toHaveCount(1);
  await expect(cell(rows(app).first(), 'name')).toHaveText('Fjellbris Vannsport AS');
  const pane = page.getByRole('region', { name: 'Kunden' });
  await expect(pane).toContainText('Brygga 4, 8301 Svolvær');
  await expect(pane).toContainText(`0192:${right}`);
  await expect(pane).toContainText('Ingen åpne poster.');

  // The same number again is told at its field; what was typed is not lost by Esc.
  await page.getByRole('button', { name: 'Ny kunde' }).click();
  await page.keyboard.insertText('En annen AS');
  await dialog(app).getByLabel('Organisasjonsnummer', { exact: true }).fill(right);
  await page.keyboard.press('Control+Enter');
  await expect(dialog(app)).toContainText('Fjellbris Vannsport AS');
  await expect(dialog(app).getByLabel('Organisasjonsnummer', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Fortsett å redigere' })).toBeFocused();
  await page.getByRole('button', { name: 'Forkast' }).click();
  await expect(dialog(app)).toHaveCount(0);
});

test('a change of a customer; a private person has no organisation number', async ({ app }) => {
  const { page } = app;
  await goTo(app, 'Kunder');
  const name = await cell(rows(app).first(), 'name').innerText();
  await page.getByRole('grid').press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: `Endre ${name}` })).toBeVisible();
  await dialog(app).getByLabel('Deres ref.').fill('Ny ref.');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(app)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Kunden' })).toContainText('Ny ref.');

  await page.getByRole('button', { name: 'Ny kunde' }).click();
  await page.keyboard.insertText('Kari Nordmann');
  await dialog(app).getByText('Privatperson', { exact: true }).click();
  await expect(dialog(app).getByLabel('Organisasjonsnummer', { exact: true })).toHaveCount(0);
  await expect(dialog(app).getByLabel('Send dokument som')).toHaveValue('email');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(app)).toContainText('Trengs når dokumenter sendes som e-post.');
  await dialog(app).getByLabel('E-post', { exact: true }).fill('kari@eksempel.example');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(app)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Kunden' })).toContainText('Kari Nordmann');
  await expect(page.getByRole('region', { name: 'Kunden' })).toContainText('kari@eksempel.example');
});

test('an import of customers: columns are chosen, what would come of it is shown, a refused row says why', async ({ app }) => {
  const { page } = app;
  const file = join(app.folder, 'kunder.csv');
  const good = orgNumber('31790401');
  writeFileSync(
    file,
    [
      'Kundenr;Firma;Foretak;Adresse;Postnr;Poststed;Merknad',
      `70001;Havørn Fisk AS;${good};Kaia 2;8001;Bodø;x`,
      '70002;Solvik Bygg AS;123456789;Bryggen 4;5003;Bergen;y',
      '70003;Lilleby Kafé AS;;Torget 1;9008;Tromsø;',
    ].join('\r\n'),
  );
  await goTo(app, 'Kunder');
  await page.getByRole('button', { name: 'Importer…' }).click();
  await choose(app, dialog(app).getByRole('button', { name: 'Velg fil…' }), file);
  await expect(dialog(app)).toContainText('3 rader');
  // A heading that is not known is given to its field by hand.
  await page.getByLabel('Felt for kolonnen Foretak').selectOption({ label: 'Organisasjonsnummer' });
  await page.getByLabel('Felt for kolonnen Firma').selectOption({ label: 'Navn (må med)' });
  await expect(dialog(app)).toContainText('1 rad som ikke kan importeres');
  const refused = dialog(app).getByRole('row', { name: /Organisasjonsnummer 123456789/ });
  await expect(refused).toContainText('3');
  await expect(refused).toContainText('Organisasjonsnummer');
  await expectNoViolation(app, 'preview');
  await page.getByRole('button', { name: 'Importer 2 rader' }).click();
  await expect(dialog(app)).toContainText('2 rader er lagt til');
  await expect(dialog(app)).toContainText('1 er ikke importert');
  await expectNoViolation(app, 'result');
  await page.getByRole('button', { name: 'Lukk', exact: true }).click();
  await search(app, 'havorn');
  await expect(rows(app)).toHaveCount(1);
  await expect(cell(rows(app).first(), 'number')).toHaveText('70001');
});

test('a value is changed for a selection, and who cannot have it is named', async ({ app }) => {
  const { page } = app;
  await goTo(app, 'Kunder');
  const all = await rows(app).count();
  expect(all).toBeGreaterThan(10);
  await page.getByRole('checkbox', { name: /^Velg alle rader/ }).click();
  await page.getByRole('button', { name: 'Endre verdier…' }).click();
  await expect(dialog(app)).toContainText('merkede kunder får den nye verdien');
  await dialog(app).getByLabel('Felt').selectOption({ label: 'Send dokument som' });
  await dialog(app).getByLabel('Ny verdi').selectOption({ label: 'EHF' });
  await page.keyboard.press('Control+Enter');
  await expect(dialog(app)).toContainText(/kunder er endret/);
  // The demo company has customers abroad, who have no Norwegian organisation number.
  await expect(
    dialog(app)
      .getByRole('row', { name: /kan ikke få EHF/ })
      .first(),
  ).toBeVisible();
  await expectNoViolation(app, 'refused');
  await page.keyboard.press('Escape');
  await expect(cell(rows(app).first(), 'sendAs')).toHaveText('EHF');

  // Two marked by keyboard, terms that are no number, then ones that are.
  await page.getByRole('grid').press('Home');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Endre verdier…' }).click();
  await expect(dialog(app)).toContainText('2 merkede kunder');
  await dialog(app).getByLabel('Felt').selectOption({ label: 'Betalingsfrist' });
  await dialog(app).getByLabel('Ny verdi').fill('400');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(app)).toContainText('Skriv et antall dager fra 0 til 365.');
  await dialog(app).getByLabel('Ny verdi').fill('45');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(app)).toHaveCount(0);
  for (const row of [0, 1]) await expect(cell(rows(app).nth(row), 'paymentDays')).toHaveText('45 dager');
});

test('an article, an account and a rate are entered', async ({ app }) => {
  const { page } = app;
  await goTo(app, 'Artikler');
  await page.getByRole('button', { name: 'Ny artikkel' }).first().click();
  await page.keyboard.insertText('K-100');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('Konsulenttime');
  await dialog(app).getByLabel('Pris eks. mva').fill('1 250,5');
  await page.keyboard.press('Enter');
  await expect(dialog(app).getByLabel('Enhet')).toBeFocused();
  await page.keyboard.insertText('time');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(app)).toHaveCount(0);
  const pane = page.getByRole('region', { name: 'Artikkelen' });
  await expect(pane).toContainText('Konsulenttime');
  await expect(pane).toContainText(/1\s250,50/);
  await expect(pane).toContainText('25 %');
  await expect(pane).toContainText('HUR');

  await goTo(app, 'Kontoplan');
  await page.getByRole('button', { name: 'Ny konto' }).click();
  await page.keyboard.insertText('99');
  await page.keyboard.press('Enter');
  await expect(dialog(app)).toContainText('Et kontonummer har fire eller fem siffer');
  await dialog(app).getByLabel('Konto', { exact: true }).fill('3055');
  await dialog(app).getByLabel('Navn', { exact: true }).fill('Kursinntekter');
  await dialog(app).getByLabel('Mva-kode').fill('3');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(app)).toHaveCount(0);
  await search(app, 'kursinnt');
  await expect(rows(app)).toHaveCount(1);
  await expect(cell(rows(app).first(), 'number')).toHaveText('3055');

  await page.getByText('Mva-satser', { exact: true }).click();
  await page.getByRole('button', { name: 'Ny sats fra…' }).click();
  await dialog(app).getByLabel('Prosent').fill('26');
  await dialog(app).getByLabel('Gjelder fra').fill('01.01.2030');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(app)).toHaveCount(0);
  const coming = rows(app).filter({ hasText: 'kommer' });
  await expect(coming).toContainText('26 %');
  await expect(rows(app).filter({ hasText: '31.12.2029' })).toContainText('25 %');
});

test('the own company is saved with Ctrl+S, and what is not saved is asked about', async ({ app }) => {
  const { page } = app;
  await app.menu('go.ownCompany');
  await page.getByLabel('Bankkonto', { exact: true }).fill('1234 56 78904');
  await page.keyboard.press('Control+s');
  await expect(page.getByLabel('Bankkonto', { exact: true })).toBeFocused();
  await expect(page.locator('form')).toContainText('er ikke et gyldig norsk kontonummer');
  await page.getByLabel('Bankkonto', { exact: true }).fill('1234 56 78903');
  await page.getByLabel('Farge på utskriftene').fill('#0b5cad');
  await page.keyboard.press('Control+s');
  await expect.poll(() => app.notifications()).toContainEqual(expect.stringContaining('Firmaopplysningene er lagret'));
  // The IBAN follows from the account.
  await expect(page.getByLabel('IBAN')).toHaveValue(/^NO\d\d/);

  await page.getByLabel('Nettsted').fill('www.nordlys.example');
  await page.getByRole('navigation').getByRole('link', { name: 'Kunder', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Lagre endringene?' })).toBeVisible();
  await page.getByRole('button', { name: 'Fortsett å redigere' }).click();
  await expect(page.getByLabel('Nettsted')).toHaveValue('www.nordlys.example');
  await page.getByRole('navigation').getByRole('link', { name: 'Kunder', exact: true }).click();
  await dialog(app).getByRole('button', { name: 'Lagre', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kunder');
  await app.menu('go.ownCompany');
  await expect(page.getByLabel('Nettsted')).toHaveValue('www.nordlys.example');

  // The demo company has a logo: it is taken off.
  await page.getByRole('button', { name: 'Fjern logoen' }).click();
  await expect(page.getByText('Ingen logo')).toBeVisible();
  // A logo is a picture; another file is refused in words.
  const text = join(app.folder, 'logo.png');
  writeFileSync(text, 'not a picture');
  await choose(app, page.getByRole('button', { name: 'Velg logo…' }), text);
  await expect.poll(() => app.notifications()).toContainEqual(expect.stringContaining('Logoen kan ikke brukes'));
  const picture = join(app.folder, 'merke.png');
  writeFileSync(
    picture,
    Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
  );
  await choose(app, page.getByRole('button', { name: 'Velg logo…' }), picture);
  await expect(page.getByRole('img', { name: 'Logo', exact: true })).toBeVisible();
});

test('the settings for sales: numbers, fee and KID with its example', async ({ app }) => {
  const { page } = app;
  await goTo(app, 'Innstillinger');
  const agreed = page.getByRole('checkbox', { name: /OCR-innbetalinger/ });
  if (!(await agreed.isChecked())) await page.getByText('Vi har avtale om OCR-innbetalinger').click();
  await expect(agreed).toBeChecked();
  await page.getByLabel('Konto for innbetalinger').fill('12345678903');
  await page.getByLabel('Oppsett uten kontrollsiffer').fill('kkkkkffffffff');
  await expect(page.getByText(/Kunde 10023, faktura \d+: KID \d{14}/)).toBeVisible();
  await page.getByLabel('Oppsett uten kontrollsiffer').fill('KKFKK');
  await page.keyboard.press('Control+s');
  await expect(page.getByText(/Bruk K, F og siffer/)).toBeVisible();
  await page.getByLabel('Oppsett uten kontrollsiffer').fill('KKKKKFFFFFFFF');
  const fee = page.getByRole('checkbox', { name: /Legg gebyr/ });
  if (!(await fee.isChecked())) await page.getByText('Legg gebyr på nye fakturaer').click();
  await page.getByLabel('Beløp eks. mva').fill('49');
  await page.getByLabel('Inntektskonto').fill('3000');
  await page.keyboard.press('Enter');
  await expect(focused(app)).toHaveCount(1);
  await page.keyboard.press('Control+s');
  await expect.poll(() => app.notifications()).toContainEqual(expect.stringContaining('Innstillingene er lagret'));
  // What is written in a section is still there after a look at another one, and after a reload.
  await page.getByRole('tab', { name: 'Språk og utseende' }).click();
  await expect(page.getByLabel('Språk', { exact: true })).toHaveValue('nb');
  await page.reload();
  await goTo(app, 'Innstillinger');
  await page.getByRole('tab', { name: 'Salg' }).click();
  await expect(page.getByLabel('Oppsett uten kontrollsiffer')).toHaveValue('KKKKKFFFFFFFF');
  await expect(page.getByLabel('Beløp eks. mva')).toHaveValue('49,00');
});
