/** Invoices and credit notes of the demo company's last weeks, and what waits to be finished. */
import { blankLine } from '../../../drafts/index.ts';
import { plainXml } from '../../../ehf/writer/plainXml.ts';
import { printXml } from '../../../ehf/writer/print.ts';
import type { SalesDraft, SalesLine } from '../../../shared/contract/sales.ts';
import { decimalFromMinor, minorFromDecimal } from '../../../shared/values/money.ts';
import type { WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { creditDocuments } from '../../sales/credit.ts';
import { draftFor, insertDraft } from '../../sales/drafts.ts';
import { ehfDocumentOf } from '../../sales/ehfDocument.ts';
import { numberedOf } from '../../sales/numbered.ts';
import { setFirstNumber, setKidAgreement } from '../../sales/setup.ts';
import { storeFinalized } from '../../sales/storeFinalized.ts';
import { demoArticles } from './articles.ts';
import type { PlannedDocument, Registers, SoldLine } from './plan.ts';
import { seededRandom, seededUuid, type Random } from './random.ts';

const references = ['Kari Nes', 'Ola Dal', 'Ida Lie', 'Per Moe', 'Anne Vik'] as const;
/** Sent before this one came into use: the outbox begins with the last days. */
const WAITING_DAYS = 5;
const ruleset = '3.0.21';

/** Numbers a planned document at the time of the context. Its voucher is the planned one. */
export class DemoInvoices {
  readonly #random: Random = seededRandom('documents');
  readonly #ids = new Map<number, number>();
  readonly #registers: Registers;
  readonly #articles = new Map<string, number>();
  #keys = 0;

  readonly #ourReference: string;

  /** @param ourReference who writes them */
  constructor(registers: Registers, ourReference: string) {
    this.#registers = registers;
    this.#ourReference = ourReference;
  }

  /** The series goes on from what the former system has numbered; the bank reads KIDs. */
  begin(ctx: WriteContext, firstNumber: number, account: string): void {
    for (const { number, id } of statement<{ number: string; id: number }>(ctx.db, 'SELECT number, id FROM article').all())
      this.#articles.set(number, id);
    setFirstNumber(ctx, { series: 'invoice', firstNumber });
    setKidAgreement(ctx, { agreement: { account, layout: 'FFFFFFKKKKK', modulus: 'mod10' } });
  }

  post(ctx: WriteContext, document: PlannedDocument): void {
    const { credits, number } = document;
    const id = credits === null ? insertDraft(ctx, this.#draft(ctx, document)) : this.#credit(ctx, credits);
    const numbered = numberedOf(ctx, id);
    const { draft, composed, numbering } = numbered;
    if (numbering.number !== number) throw new RangeError(`${numbering.number} in place of ${number}`);
    const { root, contents } = ehfDocumentOf(ctx.db, draft, composed.model, number, null);
    const ehf = plainXml(root) ?? Buffer.concat([...printXml(root, { contents })]);
    storeFinalized(ctx, { ...numbered, ruleset, pdf: null, ehf }, () => seededUuid(`transmission ${++this.#keys}`));
    this.#ids.set(number, id);
  }

  #credit(ctx: WriteContext, { number, accounts }: NonNullable<PlannedDocument['credits']>): number {
    const original = this.#ids.get(number);
    if (original === undefined) throw new RangeError(`No invoice ${number}`);
    const lineIds = statement<number>(
      ctx.db,
      'SELECT id FROM sales_line WHERE document_id = ? AND account IN (SELECT value FROM json_each(?))',
    )
      .pluck()
      .all(original, JSON.stringify(accounts));
    return creditDocuments(ctx, { ids: [original], lineIds }).id;
  }

  #draft(ctx: WriteContext, { partyId, sold }: PlannedDocument): SalesDraft {
    const empty = draftFor(ctx, 'invoice', partyId);
    return {
      ...empty,
      yourReference: empty.yourReference === '' ? this.#random.pick(references) : empty.yourReference,
      ourReference: this.#ourReference,
      orderNumber: this.#random.chance(30) ? `PO-${this.#random.integer(1000, 9999)}` : '',
      lines: sold.flatMap(({ lines, vatCode, account }) => lines.map((line) => this.#line(line, vatCode, account))),
    };
  }

  #line({ articleNumber, quantity, price }: SoldLine, vatCode: string, account: string): SalesLine {
    const article = demoArticles.find(([number]) => number === articleNumber);
    return {
      ...blankLine(),
      articleId: this.#articles.get(articleNumber) ?? null,
      articleNumber,
      name: article?.[1] ?? '',
      description: article?.[6] ?? '',
      unit: article?.[2] ?? 'EA',
      quantity: String(quantity),
      price: decimalFromMinor(price),
      vatCode,
      account,
      departmentId: this.#registers.department(account),
    };
  }

  /** What was sent by other means is out of the way; the last days' documents wait. */
  settleOutbox(ctx: WriteContext, before: string): void {
    statement(
      ctx.db,
      `UPDATE transmission SET state = 'handled', handled_note = 'Sendt før AutoInvoice ble tatt i bruk'
       WHERE document_id IN (SELECT id FROM sales_document WHERE issue_date < ?)`,
    ).run(before);
  }

  /** Drafts: one complete, one without reference, one half typed, one hardly begun. */
  leaveDrafts(ctx: WriteContext, customers: readonly number[]): void {
    const [first, second, third] = customers;
    if (first === undefined || second === undefined || third === undefined) throw new RangeError('Three customers');
    const line = (articleNumber: string, quantity: number): SalesLine => {
      const article = demoArticles.find(([number]) => number === articleNumber);
      return this.#line(
        { articleNumber, quantity, price: minorFromDecimal(article?.[3] ?? '') ?? 0 },
        article?.[4] ?? '',
        article?.[5] ?? '',
      );
    };
    insertDraft(ctx, { ...draftFor(ctx, 'invoice', first), yourReference: 'Kari Nes', lines: [line('1002', 24), line('3002', 1)] });
    insertDraft(ctx, { ...draftFor(ctx, 'invoice', second), yourReference: '', lines: [line('1003', 40), line('2002', 20)] });
    insertDraft(ctx, { ...draftFor(ctx, 'invoice', third), lines: [line('1007', 6), { ...line('3003', 3), quantity: null }] });
    insertDraft(ctx, draftFor(ctx, 'invoice', null));
  }
}

export { WAITING_DAYS };
