/** A document as text for a terminal: the content of the print, set in columns of one letter's width. */
import type { InvoiceLine, InvoiceModel, Party } from '../../../ehf/index.ts';
import type { Locale, MessageKey } from '../../../shared/i18n/index.ts';
import { isKidReference } from '../../../shared/values/kid.ts';
import { allowanceAmount, allowanceName } from '../../print/lines.ts';
import { marksOf } from '../../print/marks.ts';
import { addressLines, documentFacts, identifierText, identityLines, stated } from '../../print/parties.ts';
import { wordsIn, type Words } from '../../print/words.ts';
import type { DocumentWithModel } from './ehfFile.ts';

type Fact = readonly [label: string, value: string | null, ...rest: readonly unknown[]];

/** The whole document as lines of text. Values are as they stand in the document: whoever prints them takes out what steers a terminal. */
export function documentText({ kind, profile, model, unread }: DocumentWithModel, lang: Locale): string {
  const words = wordsIn(lang);
  const { text } = words;
  const title = stated([text(`document.${kind}`), model.number]).join(' ');
  const sections: (readonly string[])[] = [
    [title, profile],
    partyLines(words, 'document.seller', model.seller, true),
    partyLines(words, 'document.buyer', model.buyer, false),
    model.payee === null ? [] : partyLines(words, 'document.payee', model.payee, false),
    model.taxRepresentative === null ? [] : partyLines(words, 'document.taxRepresentative', model.taxRepresentative, false),
    factLines(documentFacts(words, model, marksOf([]))),
    deliveryLines(words, model),
    model.note === null ? [] : [words.term('BT-22'), ...indented([model.note])],
    [text('document.lines'), ...lineLines(words, model)],
    allowanceLines(words, model),
    vatLines(words, model),
    sumLines(words, model),
    paymentLines(words, model),
    attachmentLines(words, model),
    unread.length === 0
      ? []
      : [text('document.unread'), ...unread.flatMap(({ path, value }) => [`  ${path}`, ...indented([value], '    ')])],
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
}

function partyLines(words: Words, heading: MessageKey, party: Party, isSeller: boolean): string[] {
  const { name, tradingName, contact } = party;
  const lines = [
    name,
    tradingName === name ? null : tradingName,
    ...addressLines(party.address),
    ...identityLines(words, party, isSeller),
    ...stated([contact.name, contact.phone, contact.email]),
  ];
  return [words.text(heading), ...indented(lines)];
}

function deliveryLines(words: Words, { delivery }: InvoiceModel): string[] {
  if (delivery === null) return [];
  const place = delivery.locationId === null ? null : identifierText(delivery.locationId);
  const lines = stated([delivery.name, place, ...(delivery.address === null ? [] : addressLines(delivery.address))]);
  return lines.length === 0 ? [] : [words.text('document.delivery'), ...indented(lines)];
}

function lineLines(words: Words, model: InvoiceModel): string[] {
  const { text } = words;
  if (model.lines.length === 0) return [`  ${text('document.lines.none')}`];
  const rows: string[][] = [
    [
      '',
      text('document.line.name'),
      text('document.line.quantity'),
      text('document.line.price'),
      text('document.line.vat'),
      text('document.line.net'),
    ],
  ];
  const details = new Map<number, string[]>();
  const add = (line: InvoiceLine, depth: number): void => {
    const quantity = stated([line.quantity === null ? null : words.decimal(line.quantity), words.unit(line.unit)]).join(' ');
    const per = line.baseQuantity === null ? null : text('document.line.perUnits', { quantity: words.decimal(line.baseQuantity) });
    const price = line.price === null ? null : words.decimal(line.price, 2);
    const name = oneLine(line.name ?? line.description ?? '');
    const indent = ' '.repeat(depth * 2);
    rows.push([
      line.id ?? '',
      `${indent}${name}`,
      quantity,
      stated([price, per]).join(' '),
      vatOf(words, line.category, line.rate),
      words.amount(line.net, model.currency),
    ]);
    details.set(rows.length - 1, lineDetails(words, line, model));
    for (const below of line.subLines ?? []) add(below, depth + 1);
  };
  for (const line of model.lines) add(line, 0);
  return columns(rows, [false, false, true, true, true, true]).flatMap((row, index) => [
    `  ${row}`,
    ...indented(details.get(index) ?? [], '      '),
  ]);
}

/** What a line says beside its figures. */
function lineDetails(words: Words, line: InvoiceLine, model: InvoiceModel): string[] {
  const { term, text } = words;
  const named = (label: string, value: string | null): string | null => (value === null ? null : `${label}: ${value}`);
  return stated([
    line.name === null ? null : line.description,
    line.note,
    line.sellerItemId === null ? null : text('document.line.item', { id: line.sellerItemId }),
    named(term('BT-156'), line.buyerItemId),
    named(term('BT-157'), line.standardItemId === null ? null : identifierText(line.standardItemId)),
    named(text('document.period'), line.period === null ? null : words.period(line.period.start, line.period.end)),
    named(term('BT-132'), line.orderLine),
    named(term('BT-128'), line.invoicedObject === null ? null : identifierText(line.invoicedObject)),
    named(text('document.accountingCost'), line.accountingCost),
    named(term('BT-159'), line.originCountry),
    ...line.classifications.map(({ code, list }) => named(term('BT-158'), stated([list, code]).join(' '))),
    ...line.properties.map(({ name, value }) => stated([name, value]).join(': ')),
    named(term('BT-148'), line.grossPrice === null ? null : words.decimal(line.grossPrice, 2)),
    named(term('BT-147'), line.priceDiscount === null ? null : words.decimal(line.priceDiscount, 2)),
    ...line.allowancesCharges.map(
      (part) => `${allowanceName(words, part, model.currency)} ${allowanceAmount(words, part, model.currency)}`,
    ),
  ]);
}

function allowanceLines(words: Words, model: InvoiceModel): string[] {
  const rows = model.allowancesCharges.map((part) => [
    oneLine(allowanceName(words, part, model.currency)),
    vatOf(words, part.category, part.rate),
    allowanceAmount(words, part, model.currency),
  ]);
  return columns(rows, [false, true, true]).map((row) => `  ${row}`);
}

function vatLines(words: Words, model: InvoiceModel): string[] {
  if (model.vat.length === 0) return [];
  const { text } = words;
  const rows = [
    [text('document.vat.rate'), text('document.vat.base'), text('document.vat.amount')],
    ...model.vat.map((entry) => [
      vatOf(words, entry.category, entry.rate),
      words.amount(entry.base, model.currency),
      words.amount(entry.amount, model.currency),
    ]),
  ];
  const lines = columns(rows, [false, true, true]);
  return [
    text('document.vat.heading'),
    ...lines.flatMap((row, index) => {
      const entry = model.vat[index - 1];
      return [`  ${row}`, ...indented(stated([entry?.exemptionReasonCode ?? null, entry?.exemptionReason ?? null]), '    ')];
    }),
  ];
}

function sumLines(words: Words, { totals, currency, taxCurrency }: InvoiceModel): string[] {
  const { text } = words;
  const rows = (
    [
      [text('document.total.lineNet'), totals.lineNet],
      [text('document.total.allowances'), totals.allowances],
      [text('document.total.charges'), totals.charges],
      [text('document.total.net'), totals.net],
      [text('document.total.vat'), totals.vat],
      [text('document.total.vatInTaxCurrency', { currency: taxCurrency ?? '' }), totals.vatInTaxCurrency],
      [text('document.total.gross'), totals.gross],
      [text('document.total.prepaid'), totals.prepaid],
      [text('document.total.rounding'), totals.rounding],
      [text('document.total.payable'), totals.payable],
    ] as const
  )
    .filter(([, amount]) => amount !== null)
    .map(([label, amount]) => [label, words.amount(amount, amount === totals.vatInTaxCurrency ? taxCurrency : currency)]);
  return rows.length === 0 ? [] : [text('document.totals'), ...columns(rows, [false, true]).map((row) => `  ${row}`)];
}

function paymentLines(words: Words, { payment }: InvoiceModel): string[] {
  const { text, term } = words;
  const [first] = payment.accounts;
  const isKid = payment.reference !== null && isKidReference(payment.reference, first?.id ?? '');
  const facts: Fact[] = [
    [term('BT-81'), stated([payment.meansCode, payment.meansName]).join(' ')],
    [text(isKid ? 'document.payment.kid' : 'document.payment.message'), payment.reference],
    ...payment.accounts.flatMap((account): Fact[] => [
      [text('document.payment.account'), stated([words.account(account.id), account.name]).join(', ')],
      [text('document.payment.bic'), account.bic],
    ]),
    [term('BT-87'), payment.cardAccount?.number ?? null],
    [term('BT-88'), payment.cardAccount?.holder ?? null],
    [term('BT-89'), payment.mandate?.id ?? null],
    [term('BT-91'), payment.mandate?.account ?? null],
    [text('document.terms'), payment.terms],
  ];
  const lines = factLines(facts);
  return [text('document.payment'), ...(lines.length === 0 ? [text('document.payment.none')] : lines).map((line) => `  ${line}`)];
}

function attachmentLines(words: Words, { attachments }: InvoiceModel): string[] {
  if (attachments.length === 0) return [];
  const rows = attachments.map(({ id, filename, mimeCode, description, url, embedded, size }) => {
    const kilobytes = words.decimal(String(Math.ceil(size / 1024)));
    return stated([
      filename ?? id,
      filename === null ? null : id,
      description,
      mimeCode,
      embedded ? words.text('document.attachment.bytes', { kilobytes }) : null,
      url === null ? null : words.text('document.attachment.link', { url }),
    ]).join(', ');
  });
  return [words.text('document.attachments'), ...indented(rows)];
}

/** The rate, and the category where it is another than the ordinary one. */
function vatOf(words: Words, category: string | null, rate: string | null): string {
  return stated([category === 'S' ? null : category, rate === null ? null : words.percent(rate)]).join(' ');
}

/** Labels and values in two columns; a value of several lines goes on below. */
function factLines(facts: readonly Fact[]): string[] {
  const rows = facts.flatMap(([label, value]) =>
    value === null || value === '' ? [] : value.split('\n').map((line, index) => [index === 0 ? label : '', line]),
  );
  return columns(rows, [false, false]);
}

function indented(values: readonly (string | null)[], by = '  '): string[] {
  return stated(values).flatMap((value) => value.split('\n').map((line) => by + line.trimEnd()));
}

const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ');

/** Widest cell of a column that others are lined up with. */
const WIDEST = 60;
const widthOf = (text: string): number => [...text].length;

/** Cells lined up; `right` tells the columns of figures. */
function columns(rows: readonly (readonly string[])[], right: readonly boolean[]): string[] {
  const widths = right.map((_right, at) =>
    Math.min(
      WIDEST,
      rows.reduce((widest, row) => Math.max(widest, widthOf(row[at] ?? '')), 0),
    ),
  );
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const padding = ' '.repeat(Math.max(0, (widths[at] ?? 0) - widthOf(cell)));
        return right[at] === true ? padding + cell : cell + padding;
      })
      .join('  ')
      .trimEnd(),
  );
}
