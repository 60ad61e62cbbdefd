/** The span of days that account and trial balance look at: kept while other screens are open. */
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { create } from 'zustand';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button, DateField } from '../kit/index.ts';

export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}
/** Null until the user has chosen: then it is this year. */
const useChosen = create<{ readonly chosen: Period | null }>(() => ({ chosen: null }));
const choose = (chosen: Period): void => useChosen.setState({ chosen });

/** The present span, which is this year until another is chosen; null before today is known. */
export function usePeriod(): Period | null {
  const today = useQuery('company.overview', {}).data?.today;
  const chosen = useChosen((state) => state.chosen);
  return useMemo(() => chosen ?? (today === undefined ? null : yearOf(Number(today.slice(0, 4)))), [chosen, today]);
}

function yearOf(year: number): Period {
  return { from: `${String(year)}-01-01`, to: `${String(year)}-12-31` };
}

/** The spans that are asked for most: this year, the last, everything. */
export function presetsOf(today: string): readonly { readonly key: 'thisYear' | 'lastYear' | 'all'; readonly period: Period }[] {
  const year = Number(today.slice(0, 4));
  return [
    { key: 'thisYear', period: yearOf(year) },
    { key: 'lastYear', period: yearOf(year - 1) },
    { key: 'all', period: { from: null, to: null } },
  ];
}

export function PeriodFields(): ReactNode {
  const t = useT();
  const today = useQuery('company.overview', {}).data?.today ?? '';
  const period = usePeriod() ?? { from: null, to: null };
  return (
    <div className="period-fields" role="group" aria-label={t('ledger.period')}>
      <DateField
        className="inline"
        label={t('ledger.from')}
        today={today}
        value={period.from}
        onChange={(from) => choose({ ...period, from })}
      />
      <DateField className="inline" label={t('ledger.to')} today={today} value={period.to} onChange={(to) => choose({ ...period, to })} />
      {today === ''
        ? null
        : presetsOf(today).map(({ key, period: preset }) => (
            <Button
              key={key}
              className={preset.from === period.from && preset.to === period.to ? 'chip on' : 'chip'}
              onPress={() => choose(preset)}
            >
              {t(`ledger.period.${key}`)}
            </Button>
          ))}
    </div>
  );
}
