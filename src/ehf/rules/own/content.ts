/** Dates that make sense, and attachments that can be opened. */
import { isIsoDate } from '../../../shared/values/dates.ts';
import type { XmlElement } from '../../tree.ts';
import { DOCUMENT } from '../path.ts';
import type { Pattern, Position, Test } from '../types.ts';
import { basics, normalOf } from '../xpath.ts';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;

const issueDate = ({ root }: Position): string => normalOf(basics(root, 'IssueDate')[0] ?? null);

/** A due date before the invoice date is mistyped, or the payment is late before the invoice is sent. */
const isAfterIssue: Test = (due, at) => {
  const value = normalOf(due);
  const issued = at.derive(issueDate);
  return !isIsoDate(value) || !isIsoDate(issued) || value >= issued || { params: { value, issued } };
};

const isInOurTime: Test = (date) => {
  const value = normalOf(date);
  if (!isIsoDate(value)) return true;
  const year = Number(value.slice(0, 4));
  return (year >= FIRST_YEAR && year <= LAST_YEAR) || { params: { value } };
};

/** The official rules look at all dates of an invoice, but not at the due date of a credit note. What is empty is for others to tell. */
const isDate: Test = (date) => {
  const value = normalOf(date);
  return value === '' || isIsoDate(value) || { params: { value } };
};

export const DUE_DATES: Pattern = [
  { context: [`${DOCUMENT}/cbc:DueDate`, `${DOCUMENT}/cac:PaymentMeans/cbc:PaymentDueDate`], tests: { 'AI-DUE-DATE': isAfterIssue } },
];

export const CONTENT: Pattern = [
  {
    context: ['cbc:IssueDate', 'cbc:DueDate', 'cbc:TaxPointDate', 'cbc:StartDate', 'cbc:EndDate', 'cbc:ActualDeliveryDate'],
    tests: { 'AI-DATE-YEAR': isInOurTime },
  },
  {
    context: 'cbc:PaymentDueDate',
    tests: { 'AI-DATE': isDate, 'AI-DATE-YEAR': isInOurTime },
  },
  {
    context: 'cbc:EmbeddedDocumentBinaryObject',
    tests: { 'AI-BASE64': (object) => isBase64(object) },
  },
];

/**
 * Base64 with or without blanks in it, in groups of four, padded at the end only. Content may be megabytes: one pass, no copy. What is
 * empty is for others to tell.
 */
function isBase64({ children }: XmlElement): boolean {
  let count = 0;
  let padding = 0;
  for (const text of children) {
    if (typeof text !== 'string') return false;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (isBase64Digit(code)) {
        if (padding > 0) return false;
        count++;
      } else if (code === 0x3d) padding++;
      else if (code > 0x20) return false;
    }
  }
  return padding <= 2 && (count + padding) % 4 === 0;
}

function isBase64Digit(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2f
  );
}
