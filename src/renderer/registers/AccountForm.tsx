import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Account } from '../../shared/contract/registers.ts';
import { useCommand } from '../client/command.ts';
import { useT } from '../i18n.tsx';
import { ComboBox } from '../kit/index.ts';
import { CheckField } from '../kit/fields/CheckField.tsx';
import { showBanner } from '../state/banners.ts';
import { useShownError } from './form/fieldErrors.ts';
import { FieldPlace, TextPlace } from './form/FieldPlace.tsx';
import { FormDialog } from './form/FormDialog.tsx';
import { FormSection, Place } from './form/FormParts.tsx';
import { useVatItems } from './form/items.ts';
import { useFormState } from './form/useFormState.ts';
import type { FieldProblem, Problems } from './form/useFormState.ts';
import './registers.css';

export interface AccountState {
  readonly number: string;
  readonly name: string;
  readonly vatCode: string | null;
  readonly isDeductible: boolean;
  readonly isActive: boolean;
}

export function accountProblems(state: AccountState): Problems<AccountState> {
  const problems: { -readonly [K in keyof AccountState]?: FieldProblem } = {};
  if (!/^[1-8]\d{3,4}$/.test(state.number.trim())) problems.number = { key: 'chart.form.number.invalid' };
  if (state.name.trim() === '') problems.name = { key: 'chart.form.name.missing' };
  if (state.vatCode === null) problems.vatCode = { key: 'chart.form.vatCode.missing' };
  return problems;
}

export interface AccountFormProps {
  /** Null: a new account. */
  readonly account: Account | null;
  readonly onClose: () => void;
  readonly onSaved: (number: string) => void;
}

/** Ny konto, or a change of one that is there; its number stays. */
export function AccountForm({ account, onClose, onSaved }: AccountFormProps): ReactNode {
  const t = useT();
  const [first] = useState<AccountState>(() =>
    account === null
      ? { number: '', name: '', vatCode: null, isDeductible: true, isActive: true }
      : {
          number: account.number,
          name: account.name,
          vatCode: account.vatCode,
          isDeductible: account.vatDeduction === 'full',
          isActive: account.isActive,
        },
  );
  const form = useFormState(first, accountProblems);
  const { state, set } = form;
  const save = useCommand('registers.saveAccount');
  const shown = useShownError(save.error, form);
  const vatCodes = useVatItems(null);
  const run = async (): Promise<void> => {
    const now = form.current();
    const number = now.number.trim();
    const saved = await save.run({
      number,
      isNew: account === null,
      name: now.name.trim(),
      vatCode: now.vatCode ?? '',
      vatDeduction: now.isDeductible ? 'full' : 'none',
      isActive: now.isActive,
    });
    if (saved === null) return;
    showBanner({ tone: 'ok', text: 'chart.saved', params: { number }, key: 'registers.saved' });
    onSaved(number);
  };
  return (
    <FormDialog
      title={account === null ? t('chart.form.newTitle') : t('chart.form.editTitle', { number: account.number })}
      size="normal"
      form={form}
      busy={save.busy}
      error={shown}
      onSave={() => void run()}
      onClose={onClose}
    >
      <FormSection title={t('chart.detail')}>
        <TextPlace
          form={form}
          name="number"
          span={1}
          label={t('chart.account.number')}
          readOnly={account !== null}
          inputMode="numeric"
          maxLength={5}
          autoFocus={account === null}
        />
        <TextPlace form={form} name="name" span={5} label={t('chart.account.name')} maxLength={200} autoFocus={account !== null} />
        <FieldPlace form={form} name="vatCode" span={3}>
          {(field) => <ComboBox label={t('chart.account.vatCode')} items={vatCodes} hint={t('chart.form.vatCode.hint')} {...field} />}
        </FieldPlace>
        <Place name="isDeductible" span={3}>
          <div className="check-stack">
            <CheckField
              label={t('chart.deduction.check')}
              checked={state.isDeductible}
              onChange={(isDeductible) => set({ isDeductible })}
            />
            <CheckField label={t('chart.account.isActive')} checked={state.isActive} onChange={(isActive) => set({ isActive })} />
          </div>
        </Place>
      </FormSection>
    </FormDialog>
  );
}
