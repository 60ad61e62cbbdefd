/** What Ctrl+K finds beside commands: received documents, suppliers, vouchers. */
import { useMemo } from 'react';
import { useQueryKeepingLast } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { useSettled } from '../kit/useSettled.ts';
import { navigate } from '../state/navigation.ts';

export interface PaletteEntry {
  readonly key: string;
  readonly text: string;
  /** What it is, and what tells it from others of its name. */
  readonly keywords: string;
  /** The key that does the same. */
  readonly hint: string | null;
  readonly enabled: boolean;
  readonly run: () => void;
}

/** From so many characters on they are looked for; so many of each kind are shown. */
const FROM = 2;
const MOST = 6;
const PAUSE = 150;
const NOTHING: readonly PaletteEntry[] = [];

/** The documents, suppliers and vouchers that fit what is typed, a moment after the last key. */
export function usePaletteFinds(typed: string): readonly PaletteEntry[] {
  const t = useT();
  const formats = useFormats();
  const settled = useSettled(typed.trim(), PAUSE);
  const search = settled.length < FROM ? null : settled;
  const documents = useQueryKeepingLast('inbox.list', search === null ? null : { search, limit: MOST }).data?.rows;
  const suppliers = useQueryKeepingLast('registers.suppliers', search === null ? null : { search, limit: MOST }).data?.rows;
  const vouchers = useQueryKeepingLast('ledger.vouchers', search === null ? null : { search, limit: MOST }).data?.rows;
  return useMemo(() => {
    if (search === null) return NOTHING;
    return [
      ...(documents ?? []).map((row) => ({
        key: `document ${String(row.id)}`,
        text: `${row.sender ?? t('inbox.unknownSender')} ${row.number ?? ''}`.trim(),
        keywords: `${t(`kind.${row.kind}`)} · ${formats.date(row.issueDate)} · ${formats.amountWithCurrency(row.amount, row.currency)}`,
        hint: null,
        enabled: true,
        run: () => navigate('inbox', { id: String(row.id) }),
      })),
      ...(suppliers ?? []).map((row) => ({
        key: `supplier ${String(row.id)}`,
        text: `${String(row.number)} ${row.name}`,
        keywords: t('palette.supplier'),
        hint: null,
        enabled: true,
        run: () => navigate('suppliers', { id: String(row.id) }),
      })),
      ...(vouchers ?? []).map((row) => ({
        key: `voucher ${String(row.id)}`,
        text: `${row.reference} ${row.description}`,
        keywords: `${formats.date(row.date)} · ${formats.amount(row.amount)}`,
        hint: null,
        enabled: true,
        run: () => navigate('voucher', { id: String(row.id) }),
      })),
    ];
  }, [search, documents, suppliers, vouchers, t, formats]);
}
