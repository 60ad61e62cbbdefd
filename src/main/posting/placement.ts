/** Which account and which dimensions a line is proposed for. */
import type { DocumentHead } from '../exchange/inbox/head.ts';
import type { Connection } from '../company/connection.ts';
import { accountByNumber } from '../registers/accounts.ts';
import { departmentByCode, projectByCode } from '../registers/dimensions.ts';
import type { Place, Placement } from './groups.ts';
import { mostFrequentAccount, type SupplierHistory } from './history.ts';
import type { LineReason } from './reasons.ts';
import type { RatesOfDay } from './rates.ts';
import type { SellerStatus } from './seller.ts';
import type { RateClass } from './vatCodes.ts';

export interface PlacementSources {
  readonly db: Connection;
  readonly model: DocumentHead;
  readonly seller: SellerStatus;
  readonly rates: RatesOfDay;
  /** The account that the user has chosen for all of it. */
  readonly chosen: string | null;
  /** Null for a supplier that is not in the register. */
  readonly history: () => SupplierHistory | null;
  readonly defaultAccount: string | null;
}

/**
 * The place of a line. The account: the one chosen, else the one that the seller was told to state (BT-133, BT-19) when it is an
 * account of ours, else the one that most of the supplier's latest vouchers used at the rate, else the supplier's default, else none.
 * Dimensions: BT-133, BT-19, BT-10 and BT-11 when they are a code of ours.
 */
export function placementOf(sources: PlacementSources): Place {
  const { db, model } = sources;
  const known = memo((number: string) => accountByNumber(db, number)?.isActive === true);
  const department = memo((code: string) => departmentByCode(db, code)?.id ?? null);
  const project = memo((code: string) => projectByCode(db, code)?.id ?? null);
  const byHistory = memo((rateBp: number) => historyAccount(sources, rateBp));

  return (line, rateBp) => {
    const stated = [line?.accountingCost ?? null, model.accountingCost]
      .filter((text): text is string => text !== null)
      .map((text) => text.trim());
    const codes = [...stated, ...(model.buyerReference === null ? [] : referenceCodes(model.buyerReference))];
    const projects = [...stated, ...(model.projectReference === null ? [] : [model.projectReference.trim()])];
    return {
      ...account(sources, stated.find(known) ?? null, () => byHistory(rateBp)),
      departmentId: codes.map(department).find((id) => id !== null) ?? null,
      projectId: projects.map(project).find((id) => id !== null) ?? null,
    };
  };
}

type Choice = Pick<Placement, 'account' | 'reasons'>;

function account(sources: PlacementSources, stated: string | null, byHistory: () => Choice | null): Choice {
  if (sources.chosen !== null) return { account: sources.chosen, reasons: [{ code: 'chosen', params: {}, certain: true }] };
  if (stated !== null) return { account: stated, reasons: [{ code: 'accountingCost', params: { value: stated }, certain: true }] };
  const history = byHistory();
  if (history !== null) return history;
  const usual = sources.defaultAccount;
  if (usual !== null && accountByNumber(sources.db, usual)?.isActive === true) {
    return { account: usual, reasons: [{ code: 'supplierDefault', params: {}, certain: true }] };
  }
  return { account: null, reasons: [{ code: 'noHistory', params: {}, certain: false }] };
}

function historyAccount(sources: PlacementSources, rateBp: number): Choice | null {
  const history = sources.history();
  const suggestion = history === null ? null : mostFrequentAccount(history, rateClass(sources, rateBp));
  if (suggestion === null) return null;
  const { account: number, count, total, sameRate } = suggestion;
  const reason: LineReason = { code: 'history', params: { count, total }, certain: sameRate && count * 10 >= total * 8 };
  return { account: number, reasons: [reason] };
}

/** The class that history is searched by; a seller whose VAT is not deducted has none that tells. */
function rateClass(sources: PlacementSources, rateBp: number): RateClass | null {
  if (sources.seller !== 'registered') return null;
  return rateBp === 0 ? 'none' : sources.rates.classOf(rateBp);
}

/** "10" and "avd 10", as buyers ask their suppliers to write it. */
function referenceCodes(reference: string): string[] {
  const text = reference.trim();
  const named = /^avd(?:eling|\.)?[\s:.]*(\S+)$/i.exec(text);
  return named?.[1] === undefined ? [text] : [text, named[1]];
}

function memo<K, V>(compute: (key: K) => V): (key: K) => V {
  const kept = new Map<K, V>();
  return (key) => {
    if (kept.has(key)) return kept.get(key) as V;
    const value = compute(key);
    kept.set(key, value);
    return value;
  };
}
