/** Rows of a file as articles. */
import type { Article, NewArticle } from '../../../shared/contract/registers.ts';
import { parseTypedDecimal } from '../../../shared/values/money.ts';
import type { Connection } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { checkArticle } from '../articleFields.ts';
import { articleByNumber, insertArticle, updateArticle } from '../articleStore.ts';
import { vatCodeByCode, vatRatesOn } from '../vat.ts';
import { refuse, RowReader, textsOf, type Judged, type Planner } from './plan.ts';
import type { Row } from './rows.ts';
import { readUnit, readYesNo } from './values.ts';

/**
 * A planner for articles, known by their number. An empty cell and a field without a column change nothing of an article that is
 * there; a new one has the VAT code of its account, else the regular one, and the account of its VAT code.
 * @param today for rates stated in place of VAT codes
 */
export function planArticles(
  db: Connection,
  mapping: Readonly<Record<string, number>>,
  existing: 'skip' | 'update',
  today: string,
): Planner {
  const rowOfNumber = new Map<string, number>();
  const rates = ratesOf(db, today);
  const incomeAccounts = new Map(
    statement<[string, string]>(
      db,
      "SELECT vat_code, min(number) FROM account WHERE number GLOB '3*' AND is_active = 1 AND subledger IS NULL GROUP BY vat_code",
    )
      .raw()
      .all(),
  );

  const judge = (row: Row): Judged => {
    const reader = new RowReader(textsOf(row, mapping));
    const number = reader.bounded('number', 50);
    if (number === undefined)
      return refuse(...(reader.problems.length > 0 ? reader.problems : [{ field: 'number', value: '', code: 'missing' }]));
    const first = rowOfNumber.get(number);
    if (first !== undefined) return refuse({ field: 'number', value: number, code: 'duplicateNumber', params: { row: first } });
    const accept = (action: Judged): Judged => {
      rowOfNumber.set(number, row.row);
      return action;
    };
    const stored = articleByNumber(db, number);
    if (stored !== null && existing === 'skip') return accept({ action: 'skip', why: 'exists' });

    const statedVatCode = reader.read('vatCode', 'vatCodeUnknown', (text) => readVatCode(db, text, rates));
    const statedAccount = reader.get('account');
    const vatCode = statedVatCode ?? stored?.vatCode ?? vatCodeOf(db, statedAccount) ?? '3';
    const { article, problem } = checkArticle(db, {
      number,
      name: reader.bounded('name', 200) ?? stored?.name ?? '',
      description: reader.bounded('description', 1000) ?? stored?.description ?? '',
      unit: reader.read('unit', 'unitUnknown', readUnit) ?? stored?.unit ?? 'EA',
      price: readPrice(reader) ?? stored?.price ?? '0',
      vatCode,
      account: statedAccount ?? stored?.account ?? incomeAccounts.get(vatCode) ?? '3000',
      isActive: reader.read('isActive', 'yesNoInvalid', readYesNo) ?? stored?.isActive ?? true,
    });
    const reasons = reader.withChecked(problem === null ? [] : [problem]);
    if (article === null || reasons.length > 0) return refuse(...reasons);
    if (stored === null) return accept({ action: 'add', write: (into) => insertArticle(into, article) });
    if (isSame(stored, article)) return accept({ action: 'skip', why: 'unchanged' });
    return accept({ action: 'update', write: (into) => updateArticle(into, stored.id, article) });
  };
  return { judge };
}

function isSame(stored: Article, fields: NewArticle): boolean {
  return Object.entries(fields).every(([field, value]) => stored[field as keyof NewArticle] === value);
}

/** The code of the sales side for each rate of a day, basis points. */
function ratesOf(db: Connection, today: string): ReadonlyMap<number, string> {
  const onDay = vatRatesOn(db, today);
  const codes = statement<{ code: string; rateClass: Parameters<typeof onDay.get>[0] }>(
    db,
    "SELECT code, rate_class AS rateClass FROM vat_code WHERE side = 'sale' AND method = 'output' ORDER BY CAST(code AS INTEGER)",
  ).all();
  const rates = new Map<number, string>();
  for (const { code, rateClass } of codes) {
    const rate = onDay.get(rateClass);
    if (rate !== undefined && !rates.has(rate)) rates.set(rate, code);
  }
  return rates;
}

/** A VAT code of the sales side, or the one whose rate is stated: `3`, `25`, `25 %`, `25,00`. */
function readVatCode(db: Connection, text: string, rates: ReadonlyMap<number, string>): string | null {
  const bare = text.trim();
  if (vatCodeByCode(db, bare)?.side === 'sale') return bare;
  const percent = parseTypedDecimal(bare.replace(/\s*%$/, ''));
  return percent.ok ? (rates.get(Math.round(Number(percent.decimal) * 100)) ?? null) : null;
}

function vatCodeOf(db: Connection, account: string | undefined): string | null {
  if (account === undefined) return null;
  const code = statement<string>(
    db,
    "SELECT a.vat_code FROM account a JOIN vat_code v ON v.code = a.vat_code WHERE a.number = ? AND v.side = 'sale'",
  )
    .pluck()
    .get(account);
  return code ?? null;
}

/** An exact price; what may be read in two ways is not guessed. */
function readPrice(reader: RowReader): string | undefined {
  const value = reader.get('price');
  if (value === undefined) return undefined;
  const read = parseTypedDecimal(value.replace(/^(?:kr\.?|NOK)\s*|\s*(?:kr\.?|NOK)$/gi, ''));
  if (read.ok) return read.decimal;
  const code = read.reason === 'ambiguous' ? 'priceAmbiguous' : read.reason === 'tooManyDecimals' ? 'priceTooManyDecimals' : 'priceInvalid';
  reader.problems.push({ field: 'price', value, code });
  return undefined;
}
