/** What the fields of lines choose from. */
import { useMemo } from 'react';
import { usualSale } from '../../drafts/usual.ts';
import { rateOn } from '../../drafts/vat.ts';
import type { Output } from '../../shared/contract/index.ts';
import type { SalesFacts } from '../../shared/contract/sales.ts';
import type { Formats } from '../../shared/i18n/values.ts';
import { isMessageKey } from '../../shared/i18n/index.ts';
import { useFormats, useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import type { ComboItem } from '../kit/index.ts';
import { offeredUnits } from './units.ts';

export interface LineRegisters {
  readonly units: readonly ComboItem[];
  readonly vatCodes: readonly ComboItem[];
  readonly accounts: readonly ComboItem[];
  readonly departments: readonly ComboItem<number>[];
  readonly projects: readonly ComboItem<number>[];
  /** For a line without an article, when no line before it tells. */
  readonly usual: { readonly vatCode: string | null; readonly account: string | null };
}

/** The rate of a class on a day, basis points; null where it has none. */
function percentOn(facts: SalesFacts, rateClass: SalesFacts['vatCodes'][number]['rateClass'], day: string): number | null {
  return rateClass === 'zero' ? 0 : (rateOn(facts.vatRates, rateClass, day)?.percentBp ?? null);
}

function unitItem(code: string, t: Translate): ComboItem {
  const short = `unit.${code}`;
  const long = `unitName.${code}`;
  const shown = isMessageKey(short) ? t(short) : code;
  const name = isMessageKey(long) ? t(long) : shown;
  return { key: code, code: shown, text: name === shown ? '' : name, shown, keywords: code };
}

/** @param day the day whose rates stand beside the VAT codes */
export function lineRegisters(
  facts: SalesFacts,
  day: string,
  dimensions: Output<'registers.dimensions'>,
  t: Translate,
  formats: Formats,
): LineRegisters {
  const income = facts.accounts.filter(({ isActive, number }) => isActive && number.startsWith('3'));
  const others = facts.accounts.filter(({ isActive, number }) => isActive && !number.startsWith('3'));
  return {
    units: offeredUnits.map((code) => unitItem(code, t)),
    vatCodes: facts.vatCodes.map(({ code, name, rateClass }) => {
      const rate = percentOn(facts, rateClass, day);
      return {
        key: code,
        code,
        text: rate === null ? name : `${formats.percent(rate)} · ${name}`,
        shown: rate === null ? code : `${code} · ${formats.percent(rate)}`,
      };
    }),
    accounts: [...income, ...others].map(({ number, name }) => ({ key: number, code: number, text: name, shown: number })),
    departments: dimensions.departments.map(({ id, code, name }) => ({ key: id, code, text: name })),
    projects: dimensions.projects.map(({ id, code, name }) => ({ key: id, code, text: name })),
    usual: usualSale(facts, day),
  };
}

export function useLineRegisters(facts: SalesFacts, day: string, dimensions: Output<'registers.dimensions'>): LineRegisters {
  const t = useT();
  const formats = useFormats();
  return useMemo(() => lineRegisters(facts, day, dimensions, t, formats), [facts, day, dimensions, t, formats]);
}

/** The units offered, and the one that a line has. */
export function unitsWith(units: readonly ComboItem[], code: string): readonly ComboItem[] {
  return code === '' || units.some(({ key }) => key === code) ? units : [...units, { key: code, code, text: '', shown: code }];
}
