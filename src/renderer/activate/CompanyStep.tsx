import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { OwnCompanyForm } from '../../shared/contract/registers.ts';
import { useCommand } from '../client/command.ts';
import { useT } from '../i18n.tsx';
import { EntryForm, ErrorBanner, Note, TextField } from '../kit/index.ts';
import { useShownError } from '../registers/form/fieldErrors.ts';
import { FormSection, Place } from '../registers/form/FormParts.tsx';
import { companyOf, stateOfCompany } from '../registers/form/ownCompanyForm.ts';
import type { CompanyState } from '../registers/form/ownCompanyForm.ts';
import { useFormState } from '../registers/form/useFormState.ts';
import { companyFields, companyStepProblems } from './draft.ts';
import { StepFoot } from './StepFoot.tsx';

const spans = { name: 4, orgNumber: 2, street: 3, postalCode: 1, city: 2, email: 4, phone: 2 } as const;
const labels = {
  name: 'ownCompany.field.name',
  orgNumber: 'ownCompany.field.orgNumber',
  street: 'customers.field.street',
  postalCode: 'customers.field.postalCode',
  city: 'customers.field.city',
  email: 'customers.field.email',
  phone: 'customers.field.phone',
} as const;

/** What stands in the form between two visits of the step. */
export interface CompanyDraft {
  readonly revision: number;
  readonly state: CompanyState;
}

export interface CompanyStepProps {
  readonly company: OwnCompanyForm;
  readonly kept: CompanyDraft | null;
  readonly onKeep: (draft: CompanyDraft) => void;
  readonly onNext: () => void;
}

/** Firma: what goes to the operator. What is missing is asked for, and saved with the own company. */
export function CompanyStep({ company, kept, onKeep, onNext }: CompanyStepProps): ReactNode {
  const t = useT();
  const [first] = useState(() => stateOfCompany(company));
  const form = useFormState(first, companyStepProblems);
  const save = useCommand('registers.saveOwnCompany');
  const error = useShownError(save.error, form);
  const { set, state, isDirty } = form;
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    if (kept !== null && kept.revision === company.revision) set(kept.state);
  }, [kept, company.revision, set]);
  useEffect(() => {
    if (isDirty) onKeep({ revision: company.revision, state });
  }, [isDirty, onKeep, company.revision, state]);
  const [missing] = useState(() => Object.keys(companyStepProblems(first)).length > 0);

  const next = useCallback(async (): Promise<void> => {
    if (!form.isReady()) return;
    if (form.isDirty) {
      const saved = await save.run({ revision: company.revision, company: companyOf(form.current()) });
      if (saved === null) return;
    }
    onNext();
  }, [form, save, company.revision, onNext]);
  return (
    <div ref={form.frame}>
      <EntryForm label={t('activate.step.company')} className="register-form" onFinish={() => void next()}>
        {missing ? <Note tone="warn">{t('activate.company.missing')}</Note> : null}
        <FormSection title={t('activate.step.company')} hint={t('activate.company.meaning')}>
          {companyFields.map((field) => (
            <Place key={field} name={field} span={spans[field]} onLeave={form.leave}>
              <TextField
                label={t(labels[field])}
                value={state[field]}
                onChange={(value) => set({ [field]: value })}
                error={form.errorOf(field)}
                maxLength={200}
              />
            </Place>
          ))}
        </FormSection>
        {error === null ? null : <ErrorBanner error={error} />}
        <StepFoot onNext={() => void next()} busy={save.busy} />
      </EntryForm>
    </div>
  );
}
