/** The span of days that account and trial balance look at: kept while other screens are open. */
import type { ReactNode } from 'react';
import { create } from 'zustand';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button, DateField } from '../kit/index.ts';

export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}
export const usePeriod = create<Period>(() => ({ from: null, to: null }));

/** The spans that are asked for most: this year, this month, everything. */
export function presetsOf(today: string): readonly { readonly key: 'thisYear' | 'lastYear' | 'all'; readonly period: Period }[] {
  const year = Number(today.slice(0, 4));
  return [
    { key: 'thisYear', period: { from: `${String(year)}-01-01`, to: `${String(year)}-12-31` } },
    { key: 'lastYear', period: { from: `${String(year - 1)}-01-01`, to: `${String(year - 1)}-12-31` } },
    { key: 'all', period: { from: null, to: null } },
  ];
}

export function PeriodFields(): ReactNode {
  const t = useT();
  const today = useQuery('company.overview', {}).data?.today ?? '';
  const period = usePeriod();
  return (
    <div className="period-fields" role="group" aria-label={t('ledger.period')}>
      <DateField className="inline" label={t('ledger.from')} today={today} value={period.from} onChange={(from) => usePeriod.setState({ from })} />
      <DateField className="inline" label={t('ledger.to')} today={today} value={period.to} onChange={(to) => usePeriod.setState({ to })} />
      {today === ''
        ? null
        : presetsOf(today).map(({ key, period: preset }) => (
            <Button key={key} className={preset.from === period.from && preset.to === period.to ? 'chip on' : 'chip'} onPress={() => usePeriod.setState(preset)}>
              {t(`ledger.period.${key}`)}
            </Button>
          ))}
    </div>
  );
}
