/** What the fields of the forms choose from: VAT codes, accounts, units. */
import { useMemo } from 'react';
import { isMessageKey } from '../../../shared/i18n/index.ts';
import { useQuery } from '../../client/queries.ts';
import { useFormats, useT } from '../../i18n.tsx';
import type { ComboItem } from '../../kit/index.ts';

/** Today in the books; empty until it is known. */
export function useToday(): string {
  return useQuery('company.overview', {}).data?.today ?? '';
}

/** VAT codes with the rate of today. @param side null: both */
export function useVatItems(side: 'sale' | 'purchase' | null): readonly ComboItem[] {
  const formats = useFormats();
  const today = useToday();
  const codes = useQuery('registers.vatCodes', today === '' ? null : { date: today, side }).data;
  return useMemo(
    () =>
      (codes ?? []).map(({ code, name, percentBp }) => ({
        key: code,
        code,
        text: percentBp === null ? name : `${formats.percent(percentBp)} · ${name}`,
      })),
    [codes, formats],
  );
}

/**
 * The accounts that can be posted on.
 * @param first the class that stands first, such as 3 for income
 * @param present the account that stands in the field, also when it is no longer in use
 */
export function useAccountItems(first: string, present: string | null): readonly ComboItem[] {
  const accounts = useQuery('registers.accounts', {}).data;
  return useMemo(() => {
    const usable = (accounts ?? []).filter(({ number, isActive, subledger }) => (isActive && subledger === null) || number === present);
    const isFirst = ({ number }: { readonly number: string }): boolean => number.startsWith(first);
    return [...usable.filter(isFirst), ...usable.filter((account) => !isFirst(account))].map(({ number, name }) => ({
      key: number,
      code: number,
      text: name,
    }));
  }, [accounts, first, present]);
}

/** UN/ECE recommendation 20, the codes that are used. */
const UNITS = 'EA HUR DAY MIN WEE MON ANN KGM GRM TNE MTR KMT MTK MTQ LTR KWH MWH SET PR XPK XBX XCT XRO XBG XSA XBO XPX P1 C62 ZZ'.split(
  ' ',
);

/** The units, and the one that an article has already. */
export function useUnitItems(present: string | null): readonly ComboItem[] {
  const t = useT();
  return useMemo(() => {
    const codes = present === null || UNITS.includes(present) ? UNITS : [...UNITS, present];
    return codes.map((code) => {
      const key = `unitName.${code}`;
      const short = `unit.${code}`;
      const text = isMessageKey(key) ? t(key) : '';
      return { key: code, code, text, shown: text === '' ? code : text, keywords: isMessageKey(short) ? t(short) : '' };
    });
  }, [present, t]);
}
