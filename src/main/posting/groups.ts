/** The lines of a document gathered into the lines of a draft. */
import type { InvoiceLine } from '../../ehf/index.ts';
import { allot } from './allot.ts';
import type { DocumentFigures, FigureLine } from './figures.ts';
import type { LineReason } from './reasons.ts';
import { natureOf, type Nature } from './seller.ts';

/** Where a line is to be booked, as far as it is known before its VAT code. */
export interface Placement {
  readonly account: string | null;
  readonly departmentId: number | null;
  readonly projectId: number | null;
  readonly reasons: readonly LineReason[];
}

export type Place = (line: InvoiceLine | null, rateBp: number) => Placement;

export interface LineGroup extends Placement {
  readonly category: string;
  readonly rateBp: number;
  readonly nature: Nature;
  readonly texts: readonly string[];
  readonly net: number;
  /** The part of the stated VAT (BG-23) that falls on it. */
  readonly vat: number;
}

/** A group on its way. */
interface OpenGroup extends Placement {
  readonly category: string;
  readonly rateBp: number;
  readonly nature: Nature;
  readonly texts: string[];
  net: number;
  vat: number;
}

/**
 * Gathers lines of the same category, rate, account, dimensions and nature. Allowances and charges of the whole document join the
 * greatest group of their category and rate. The VAT that the document states for a category and rate is divided over its groups so
 * that it sums exactly. A document without readable lines is posted by its breakdown of VAT, else by its total.
 *
 * @param place where a line is to be booked; asked once a line, with null for what has no line of its own
 * @param byNature whether goods and services are kept apart, as for a seller abroad
 */
export function groupLines(figures: DocumentFigures, place: Place, byNature: boolean): LineGroup[] {
  const groups = new Map<string, OpenGroup>();
  const lines = figures.lines ?? linesOfBreakdown(figures);
  for (const line of lines) {
    if (line.source === null) continue;
    add(groups, line, place(line.source, line.rateBp), byNature ? natureOf(line.source) : 'unknown');
  }
  for (const line of lines) {
    if (line.source !== null) continue;
    const joined = greatest([...groups.values()].filter((group) => sameVat(group, line)));
    if (joined === undefined) add(groups, line, place(null, line.rateBp), 'unknown');
    else joined.net += line.net;
  }
  divideVat(figures, groups, place);
  const all = [...groups.values()];
  const filled = all.filter((group) => group.net !== 0 || group.vat !== 0);
  return filled.length > 0 ? filled : all.slice(0, 1);
}

function linesOfBreakdown(figures: DocumentFigures): FigureLine[] {
  if (figures.vat.length > 0) {
    return figures.vat.map((entry) => ({ source: null, text: '', category: entry.category, rateBp: entry.rateBp, net: entry.base }));
  }
  return [{ source: null, text: '', category: '', rateBp: 0, net: figures.net ?? (figures.payable ?? 0) - figures.vatTotal }];
}

function add(groups: Map<string, OpenGroup>, line: FigureLine, placement: Placement, nature: Nature): void {
  const key = JSON.stringify([line.category, line.rateBp, placement.account, placement.departmentId, placement.projectId, nature]);
  const group = groups.get(key) ?? { ...placement, category: line.category, rateBp: line.rateBp, nature, texts: [], net: 0, vat: 0 };
  groups.set(key, group);
  group.net += line.net;
  if (line.text !== '' && !group.texts.includes(line.text)) group.texts.push(line.text);
}

function divideVat(figures: DocumentFigures, groups: Map<string, OpenGroup>, place: Place): void {
  // Without a breakdown the total (BT-110) is all that is stated.
  if (figures.vat.length === 0) {
    const all = [...groups.values()];
    allotTo(all, figures.vatTotal);
    return;
  }
  for (const entry of figures.vat) {
    let members = [...groups.values()].filter((group) => sameVat(group, entry));
    if (entry.amount === 0) continue;
    if (members.length === 0) {
      const orphan: FigureLine = { source: null, text: '', category: entry.category, rateBp: entry.rateBp, net: 0 };
      add(groups, orphan, place(null, entry.rateBp), 'unknown');
      members = [...groups.values()].filter((group) => sameVat(group, entry));
    }
    allotTo(members, entry.amount);
  }
}

function allotTo(groups: readonly OpenGroup[], amount: number): void {
  const parts = allot(
    amount,
    groups.map((group) => group.net),
  );
  groups.forEach((group, index) => {
    group.vat += parts[index] ?? 0;
  });
}

function sameVat(one: { category: string; rateBp: number }, other: { category: string; rateBp: number }): boolean {
  return one.category === other.category && one.rateBp === other.rateBp;
}

function greatest(groups: readonly OpenGroup[]): OpenGroup | undefined {
  let best: OpenGroup | undefined;
  for (const group of groups) if (best === undefined || Math.abs(group.net) > Math.abs(best.net)) best = group;
  return best;
}
