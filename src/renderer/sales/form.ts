/**
 * An invoice or credit note as a person works on it: a pure reducer over the draft of the contract. Lines have keys that
 * stay while they come and go; lines that were not changed stay the same objects, so that only what changed is drawn anew.
 */
import { blankLine } from '../../drafts/blankLine.ts';
import type { Article } from '../../shared/contract/registers.ts';
import type { SalesAllowanceCharge, SalesAttachment, SalesDraft, SalesLine } from '../../shared/contract/sales.ts';
import { NONE, converted, registerPrice, withHead, withStoredRate } from './prices.ts';
import type { OtherPrices } from './prices.ts';

export interface WorkLine extends SalesLine {
  readonly key: number;
  /** What the register gave as its price, in NOK and as it was proposed: the price follows it while it is still that. */
  readonly register?: { readonly nok: string; readonly price: string | null };
}
export interface WorkPart extends SalesAllowanceCharge {
  readonly key: number;
}
export type Head = Omit<SalesDraft, 'lines' | 'allowancesCharges'>;

export interface FormState {
  readonly head: Head;
  readonly lines: readonly WorkLine[];
  readonly parts: readonly WorkPart[];
  readonly nextKey: number;
  /** Texts that could not be read, by place (`line 3 price`): they are neither saved nor lost. */
  readonly unread: Readonly<Record<string, string>>;
  /** What the customer and the settings proposed last: what still is so may be proposed anew. */
  readonly proposed: SalesDraft | null;
  /** Nobody has written a day of delivery: it goes along with the day of issue, and gives way to a period. */
  readonly deliveryFollows: boolean;
  /** The rate that came from the register last: one that is another has been typed. */
  readonly storedRate: number | null;
  /** Prices and amounts, by the key of their line or part, that were typed while the document had another currency. */
  readonly otherPrices: OtherPrices;
}

export type LineChange = Partial<Omit<SalesLine, 'credits'>>;
export type PartChange = Partial<Omit<SalesAllowanceCharge, 'credits'>>;

export type FormAction =
  | { readonly type: 'head'; readonly change: Partial<Head> }
  /** Without a proposal the customer is chosen; the proposal follows, and counts while the customer is still that one. */
  | { readonly type: 'customer'; readonly id: number | null; readonly proposal: SalesDraft | null }
  /** The register has this rate for a currency. It takes the place of none that was typed. */
  | { readonly type: 'storedRate'; readonly currency: string; readonly rate: number }
  | { readonly type: 'convertPrices' }
  | { readonly type: 'keepPrices' }
  | { readonly type: 'line'; readonly key: number; readonly change: LineChange }
  | { readonly type: 'article'; readonly key: number; readonly article: Article }
  /** A blank line before an index; at the end when there is none. */
  | { readonly type: 'insert'; readonly at?: number; readonly line?: Partial<SalesLine> }
  | { readonly type: 'remove'; readonly key: number }
  | { readonly type: 'move'; readonly key: number; readonly by: 1 | -1 }
  | { readonly type: 'addPart'; readonly isCharge: boolean; readonly part?: PartChange }
  | { readonly type: 'part'; readonly key: number; readonly change: PartChange }
  | { readonly type: 'removePart'; readonly key: number }
  | { readonly type: 'attach'; readonly attachment: SalesAttachment }
  | { readonly type: 'detach'; readonly index: number }
  | { readonly type: 'unread'; readonly place: string; readonly text: string | null };

export { blankLine };

/** Whether nothing has been entered in a line: what it has from the line before it counts for nothing. */
export function isBlank(line: SalesLine): boolean {
  return (
    line.articleId === null &&
    line.articleNumber === '' &&
    line.name === '' &&
    line.description === '' &&
    line.quantity === null &&
    line.price === null &&
    line.credits === null
  );
}

/** The form of a draft. There is always a line to write in, except in a credit note whose lines come from an invoice. */
export function fromDraft(draft: SalesDraft, proposed: SalesDraft | null = null): FormState {
  const { lines, allowancesCharges, ...head } = draft;
  const given: readonly SalesLine[] = lines.length === 0 && draft.credits.length === 0 ? [blankLine()] : lines;
  return {
    head,
    lines: given.map((line, index) => ({ ...line, key: index + 1 })),
    parts: allowancesCharges.map((part, index) => ({ ...part, key: given.length + index + 1 })),
    nextKey: given.length + allowancesCharges.length + 1,
    unread: {},
    proposed,
    deliveryFollows: draft.kind === 'invoice' && proposed !== null && draft.deliveryDate === proposedDelivery(head, proposed),
    storedRate: proposed?.currency === head.currency ? proposed.rate : null,
    otherPrices: NONE,
  };
}

const bareLines = new WeakMap<WorkLine, SalesLine>();
/** A line without its key: the same object for the same line, so that what was composed of it holds. */
function bareLine(line: WorkLine): SalesLine {
  const known = bareLines.get(line);
  if (known !== undefined) return known;
  const { key: _key, register: _register, ...bare } = line;
  bareLines.set(line, bare);
  return bare;
}

/** The draft as the contract has it, without blank lines at the end. */
export function toDraft({ head, lines, parts }: Pick<FormState, 'head' | 'lines' | 'parts'>): SalesDraft {
  const last = lines.findLastIndex((line) => !isBlank(line));
  return {
    ...head,
    lines: lines.slice(0, last + 1).map(bareLine),
    allowancesCharges: parts.map(({ key: _key, ...part }) => part),
  };
}

export function reduce(state: FormState, action: FormAction): FormState {
  switch (action.type) {
    case 'head':
      return withDelivery(withHead(state, action.change), state.head, action.change);
    case 'storedRate':
      return withStoredRate(state, action.currency, action.rate);
    case 'convertPrices':
      return converted(state);
    case 'keepPrices':
      return { ...state, otherPrices: NONE };
    case 'customer':
      return withCustomer(state, action.id, action.proposal);
    case 'line':
      return changeLine(state, action.key, (line) => ({ ...line, ...action.change }));
    case 'article':
      return changeLine(state, action.key, (line) => withArticle(line, action.article, state.head));
    case 'insert':
      return inserted(state, action.at ?? state.lines.length, action.line ?? {});
    case 'remove':
      return removed(state, action.key);
    case 'move':
      return moved(state, action.key, action.by);
    case 'addPart': {
      const last = state.lines.find((line) => line.vatCode !== null);
      const part: WorkPart = {
        key: state.nextKey,
        isCharge: action.isCharge,
        reason: '',
        percent: null,
        amount: null,
        vatCode: last?.vatCode ?? null,
        account: last?.account ?? null,
        credits: null,
        ...action.part,
      };
      return { ...state, parts: [...state.parts, part], nextKey: state.nextKey + 1 };
    }
    case 'part':
      return { ...state, parts: state.parts.map((part) => (part.key === action.key ? { ...part, ...action.change } : part)) };
    case 'removePart':
      return { ...state, parts: state.parts.filter(({ key }) => key !== action.key), unread: without(state.unread, `part ${action.key} `) };
    case 'attach':
      return { ...state, head: { ...state.head, attachments: [...state.head.attachments, action.attachment] } };
    case 'detach':
      return { ...state, head: { ...state.head, attachments: state.head.attachments.toSpliced(action.index, 1) } };
    case 'unread': {
      if (action.text !== null) return { ...state, unread: { ...state.unread, [action.place]: action.text } };
      const { [action.place]: gone, ...rest } = state.unread;
      return gone === undefined ? state : { ...state, unread: rest };
    }
  }
}

/** The day of delivery that stands there while none has been written: that of issue, none where a period says it. */
function proposedDelivery(head: Pick<Head, 'issueDate' | 'periodFrom' | 'periodTo'>, proposed: SalesDraft): string | null {
  return head.periodFrom !== null || head.periodTo !== null ? null : (head.issueDate ?? proposed.deliveryDate);
}

function withDelivery(state: FormState, before: Head, change: Partial<Head>): FormState {
  if (change.deliveryDate !== undefined && change.deliveryDate !== before.deliveryDate) return { ...state, deliveryFollows: false };
  if (!state.deliveryFollows || state.proposed === null) return state;
  const deliveryDate = proposedDelivery(state.head, state.proposed);
  return deliveryDate === state.head.deliveryDate ? state : { ...state, head: { ...state.head, deliveryDate } };
}

function changeLine(state: FormState, key: number, change: (line: WorkLine) => WorkLine): FormState {
  return { ...state, lines: state.lines.map((line) => (line.key === key ? change(line) : line)) };
}

function withArticle(line: WorkLine, article: Article, head: Head): WorkLine {
  const price = registerPrice(article.price, head);
  return {
    ...line,
    type: 'article',
    articleId: article.id,
    articleNumber: article.number,
    name: article.name,
    description: article.description,
    quantity: line.quantity ?? '1',
    unit: article.unit,
    price,
    vatCode: article.vatCode,
    account: article.account,
    register: { nok: article.price, price },
  };
}

/** A new line takes VAT code and account from the one before it that has no article: there they were chosen. */
function inserted(state: FormState, at: number, given: Partial<SalesLine>): FormState {
  const before = state.lines.slice(0, at).findLast((line) => line.type === 'article' && line.articleId === null && line.credits === null);
  const line: WorkLine = {
    ...blankLine(),
    vatCode: before?.vatCode ?? null,
    account: before?.account ?? null,
    departmentId: before?.departmentId ?? null,
    projectId: before?.projectId ?? null,
    ...given,
    key: state.nextKey,
  };
  return { ...state, lines: state.lines.toSpliced(at, 0, line), nextKey: state.nextKey + 1 };
}

function removed(state: FormState, key: number): FormState {
  const lines = state.lines.filter((line) => line.key !== key);
  const left = { ...state, lines, unread: without(state.unread, `line ${key} `) };
  return lines.length === 0 ? inserted(left, 0, {}) : left;
}

function moved(state: FormState, key: number, by: 1 | -1): FormState {
  const from = state.lines.findIndex((line) => line.key === key);
  const line = state.lines[from];
  const to = from + by;
  if (line === undefined || to < 0 || to >= state.lines.length) return state;
  return { ...state, lines: state.lines.toSpliced(from, 1).toSpliced(to, 0, line) };
}

function without(unread: FormState['unread'], prefix: string): FormState['unread'] {
  return Object.fromEntries(Object.entries(unread).filter(([place]) => !place.startsWith(prefix)));
}

/** What a customer proposes, as long as nobody has written something else. */
const PROPOSED = [
  'paymentDays',
  'currency',
  'yourReference',
  'buyerContact',
  'ourReference',
  'sendAs',
  'printFormat',
  'language',
] as const satisfies readonly (keyof Head)[];

function withCustomer(state: FormState, id: number | null, proposal: SalesDraft | null): FormState {
  if (proposal === null) return { ...state, head: { ...state.head, customerId: id } };
  // An answer that comes when another customer has been chosen, or none.
  if (state.head.customerId !== id) return state;
  const { proposed } = state;
  const taken = PROPOSED.filter((field) =>
    proposed === null ? isEmpty(state.head[field]) : JSON.stringify(state.head[field]) === JSON.stringify(proposed[field]),
  );
  const change: Partial<Head> = Object.fromEntries(taken.map((field) => [field, proposal[field]]));
  // A rate is that of its currency, and comes with it.
  const isOther = change.currency !== undefined && change.currency !== state.head.currency;
  const next = withHead(withParts(state, proposed, proposal), { ...change, ...(isOther ? { rate: proposal.rate } : {}) });
  return { ...next, proposed: proposal, ...(isOther ? { storedRate: proposal.rate } : {}) };
}

/** The fee of the settings comes and goes with the currency of the customer. */
function withParts(state: FormState, proposed: SalesDraft | null, proposal: SalesDraft): FormState {
  if (proposed === null || JSON.stringify(toDraft(state).allowancesCharges) !== JSON.stringify(proposed.allowancesCharges)) return state;
  if (JSON.stringify(proposed.allowancesCharges) === JSON.stringify(proposal.allowancesCharges)) return state;
  const parts = proposal.allowancesCharges.map((part, index) => ({ ...part, key: state.nextKey + index }));
  return { ...state, parts, nextKey: state.nextKey + parts.length };
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
