import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Input, Output } from '../../shared/contract/index.ts';
import { minorFromDecimal } from '../../shared/values/money.ts';
import { useCommand } from '../client/command.ts';
import { useT } from '../i18n.tsx';
import { DateField, DecimalField } from '../kit/index.ts';
import { SelectField } from '../kit/fields/SelectField.tsx';
import { showBanner } from '../state/banners.ts';
import { useShownError } from './form/fieldErrors.ts';
import { FieldPlace } from './form/FieldPlace.tsx';
import { FormDialog } from './form/FormDialog.tsx';
import { useToday } from './form/items.ts';
import { useFormState } from './form/useFormState.ts';
import type { FieldProblem, Problems } from './form/useFormState.ts';
import './registers.css';

type RateClass = Input<'registers.saveVatRate'>['rateClass'];
const classes: readonly RateClass[] = ['regular', 'middle', 'rawFish', 'low'];

export interface RateState {
  readonly rateClass: RateClass;
  readonly percent: string | null;
  readonly validFrom: string | null;
}

/** Basis points of a percentage of at most two decimals, 0 to 100; null otherwise. */
export function basisPointsOf(percent: string | null): number | null {
  const points = percent === null ? null : minorFromDecimal(percent, 2);
  return points === null || points < 0 || points > 10_000 ? null : points;
}

export function rateProblems(state: RateState): Problems<RateState> {
  const problems: { -readonly [K in keyof RateState]?: FieldProblem } = {};
  if (basisPointsOf(state.percent) === null) problems.percent = { key: 'chart.rate.form.percent.invalid' };
  if (state.validFrom === null) problems.validFrom = { key: 'chart.rate.form.validFrom.missing' };
  return problems;
}

export interface VatRateFormProps {
  /** Of the row that was chosen. */
  readonly initialClass: Output<'registers.vatRates'>[number]['rateClass'] | undefined;
  readonly onClose: () => void;
}

/** Ny sats fra en dato. */
export function VatRateForm({ initialClass, onClose }: VatRateFormProps): ReactNode {
  const t = useT();
  const today = useToday();
  const [first] = useState<RateState>(() => ({
    rateClass: classes.find((name) => name === initialClass) ?? 'regular',
    percent: null,
    validFrom: null,
  }));
  const form = useFormState(first, rateProblems);
  const save = useCommand('registers.saveVatRate');
  const shown = useShownError(save.error, form);
  const run = async (): Promise<void> => {
    const { rateClass, percent, validFrom } = form.current();
    const percentBp = basisPointsOf(percent);
    if (percentBp === null || validFrom === null) return;
    const saved = await save.run({ rateClass, percentBp, validFrom });
    if (saved === null) return;
    showBanner({ tone: 'ok', text: 'chart.rate.saved', key: 'registers.saved' });
    onClose();
  };
  return (
    <FormDialog
      title={t('chart.rate.form.title')}
      size="normal"
      form={form}
      busy={save.busy}
      error={shown}
      onSave={() => void run()}
      onClose={onClose}
    >
      <p className="muted">{t('chart.rate.form.meaning')}</p>
      <div className="form-grid">
        <FieldPlace form={form} name="rateClass" span={2}>
          {(field) => (
            <SelectField
              label={t('chart.rate.class')}
              choices={classes.map((key) => ({ key, text: t(`chart.rateClass.${key}`) }))}
              autoFocus
              {...field}
            />
          )}
        </FieldPlace>
        <FieldPlace form={form} name="percent" span={2}>
          {(field) => <DecimalField label={t('chart.rate.percent')} unit="%" {...field} />}
        </FieldPlace>
        <FieldPlace form={form} name="validFrom" span={2}>
          {(field) => <DateField label={t('chart.rate.validFrom')} today={today} {...field} />}
        </FieldPlace>
      </div>
    </FormDialog>
  );
}
