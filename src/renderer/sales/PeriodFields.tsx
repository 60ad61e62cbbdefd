import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { DateField } from '../kit/index.ts';
import { useFieldSays } from './FieldProblems.tsx';
import type { Head } from './form.ts';

export interface PeriodFieldsProps {
  readonly head: Pick<Head, 'periodFrom' | 'periodTo'>;
  readonly today: string;
  readonly onChange: (change: Partial<Pick<Head, 'periodFrom' | 'periodTo'>>) => void;
}

/** The period that a document is about, from and to. */
export function PeriodFields({ head, today, onChange }: PeriodFieldsProps): ReactNode {
  const t = useT();
  const says = useFieldSays();
  return (
    <>
      <div data-at="periodFrom">
        <DateField
          label={t('sales.periodFrom')}
          today={today}
          value={head.periodFrom}
          onChange={(periodFrom) => onChange({ periodFrom })}
          {...says('periodFrom')}
        />
      </div>
      <div data-at="periodTo">
        <DateField
          label={t('sales.periodTo')}
          today={today}
          value={head.periodTo}
          onChange={(periodTo) => onChange({ periodTo })}
          {...says('periodTo')}
        />
      </div>
    </>
  );
}
