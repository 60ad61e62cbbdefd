import type { ReactNode } from 'react';
import type { SalesKind } from '../../shared/contract/sales.ts';
import { useT } from '../i18n.tsx';
import { ChoiceMenu } from '../kit/index.ts';
import { DateChip } from '../lists/DateChip.tsx';
import type { DateChoice } from '../lists/dateSpan.ts';
import { salesKinds } from '../salesList/filters.ts';

export interface DateAndKindProps {
  readonly date: DateChoice;
  readonly kinds: readonly SalesKind[];
  readonly today: string;
  readonly onChange: (change: { readonly date?: DateChoice; readonly kinds?: readonly SalesKind[] }) => void;
}

/** The chips that narrow what is sent, or to be sent, by the date and the kind of the document. */
export function DateAndKind({ date, kinds, today, onChange }: DateAndKindProps): ReactNode {
  const t = useT();
  return (
    <>
      <DateChip value={date} onChange={(next) => onChange({ date: next })} today={today} />
      <ChoiceMenu
        label={t('outbox.column.kind')}
        choices={salesKinds.map((key) => ({ key, text: t(`salesList.kind.${key}`) }))}
        selected={kinds}
        onChange={(selected) => onChange({ kinds: selected })}
        noneText={t('inbox.filter.all')}
      />
    </>
  );
}
