/** Who sends, who receives, and the numbers and dates of the document. */
import type { Address, Identifier, InvoiceModel, Party } from '../../ehf/index.ts';
import { formatOrgNumber } from '../../shared/values/orgNumber.ts';
import type { Marks } from './marks.ts';
import { COLOURS, heightOf, type Paper, type TextStyle } from './paper.ts';
import type { Words } from './words.ts';

export type Fact = readonly [label: string, value: string | null, mark?: string];

export function addressLines(address: Address, words?: Words): string[] {
  const place = [address.postalCode, address.city].filter((part) => part !== null).join(' ');
  const country = address.country === null || address.country === 'NO' ? null : (words?.country(address.country) ?? address.country);
  return stated([address.street, address.additionalStreet, address.addressLine, place, address.region, country]);
}

export function stated(values: readonly (string | null)[]): string[] {
  return values.filter((value): value is string => value !== null && value !== '');
}

export function identifierText({ id, scheme }: Identifier): string {
  return scheme === null ? id : `${scheme}:${id}`;
}

/** Whether a VAT id is a Norwegian one, which is written as the organisation number and MVA. */
const isNorwegianVat = (vatId: string | null): boolean => vatId !== null && /^NO\d{9}MVA$/.test(vatId);

/** Everything that tells who a party is, below its name. */
export function identityLines(words: Words, party: Party, isSeller: boolean): string[] {
  const { orgNumber, vatId, legalId, endpoint } = party;
  const registered = isNorwegianVat(vatId) && vatId?.slice(2, 11) === orgNumber;
  const own = (identifier: Identifier | null): string | null =>
    identifier === null || identifier.id === orgNumber ? null : identifierText(identifier);
  return stated([
    orgNumber === null
      ? null
      : words.text(registered ? 'document.orgNumberVat' : 'document.orgNumber', { orgNumber: formatOrgNumber(orgNumber) }),
    isSeller ? party.taxRegistration : null,
    vatId !== null && !registered ? words.text('document.vatId', { vatId }) : null,
    own(legalId),
    party.legalForm,
    ...party.identifiers.map((identifier) => own(identifier)),
    endpoint === null || endpoint.id === vatId ? null : endpoint.scheme === EMAIL ? emailBeside(party, endpoint.id) : own(endpoint),
  ]);
}

/** EAS of e-mail addresses: the scheme says nothing to a reader. */
const EMAIL = 'EM';

/** Unless it stands below as that of the contact. */
function emailBeside({ contact }: Party, email: string): string | null {
  return contact.email === email ? null : email;
}

/** A party from `left` to `right`; moves the paper below it. */
export function drawParty(
  paper: Paper,
  words: Words,
  party: Party,
  place: { readonly left: number; readonly right: number; readonly isSeller?: boolean; readonly nameSize?: number; readonly mark?: string },
): void {
  const { left, right, isSeller = false, nameSize = 10 } = place;
  const soft: TextStyle = { size: 8, colour: COLOURS.soft };
  paper.within('P', () => {
    paper.paragraph((party.name ?? '–') + (place.mark ?? ''), left, right, {
      size: nameSize,
      bold: true,
      ...(isSeller ? { colour: paper.accentText } : {}),
    });
    if (party.tradingName !== null && party.tradingName !== party.name) paper.paragraph(party.tradingName, left, right, { size: 9 });
    for (const line of addressLines(party.address, words)) paper.paragraph(line, left, right, { size: 9 });
    paper.y += 2;
    for (const line of identityLines(words, party, isSeller)) paper.paragraph(line, left, right, soft);
    const contact = stated([party.contact.name, party.contact.phone, party.contact.email]);
    if (contact.length > 0) paper.y += 2;
    for (const line of contact) paper.paragraph(line, left, right, soft);
  });
}

/** Labels and values in two columns; moves the paper below them. */
export function drawFacts(paper: Paper, facts: readonly Fact[], left: number, right: number, labelWidth: number): void {
  const label: TextStyle = { size: 8, colour: COLOURS.soft };
  const value: TextStyle = { size: 8.5 };
  for (const [name, text, mark = ''] of facts) {
    if (text === null || text === '') continue;
    const labels = paper.lines(name, labelWidth - 6, label);
    paper.within('P', () => {
      paper.room(heightOf(value) * labels.length);
      labels.forEach((line, at) => paper.put(line, left, paper.y + 0.5 + at * heightOf(label), label));
      const top = paper.y;
      paper.paragraph(text + mark, left + labelWidth, right, value);
      if (paper.y > top) paper.y = Math.max(paper.y, top + labels.length * heightOf(label));
    });
    paper.y += 1;
  }
}

/** What the document says of itself, in the order in which it is looked for. */
export function documentFacts(words: Words, model: InvoiceModel, marks: Marks): Fact[] {
  const { text, date, term } = words;
  const preceding = model.precedingInvoices
    .map(({ number, issueDate }) => stated([number, date(issueDate)]).join(', '))
    .filter((part) => part !== '');
  return [
    [text('document.issueDate'), date(model.issueDate), marks.of('BT-2')],
    [text('document.dueDate'), date(model.dueDate), marks.of('BT-9')],
    [text('document.deliveryDate'), date(model.delivery?.date ?? null), marks.of('BT-72')],
    [
      text('document.period'),
      model.period === null ? null : words.period(model.period.start, model.period.end),
      marks.of('BG-14', 'BT-73', 'BT-74'),
    ],
    [term('BT-7'), date(model.taxPointDate), marks.of('BT-7')],
    [term('BT-8'), model.period?.code ?? null, marks.of('BT-8')],
    [text('document.buyerReference'), model.buyerReference, marks.of('BT-10')],
    [text('document.order'), model.orderReference, marks.of('BT-13')],
    [term('BT-14'), model.salesOrderReference, marks.of('BT-14')],
    [text('document.contract'), model.contractReference, marks.of('BT-12')],
    [text('document.project'), model.projectReference, marks.of('BT-11')],
    [text('document.accountingCost'), model.accountingCost, marks.of('BT-19')],
    [term('BT-16'), model.despatchReference, marks.of('BT-16')],
    [term('BT-15'), model.receiptReference, marks.of('BT-15')],
    [term('BT-17'), model.originatorReference, marks.of('BT-17')],
    [term('BT-18'), model.invoicedObject === null ? null : identifierText(model.invoicedObject), marks.of('BT-18')],
    [text('document.credits'), preceding.join('\n'), marks.of('BG-3', 'BT-25', 'BT-26')],
    [text('document.currency'), model.currency === 'NOK' ? null : model.currency, marks.of('BT-5')],
  ];
}
