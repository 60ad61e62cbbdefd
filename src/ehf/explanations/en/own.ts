import type { Text } from '../types.ts';

const UNREAD = "The receiver's system may refuse the document unread.";

/** Texts of the checks that the official rules lack, by id. */
export const own: Readonly<Record<string, Text>> = {
  'AI-KID': [
    'The KID[ “{value}”] has a wrong check digit',
    'The last digit of a KID is a check digit. The bank will probably refuse the payment, or it is not matched to the invoice.',
    'Check the KID, and make it anew.',
  ],
  'AI-IBAN': [
    '[“{value}” is not a valid IBAN|The IBAN is not valid]',
    'The check digits are wrong. The payment will be refused, or go astray.',
    'Check the account number with the one who is to have the money.',
  ],
  'AI-ACCOUNT': [
    '[“{value}” is not a valid Norwegian account number|The account number is not valid]',
    'A Norwegian account number is eleven digits, and the last is a check digit. The payment will be refused, or go astray.',
    'Check the account number with the one who is to have the money.',
  ],
  'AI-BUYER-ORG': [
    "[“{value}” is not a valid organisation number of the buyer|The buyer's organisation number is not valid]",
    "An organisation number is nine digits, and the last is a check digit. With a wrong number the buyer's right to deduct may be doubted.",
    'Look the buyer up in Enhetsregisteret, and give the number with scheme 0192.',
  ],
  'AI-BUYER-VAT': [
    "[“{value}” is not a valid Norwegian VAT number of the buyer|The buyer's VAT number is not valid]",
    'A Norwegian VAT number is NO, nine digits and MVA, and the digits are a valid organisation number.',
    'Correct the number, or remove it if the buyer is not registered for VAT.',
  ],
  'AI-S-WITHOUT-MVA': [
    'The document has VAT, but the seller gives no VAT number',
    'Only those in the VAT register may charge VAT. Foretaksregisteret is another register. The buyer cannot deduct without a number followed by MVA.',
    "Enter the seller's VAT number, such as NO312345676MVA. A seller who is not registered uses category O without VAT.",
  ],
  'AI-FORETAKSREGISTERET': [
    'The seller[, {value},] must state Foretaksregisteret',
    'AS, ASA and Norwegian branches of foreign companies (NUF) have the word Foretaksregisteret on their invoices (business enterprise registration act § 10-2).',
    "Enter Foretaksregisteret as the seller's tax registration (TAX).",
  ],
  'AI-VAT-IN-NOK': [
    'VAT is stated in [{currency}|a foreign currency] alone, not in Norwegian kroner',
    'A Norwegian seller shows the VAT in Norwegian kroner also when the invoice is in another currency (bookkeeping regulation § 5-1-1).',
    'Enter NOK as VAT currency, and the total VAT in Norwegian kroner.',
  ],
  'AI-DUE-DATE': [
    'The due date[ {value:date}] is before the invoice date[ {issued}]',
    'The invoice is due before it is sent. One of the dates is probably wrong.',
    'Correct the date that is wrong.',
  ],
  'AI-DATE': [
    'The due date[ “{value}”] is no date',
    'Dates are written YYYY-MM-DD and must be in the calendar. The receiver cannot know when the amount is due.',
    'Enter a date, for example 2026-11-03.',
  ],
  'AI-DATE-YEAR': [
    '[“{term}” is {value:date},|A date is {value:date},|A date is] in a year that is probably wrong',
    'Dates before 2000 and after 2099 are as a rule mistyped, and the document lands in a wrong period.',
    'Check the year.',
  ],
  'AI-BASE64': [
    'An attachment is damaged and cannot be opened',
    'The content is not valid base64, as attachments are. The receiver cannot read it.',
    'Attach the file again.',
  ],
  'AI-SELF-TYPE': [
    'The document is self-billing, but its type code is [“{value}”|another][, not {expected}]',
    'In self-billing the buyer makes the invoice for the seller. The type code is then 389 for an invoice and 261 for a credit note; with another code the receiver may book it as an ordinary invoice.',
    '[Set the type code to {expected}|Set the type code to 389 or 261]. If the document is not self-billing, it follows EHF Billing 3.0.',
  ],
  'AI-STRUCT-UNKNOWN': [
    '[{tag} is an unknown element in {parent}|The document has an unknown element]',
    `UBL 2.1 has no such element in this place. ${UNREAD}`,
    'Remove the element, or correct its name. Usual cause: a misspelt name.',
  ],
  'AI-STRUCT-ORDER': [
    '[{tag} is out of order in {parent}: it belongs before {before}|{tag} is out of order in {parent}|Elements are out of order]',
    `UBL 2.1 has a fixed order. ${UNREAD}`,
    'Move the element to its place.',
  ],
  'AI-STRUCT-REPEAT': [
    '[{tag} is given several times in {parent}|An element is given more often than it can be]',
    `The element stands once here in UBL 2.1. ${UNREAD}`,
    'Keep the one that counts, and remove the others.',
  ],
  'AI-STRUCT-MISSING': [
    '[{tag} is missing in {parent}|A mandatory element is missing]',
    `The element is always there in UBL 2.1. ${UNREAD}`,
    'Add the element, or remove the one that was to hold it.',
  ],
  'AI-STRUCT-TEXT': [
    '[“{value}” stands loose in {tag}|The document has text where elements belong]',
    `No text stands between elements in UBL 2.1. ${UNREAD}`,
    'Remove the text, or put it in the right field.',
  ],
};
