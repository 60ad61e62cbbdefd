/** What an e-mail with a document says, in the language of the document. */

export interface EmailFacts {
  readonly kind: 'invoice' | 'creditNote';
  readonly number: number;
  readonly seller: string;
  readonly contact: string;
  readonly phone: string;
  /** As it is written: `NOK 1 250,00`. */
  readonly amount: string;
  /** As it is written; null: none. */
  readonly dueDate: string | null;
  readonly kid: string | null;
}

const words = {
  nb: {
    kind: { invoice: 'Faktura', creditNote: 'Kreditnota' },
    from: 'fra',
    hello: 'Hei,',
    enclosed: (document: string) => `Vedlagt følger ${document}.`,
    amount: 'Beløp',
    dueDate: 'Forfall',
    kid: 'KID',
    regards: 'Med vennlig hilsen',
    phone: 'Telefon',
  },
  en: {
    kind: { invoice: 'Invoice', creditNote: 'Credit note' },
    from: 'from',
    hello: 'Hello,',
    enclosed: (document: string) => `Please find attached ${document}.`,
    amount: 'Amount',
    dueDate: 'Due date',
    kid: 'Payment reference (KID)',
    regards: 'Kind regards',
    phone: 'Phone',
  },
} as const;

/** Subject and text. */
export function emailWords(language: 'nb' | 'en', facts: EmailFacts): { readonly subject: string; readonly text: string } {
  const say = words[language];
  const name = say.kind[facts.kind];
  const document = `${name.toLowerCase()} ${facts.number}`;
  const lines = [
    say.hello,
    '',
    say.enclosed(document),
    '',
    `${say.amount}: ${facts.amount}`,
    ...(facts.dueDate === null ? [] : [`${say.dueDate}: ${facts.dueDate}`]),
    ...(facts.kid === null ? [] : [`${say.kid}: ${facts.kid}`]),
    '',
    say.regards,
    ...(facts.contact === '' ? [] : [facts.contact]),
    facts.seller,
    ...(facts.phone === '' ? [] : [`${say.phone}: ${facts.phone}`]),
  ];
  return { subject: `${name} ${facts.number} ${say.from} ${facts.seller}`, text: `${lines.join('\n')}\n` };
}
