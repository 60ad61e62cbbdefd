/** What is written on the command line, made into values of the contract; and the words of the contract as the command line has them. */
import type { ErrorParams } from '../../../shared/contract/errors.ts';
import { sentStatuses, type SentRow } from '../../../shared/contract/exchange.ts';
import type { DocumentKind, HandledReason } from '../../../shared/contract/inbox.ts';
import type { Locale } from '../../../shared/i18n/index.ts';
import {
  printFormats,
  salesStatuses,
  transmissionStates,
  type PrintFormat,
  type SalesStatus,
  type Transmission,
} from '../../../shared/contract/sales.ts';
import { isIsoDate } from '../../../shared/values/dates.ts';
import { parseTypedRate } from '../../../shared/values/typedNumbers.ts';
import type { HostKey } from '../words/nb.ts';

/** A value that cannot be meant: the command was used wrongly. */
export class WrongUse extends Error {
  readonly key: HostKey;
  readonly params: ErrorParams;

  constructor(key: HostKey, params: ErrorParams) {
    super(key);
    this.key = key;
    this.params = params;
  }
}

/** An id, as the lists show it. */
export function id(value: string): number {
  if (!/^[1-9]\d{0,14}$/.test(value)) throw new WrongUse('cli.wrong.id', { value });
  return Number(value);
}

/** Kroner for one unit of the currency, `11.50` or `11,50`, as micro-NOK. */
export function rate(value: string): number {
  const micro = parseTypedRate(value);
  if (micro === null) throw new WrongUse('cli.wrong.rate', { value });
  return micro;
}

export function account(value: string): string {
  if (!/^[1-8]\d{3,4}$/.test(value)) throw new WrongUse('cli.wrong.account', { value });
  return value;
}

export function date(value: string): string {
  if (!isIsoDate(value)) throw new WrongUse('cli.wrong.date', { value });
  return value;
}

/** A release of the EHF rules. */
export function ruleset(value: string): '3.0.21' | '3.0.22' {
  if (value !== '3.0.21' && value !== '3.0.22') throw new WrongUse('cli.wrong.ruleset', { value });
  return value;
}

/** The language of what is made. */
export function lang(value: string): Locale {
  if (value !== 'nb' && value !== 'en') throw new WrongUse('cli.wrong.lang', { value });
  return value;
}

/** Ids with commas between them, or one after another. */
export function ids(value: string, before: readonly number[] = []): number[] {
  return [...before, ...value.split(',').map((each) => id(each.trim()))];
}

/** Words with commas between them, or one after another. */
export function words(value: string, before: readonly string[] = []): string[] {
  return [
    ...before,
    ...value
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  ];
}

export function printFormat(value: string): PrintFormat {
  const format = printFormats.find((each) => each === value);
  if (format === undefined) throw new WrongUse('cli.wrong.format', { value });
  return format;
}

const statusWords: Readonly<Record<SalesStatus, string>> = { draft: 'kladd', open: 'åpen', settled: 'oppgjort', credited: 'kreditert' };

/** Statuses of invoices, by their Norwegian words or their codes. */
export function statuses(value: string, before: readonly SalesStatus[] = []): SalesStatus[] {
  const given = words(value).map((word) => {
    const status = salesStatuses.find((each) => each === word.toLowerCase() || statusWords[each] === word.normalize('NFC').toLowerCase());
    if (status === undefined) throw new WrongUse('cli.wrong.status', { value: word, statuses: Object.values(statusWords).join(', ') });
    return status;
  });
  return [...before, ...given];
}

/** How what is to be sent stands, by codes. */
export function transmissionState(value: string, before: readonly Transmission['state'][] = []): Transmission['state'][] {
  const given = words(value).map((word) => {
    const state = transmissionStates.find((each) => each.toLowerCase() === word.toLowerCase());
    if (state === undefined) throw new WrongUse('cli.wrong.status', { value: word, statuses: transmissionStates.join(', ') });
    return state;
  });
  return [...before, ...given];
}

/** How many rows at most. */
export function most(value: string): number {
  const count = Number(value);
  if (!/^\d{1,9}$/.test(value) || count === 0) throw new WrongUse('cli.wrong.limit', { value });
  return count;
}

/** How sent documents stand, by their codes. */
export function sentStatus(value: string, before: readonly SentRow['status'][] = []): SentRow['status'][] {
  const given = words(value).map((word) => {
    const status = sentStatuses.find((each) => each.toLowerCase() === word.toLowerCase());
    if (status === undefined) throw new WrongUse('cli.wrong.status', { value: word, statuses: sentStatuses.join(', ') });
    return status;
  });
  return [...before, ...given];
}

const reasonWords: Readonly<Record<HandledReason, string>> = {
  postedManually: 'bokført manuelt',
  duplicate: 'duplikat',
  disputed: 'bestridt',
  notOurs: 'ikke vår faktura',
  paidByCard: 'betalt med kort',
  notBookkeeping: 'ikke bokføringspliktig',
};

/** A reason for handling, by its Norwegian words or its code, in any case. */
export function reason(value: string): HandledReason {
  const plain = (text: string): string => text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
  const given = plain(value);
  for (const code of ['postedManually', 'duplicate', 'disputed', 'notOurs', 'paidByCard', 'notBookkeeping'] as const) {
    if (given === code.toLowerCase() || given === reasonWords[code]) return code;
  }
  throw new WrongUse('cli.wrong.reason', { value, reasons: Object.values(reasonWords).join(', ') });
}

const kindWords: Readonly<Record<DocumentKind, string>> = {
  invoice: 'faktura',
  creditNote: 'kreditnota',
  reminder: 'purring',
  selfBilling: 'selvfaktura',
  other: 'other',
  unreadable: 'unreadable',
};

/** The kind of a document as `inbox list --json` names it. */
export function kindWord(kind: DocumentKind): string {
  return kindWords[kind];
}
