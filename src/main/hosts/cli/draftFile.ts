/** A draft as a JSON file has it: the fields of the contract, all optional, with customers and articles by their numbers. */
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { blankLine, inCurrency, usualSale } from '../../../drafts/index.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import {
  decimal,
  salesAllowanceCharge,
  salesDraft,
  salesLine,
  type SalesAllowanceCharge,
  type SalesDraft,
  type SalesLine,
} from '../../../shared/contract/sales.ts';
import { parseTypedRate } from '../../../shared/values/typedNumbers.ts';
import { everyRow } from './pages.ts';
import { CliRefusal, type Run } from './run.ts';

/** Larger than any draft of 1,000 lines. */
const mostBytes = 5_000_000;
/** Read as they are written, never as floating numbers. */
const exactFields: ReadonlySet<string> = new Set(['quantity', 'price', 'discountPercent', 'percent', 'amount', 'rate']);

const given = decimal.nullable().optional();

const lineForm = salesLine.partial().extend({
  /** The number of an article: its name, unit, price, VAT code and account stand in for those that are not given. */
  article: z.string().min(1).max(50).optional(),
  /** A free text between the lines, in place of everything else. */
  text: z.string().min(1).max(1000).optional(),
  quantity: given,
  price: given,
  discountPercent: given,
});
const draftForm = salesDraft
  .omit({ customerId: true, rate: true, lines: true, allowancesCharges: true, attachments: true })
  .partial()
  .extend({
    /** The number of a customer, or an organisation number. */
    customer: z.union([z.int().positive(), z.string().min(1)]).optional(),
    /** Kroner for one unit of the currency. */
    rate: z.string().nullable().optional(),
    lines: z.array(lineForm).max(1000).optional(),
    allowancesCharges: z.array(salesAllowanceCharge.partial()).max(50).optional(),
    /** Paths, from the folder of the file. */
    attachments: z.array(z.string().min(1)).max(20).optional(),
  });
type DraftForm = z.infer<typeof draftForm>;
type LineForm = z.infer<typeof lineForm>;

const emptyPart: SalesAllowanceCharge = {
  isCharge: false,
  reason: '',
  percent: null,
  amount: null,
  vatCode: null,
  account: null,
  credits: null,
};

/**
 * Reads a draft from a JSON file; what the file leaves out is as a new draft for the customer has it.
 *
 * @throws CliRefusal with the fields that cannot be used; AppError registers.customerNotFound, registers.articleNotFound, what an attachment is refused with
 */
export async function readDraftFile(run: Run, file: string): Promise<SalesDraft> {
  const form = parseForm(file, readText(file));
  const kind = form.kind ?? 'invoice';
  const { customer, rate, lines = [], allowancesCharges, attachments = [], ...fields } = form;
  const customerId = customer === undefined ? null : await customerOf(run, customer);
  const stated = rate === undefined ? null : rateOf(file, rate);
  // What is proposed in kroner, the fee, is converted to the currency that the file names.
  const inOwn = await run.call('sales.newDraft', { kind, customerId });
  const { currency = inOwn.currency } = fields;
  const proposed = currency === inOwn.currency ? inOwn : inCurrency(inOwn, currency, stated);
  // As the form proposes it, where the file names neither article nor account and code.
  const facts = await run.call('sales.facts', { kind, customerId, originalIds: [] });
  const usual = usualSale(facts, fields.issueDate ?? facts.today);
  const articles = new Map<string, Promise<Partial<SalesLine>>>();
  const composed = {
    ...proposed,
    ...fields,
    kind,
    lines: await Promise.all(lines.map((line) => lineOf(run, line, currency, articles, usual))),
    ...(rate === undefined ? {} : { rate: stated }),
    ...(allowancesCharges === undefined
      ? {}
      : { allowancesCharges: allowancesCharges.map((part) => ({ ...emptyPart, ...usual, ...part })) }),
    attachments: await attach(run, file, attachments),
  };
  const whole = salesDraft.safeParse(composed);
  if (!whole.success) throw refusal(file, whole.error);
  return whole.data;
}

function readText(file: string): string {
  try {
    const found = statSync(file);
    if (found.isDirectory()) throw new CliRefusal('cli.reason.directory', { file });
    if (found.size > mostBytes) throw new CliRefusal('cli.draft.notJson', { file });
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'ENOENT') throw new CliRefusal('cli.reason.fileNotFound', { file });
    throw new CliRefusal(error.code === 'EACCES' ? 'cli.reason.noAccess' : 'cli.reason.cannotOpen', { file });
  }
}

function parseForm(file: string, text: string): DraftForm {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''), (key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' && exactFields.has(key) ? (context?.source ?? String(value)) : value,
    );
  } catch (error) {
    if (error instanceof SyntaxError) throw new CliRefusal('cli.draft.notJson', { file });
    throw error;
  }
  const form = draftForm.safeParse(json);
  if (!form.success) throw refusal(file, form.error);
  return form.data;
}

/** Names the fields: `lines.2.quantity`. */
function refusal(file: string, { issues }: z.ZodError): CliRefusal {
  const fields = issues.flatMap((issue) => {
    const path = issue.path.join('.');
    return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => (path === '' ? key : `${path}.${key}`)) : [path];
  });
  return new CliRefusal('cli.draft.fields', { file, fields: [...new Set(fields)].slice(0, 20).join(', ') });
}

function rateOf(file: string, rate: string | null): number | null {
  if (rate === null) return null;
  const micro = parseTypedRate(rate);
  if (micro === null) throw new CliRefusal('cli.draft.fields', { file, fields: 'rate' });
  return micro;
}

async function customerOf(run: Run, wanted: string | number): Promise<number> {
  const digits = String(wanted).replaceAll(/[\s\u00a0.]/g, '');
  let byOrgNumber: number | null = null;
  for await (const { id, number, orgNumber } of everyRow((cursor, limit) =>
    run.call('registers.customers', { search: digits, cursor, limit }),
  )) {
    if (String(number) === digits) return id;
    if (orgNumber === digits) byOrgNumber ??= id;
  }
  if (byOrgNumber === null) throw new AppError('registers.customerNotFound', { number: digits });
  return byOrgNumber;
}

async function lineOf(
  run: Run,
  form: LineForm,
  currency: string,
  articles: Map<string, Promise<Partial<SalesLine>>>,
  usual: ReturnType<typeof usualSale>,
): Promise<SalesLine> {
  const { article, text, ...fields } = form;
  const stated = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<SalesLine>;
  if (text !== undefined) return { ...blankLine(), ...stated, type: 'text', name: text };
  if (article === undefined) return { ...blankLine(), ...usual, ...stated };
  const known = articles.get(article) ?? articleOf(run, article, currency);
  articles.set(article, known);
  return { ...blankLine(), ...(await known), ...stated };
}

/** Its price is in kroner: of a document in another currency the price must be given. */
async function articleOf(run: Run, wanted: string, currency: string): Promise<Partial<SalesLine>> {
  for await (const row of everyRow((cursor, limit) => run.call('registers.articles', { search: wanted, cursor, limit }))) {
    if (row.number !== wanted) continue;
    const { id, number, name, description, unit, price, vatCode, account } = row;
    return { articleId: id, articleNumber: number, name, description, unit, vatCode, account, price: currency === 'NOK' ? price : null };
  }
  throw new AppError('registers.articleNotFound', { number: wanted });
}

async function attach(run: Run, file: string, paths: readonly string[]): Promise<SalesDraft['attachments']> {
  const application = await run.application();
  const attached: SalesDraft['attachments'] = [];
  for (const path of paths) {
    const upload = await application.addUploadPath(resolve(dirname(file), path));
    attached.push(await run.call('sales.attach', { upload }));
  }
  return attached;
}
