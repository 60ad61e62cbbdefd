/**
 * The posting draft as a person works on it: a pure reducer. Amounts are minor units of the document's currency, debit
 * positive. Lines that were split from one line share its amounts: changing one changes the last of the others, so that
 * together they stay what the document states.
 */
import type { DraftLine, NewSupplier, PostingDraft, PostingPreview, PostingProposal } from '../../shared/contract/posting.ts';
import type { Warning } from '../../shared/contract/errors.ts';

export type LineReason = PostingProposal['reasons'][number][number];
export type Problem = PostingPreview['problems'][number];

export interface WorkLine extends DraftLine {
  /** Stable while lines come and go. */
  readonly key: number;
  /** Lines of the same part are pieces of one proposed line. */
  readonly part: number;
  /** The VAT code is the user's own choice: a new account does not change it. */
  readonly ownVatCode: boolean;
  readonly reasons: readonly LineReason[];
}

/** What a line of the proposal, or one that the user added, amounts to in all its pieces. */
export interface Part {
  readonly net: number;
  readonly vat: number;
}

export interface PostingState {
  readonly documentId: number;
  /** Everything but the lines, which are in `lines`. */
  readonly head: Omit<PostingDraft, 'lines'>;
  readonly lines: readonly WorkLine[];
  readonly parts: Readonly<Record<number, Part>>;
  readonly nextKey: number;
  /** Warnings that the user has answered, by `warningKey`. */
  readonly answered: readonly string[];
  readonly supplierProposal: NewSupplier | null;
  readonly rateSource: PostingProposal['rateSource'];
  /** Nothing has been changed by a person: a newer proposal may take its place. */
  readonly untouched: boolean;
}

export type HeadField = Exclude<keyof PostingDraft, 'documentId' | 'lines' | 'supplierId' | 'createSupplier' | 'rate' | 'currency'>;
export type LineChange = Partial<Pick<DraftLine, 'account' | 'vatCode' | 'departmentId' | 'projectId' | 'text'>>;

export type PostingAction =
  | { readonly type: 'head'; readonly change: Partial<Pick<PostingDraft, HeadField>> }
  | { readonly type: 'rate'; readonly rate: number | null }
  | { readonly type: 'supplier'; readonly id: number | null }
  | { readonly type: 'createSupplier'; readonly create: boolean }
  | { readonly type: 'line'; readonly key: number; readonly change: LineChange; readonly reasons?: readonly LineReason[] }
  | { readonly type: 'net'; readonly key: number; readonly net: number }
  | { readonly type: 'vat'; readonly key: number; readonly vat: number }
  | { readonly type: 'add' }
  | { readonly type: 'split'; readonly key: number }
  | { readonly type: 'remove'; readonly key: number }
  | { readonly type: 'answer'; readonly warning: string; readonly answered: boolean };

const CHOSEN: LineReason = { code: 'chosen', params: {}, certain: true };

/** The draft of a proposal, before anyone has touched it. */
export function fromProposal(proposal: PostingProposal): PostingState {
  const { lines, ...head } = proposal.draft;
  return {
    documentId: head.documentId,
    head,
    lines: lines.map((line, index) => ({
      ...line,
      key: index + 1,
      part: index + 1,
      ownVatCode: false,
      reasons: proposal.reasons[index] ?? [],
    })),
    parts: Object.fromEntries(lines.map(({ net, vat }, index) => [index + 1, { net, vat }])),
    nextKey: lines.length + 1,
    answered: [],
    supplierProposal: proposal.supplierProposal,
    rateSource: proposal.rateSource,
    untouched: true,
  };
}

/** The draft as the contract has it. */
export function toDraft(state: Pick<PostingState, 'head' | 'lines'>): PostingDraft {
  return { ...state.head, lines: state.lines.map(({ key: _key, part: _part, ownVatCode: _own, reasons: _reasons, ...line }) => line) };
}

export function reduce(state: PostingState, action: PostingAction): PostingState {
  const next = change(state, action);
  return next === state ? state : { ...next, untouched: false };
}

function change(state: PostingState, action: PostingAction): PostingState {
  switch (action.type) {
    case 'head':
      return { ...state, head: { ...state.head, ...action.change } };
    case 'rate':
      // A rate that was typed is the user's own: it has no stored source.
      return { ...state, head: { ...state.head, rate: action.rate }, rateSource: null };
    case 'supplier':
      return { ...state, head: { ...state.head, supplierId: action.id, createSupplier: null } };
    case 'createSupplier':
      return {
        ...state,
        head: {
          ...state.head,
          supplierId: action.create ? null : state.head.supplierId,
          createSupplier: action.create ? state.supplierProposal : null,
        },
      };
    case 'line':
      return {
        ...state,
        lines: state.lines.map((line) => (line.key === action.key ? changedLine(line, action.change, action.reasons) : line)),
      };
    case 'net':
      return withNet(state, action.key, action.net);
    case 'vat':
      return withVat(state, action.key, action.vat);
    case 'add':
      return added(state);
    case 'split':
      return split(state, action.key);
    case 'remove':
      return removed(state, action.key);
    case 'answer':
      return {
        ...state,
        answered: action.answered
          ? [...new Set([...state.answered, action.warning])]
          : state.answered.filter((key) => key !== action.warning),
      };
  }
}

const ACCOUNT_REASONS: readonly LineReason['code'][] = [
  'history',
  'supplierDefault',
  'accountingCost',
  'noHistory',
  'chosen',
  'noDeduction',
];
const VAT_REASONS: readonly LineReason['code'][] = ['vatUncertain', 'foreignService', 'foreignGoods', 'noDeduction'];

/** With reasons given the change is a new proposal for the line, else a person's choice. */
function changedLine(line: WorkLine, lineChange: LineChange, reasons: readonly LineReason[] | undefined): WorkLine {
  const ownVatCode = line.ownVatCode || (reasons === undefined && lineChange.vatCode !== undefined && lineChange.vatCode !== null);
  return { ...line, ...lineChange, ownVatCode, reasons: reasons ?? reasonsAfter(line, lineChange) };
}

/** What a person chose needs no other reason: the reasons for what it replaced go. */
function reasonsAfter(line: WorkLine, lineChange: LineChange): readonly LineReason[] {
  let { reasons } = line;
  if (lineChange.account !== undefined && lineChange.account !== line.account) {
    reasons = [...(lineChange.account === null ? [] : [CHOSEN]), ...reasons.filter(({ code }) => !ACCOUNT_REASONS.includes(code))];
  }
  if (lineChange.vatCode !== undefined && lineChange.vatCode !== line.vatCode)
    reasons = reasons.filter(({ code }) => !VAT_REASONS.includes(code));
  return reasons;
}

/** A share of the VAT of a part for a share of its net, rounded half away from zero; exact at nothing and at all of it. */
function vatShare(part: Part, net: number): number {
  if (part.net === 0) return 0;
  const numerator = BigInt(part.vat) * BigInt(net) * (part.net < 0 ? -1n : 1n);
  const denominator = BigInt(Math.abs(part.net));
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = Number((size * 2n + denominator) / (denominator * 2n));
  return numerator < 0n && rounded !== 0 ? -rounded : rounded;
}

function withNet(state: PostingState, key: number, net: number): PostingState {
  const line = state.lines.find((candidate) => candidate.key === key);
  const part = line === undefined ? undefined : state.parts[line.part];
  if (line === undefined || part === undefined || line.net === net) return state;
  const pieces = state.lines.filter((candidate) => candidate.part === line.part);
  const rest = pieces.findLast((candidate) => candidate.key !== key);
  const vat = part.net === 0 ? line.vat : vatShare(part, net);
  if (rest === undefined) return setAmounts(state, new Map([[key, { net, vat }]]));
  const others = pieces.filter((candidate) => candidate.key !== key && candidate.key !== rest.key);
  const sum = others.reduce((total, other) => ({ net: total.net + other.net, vat: total.vat + other.vat }), { net, vat });
  return setAmounts(
    state,
    new Map([
      [key, { net, vat }],
      [rest.key, { net: part.net - sum.net, vat: part.vat - sum.vat }],
    ]),
  );
}

function withVat(state: PostingState, key: number, vat: number): PostingState {
  const line = state.lines.find((candidate) => candidate.key === key);
  if (line === undefined || line.vat === vat) return state;
  const rest = state.lines.findLast((candidate) => candidate.part === line.part && candidate.key !== key);
  const changes = new Map([[key, { net: line.net, vat }]]);
  if (rest !== undefined) changes.set(rest.key, { net: rest.net, vat: rest.vat + line.vat - vat });
  return setAmounts(state, changes);
}

function setAmounts(state: PostingState, amounts: ReadonlyMap<number, Part>): PostingState {
  return { ...state, lines: state.lines.map((line) => ({ ...line, ...amounts.get(line.key) })) };
}

function added(state: PostingState): PostingState {
  const key = state.nextKey;
  const last = state.lines.at(-1);
  const line: WorkLine = {
    key,
    part: key,
    account: null,
    vatCode: last?.vatCode ?? null,
    departmentId: last?.departmentId ?? null,
    projectId: last?.projectId ?? null,
    text: '',
    net: 0,
    vat: 0,
    ownVatCode: false,
    reasons: [],
  };
  return { ...state, lines: [...state.lines, line], parts: { ...state.parts, [key]: { net: 0, vat: 0 } }, nextKey: key + 1 };
}

/** Parts a line in two: the new piece has nothing yet, and takes from the other as its amount is typed. */
function split(state: PostingState, key: number): PostingState {
  const index = state.lines.findIndex((line) => line.key === key);
  const line = state.lines[index];
  if (line === undefined) return state;
  // A line on its own whose amount was changed is a part of that amount from now on.
  const alone = state.lines.every((other) => other.key === key || other.part !== line.part);
  const parts = alone ? { ...state.parts, [line.part]: { net: line.net, vat: line.vat } } : state.parts;
  const piece: WorkLine = {
    ...line,
    key: state.nextKey,
    account: null,
    net: 0,
    vat: 0,
    reasons: line.reasons.filter(({ code }) => !ACCOUNT_REASONS.includes(code)),
  };
  return { ...state, lines: state.lines.toSpliced(index + 1, 0, piece), parts, nextKey: state.nextKey + 1 };
}

/** Takes a line away; its amounts go to a piece of the same line, where there is one. The last line stays. */
function removed(state: PostingState, key: number): PostingState {
  const index = state.lines.findIndex((line) => line.key === key);
  const line = state.lines[index];
  if (line === undefined || state.lines.length === 1) return state;
  const heir = state.lines.findLast((other) => other.part === line.part && other.key !== key);
  const lines = state.lines.toSpliced(index, 1);
  const left = { ...state, lines };
  return heir === undefined ? left : setAmounts(left, new Map([[heir.key, { net: heir.net + line.net, vat: heir.vat + line.vat }]]));
}

/** A warning is known by its code and what it is about: another account is another question. */
export function warningKey(warning: Pick<Warning, 'code' | 'params'>): string {
  return `${warning.code} ${JSON.stringify(warning.params)}`;
}

/** The warnings that still wait for an answer. */
export function unanswered(state: PostingState, warnings: readonly Warning[]): readonly Warning[] {
  return warnings.filter((warning) => warning.mustAnswer && !state.answered.includes(warningKey(warning)));
}

/** The codes to hand over at the posting: those of which every warning has been answered. */
export function acceptedCodes(state: PostingState, warnings: readonly Warning[]): string[] {
  const open = new Set(unanswered(state, warnings).map(({ code }) => code));
  return [...new Set(warnings.filter(({ mustAnswer, code }) => mustAnswer && !open.has(code)).map(({ code }) => code))];
}

/**
 * What a new proposal, made for an account that was chosen, says of a line: its VAT code and why. Null where the line is no
 * longer one of the proposal's (split, added, changed in amount), or the code is the user's own.
 */
export function proposedCode(
  state: PostingState,
  key: number,
  proposal: PostingProposal,
): { readonly vatCode: string | null; readonly reasons: readonly LineReason[] } | null {
  const line = state.lines.find((candidate) => candidate.key === key);
  if (line === undefined || line.ownVatCode || line.account === null) return null;
  const index = proposal.draft.lines.findIndex((proposed) => proposed.net === line.net && proposed.vat === line.vat);
  const proposed = proposal.draft.lines[index];
  return proposed === undefined || proposed.account !== line.account
    ? null
    : { vatCode: proposed.vatCode, reasons: proposal.reasons[index] ?? [] };
}

/** Whether nobody needs to look at a line: it has an account and a code, and no reason is uncertain. */
export function isCertain(line: WorkLine): boolean {
  return line.account !== null && line.vatCode !== null && line.reasons.every(({ certain }) => certain);
}

export type Decision =
  | { readonly field: 'account' | 'vatCode'; readonly line: number }
  | { readonly field: 'supplier' | 'rate' | 'post' }
  | { readonly field: 'warning'; readonly warning: string };

/** Where a decision is needed first; the main button when none is. */
export function firstDecision(state: PostingState, warnings: readonly Warning[]): Decision {
  for (const line of state.lines) {
    if (line.account === null) return { field: 'account', line: line.key };
    if (isCertain(line)) continue;
    const isVat = line.vatCode === null || line.reasons.every(({ certain, code }) => certain || VAT_REASONS.includes(code));
    return { field: isVat ? 'vatCode' : 'account', line: line.key };
  }
  return firstObstacle(state, warnings);
}

/** What hinders the posting, besides uncertain lines: an account, a supplier, a rate, an answer. */
export function firstObstacle(state: PostingState, warnings: readonly Warning[]): Decision {
  const { head } = state;
  if (head.supplierId === null && head.createSupplier === null) return { field: 'supplier' };
  if (head.currency !== 'NOK' && head.rate === null) return { field: 'rate' };
  for (const line of state.lines) {
    if (line.account === null) return { field: 'account', line: line.key };
    if (line.vatCode === null) return { field: 'vatCode', line: line.key };
  }
  const [open] = unanswered(state, warnings);
  return open === undefined ? { field: 'post' } : { field: 'warning', warning: warningKey(open) };
}
