/** Firmaopplysninger: the company whose books these are, as it stands on its invoices. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { OwnCompanyForm } from '../../shared/contract/registers.ts';
import { useCommand } from '../client/command.ts';
import { readOnce, useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button, CommandButton, DateField, EntryForm, ErrorBanner, QueryView, Screen, StatusMark } from '../kit/index.ts';
import { BankAccountField } from '../kit/fields/BankAccountField.tsx';
import { SelectField } from '../kit/fields/SelectField.tsx';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { showBanner } from '../state/banners.ts';
import { AddressPlaces, CountryPlace } from './form/CommonPlaces.tsx';
import { useShownError } from './form/fieldErrors.ts';
import { CheckPlace, FieldPlace, TextPlace } from './form/FieldPlace.tsx';
import { FormSection } from './form/FormParts.tsx';
import { useToday } from './form/items.ts';
import { companyOf, companyProblems, formsInBusinessRegister, legalForms, stateOfCompany } from './form/ownCompanyForm.ts';
import type { CompanyState } from './form/ownCompanyForm.ts';
import { useFormState } from './form/useFormState.ts';
import type { FormState } from './form/useFormState.ts';
import { OwnCompanyLook } from './OwnCompanyLook.tsx';
import { useUnsaved } from './form/useUnsaved.tsx';
import './registers.css';

export function OwnCompanyScreen(): ReactNode {
  const t = useT();
  const query = useQuery('registers.ownCompany', {});
  if (query.data === undefined)
    return (
      <Screen title={t('nav.ownCompany')}>
        <QueryView query={query}>{() => null}</QueryView>
      </Screen>
    );
  return <CompanyScreen company={query.data} />;
}

function CompanyScreen({ company }: { readonly company: OwnCompanyForm }): ReactNode {
  const t = useT();
  const [first] = useState(() => stateOfCompany(company));
  const [revision, setRevision] = useState(company.revision);
  const form = useFormState(first, companyProblems);
  const save = useCommand('registers.saveOwnCompany');
  const shown = useShownError(save.error, form);
  const { isDirty, replace } = form;
  const take = useCallback(
    (next: OwnCompanyForm): void => {
      setRevision(next.revision);
      replace(stateOfCompany(next));
    },
    [replace],
  );
  // Changed in another window, or by what was just saved (an IBAN that followed from the account): shown, unless something is being written here.
  useEffect(() => {
    if (!isDirty && company.revision !== revision) take(company);
  }, [company, revision, isDirty, take]);

  const run = useCallback(async (): Promise<boolean> => {
    const had = document.activeElement;
    if (had instanceof HTMLElement && form.frame.current?.contains(had) === true) had.blur();
    await new Promise((resolve) => setTimeout(resolve));
    if (had instanceof HTMLElement && document.activeElement === document.body) had.focus();
    if (!form.isReady()) return false;
    const saved = await save.run({ revision, company: companyOf(form.current()) });
    if (saved === null) return false;
    take(await readOnce('registers.ownCompany', {}).catch(() => ({ ...company, ...companyOf(form.current()), revision: saved.revision })));
    showBanner({ tone: 'ok', text: 'ownCompany.saved', key: 'registers.saved' });
    return true;
  }, [form, save, revision, company, take]);
  const latest = useRef(run);
  latest.current = run;
  useCommands(useMemo<CommandHandlers>(() => ({ 'file.save': () => void latest.current() }), []));
  const question = useUnsaved(isDirty, run);
  return (
    <Screen
      title={t('nav.ownCompany')}
      aside={isDirty ? <StatusMark tone="wait">{t('ownCompany.unsaved')}</StatusMark> : undefined}
      actions={<CommandButton command="file.save" label="form.save" kind="primary" />}
    >
      <div className="form-page" ref={form.frame}>
        {shown === null ? null : (
          <ErrorBanner
            error={shown}
            actions={
              shown.code === 'registers.changedMeanwhile' ? (
                <Button small onPress={() => void readOnce('registers.ownCompany', {}).then(take, () => undefined)}>
                  {t('form.changedMeanwhile.load')}
                </Button>
              ) : undefined
            }
          />
        )}
        <EntryForm label={t('nav.ownCompany')} className="form-columns" onFinish={() => void run()}>
          <div className="register-form">
            <Identity form={form} />
            <AddressAndContact form={form} />
          </div>
          <div className="register-form">
            <Bank form={form} />
            <OwnCompanyLook form={form} hasLogo={company.hasLogo} />
          </div>
        </EntryForm>
      </div>
      {question}
    </Screen>
  );
}

interface Part {
  readonly form: FormState<CompanyState>;
}

function Identity({ form }: Part): ReactNode {
  const t = useT();
  const { state, set } = form;
  const today = useToday();
  const mustBeRegistered = formsInBusinessRegister.includes(state.legalForm);
  return (
    <>
      <FormSection title={t('ownCompany.section.name')}>
        <TextPlace form={form} name="name" span={6} label={t('ownCompany.field.name')} maxLength={200} />
        <TextPlace form={form} name="orgNumber" span={2} label={t('ownCompany.field.orgNumber')} maxLength={20} />
        <FieldPlace form={form} name="legalForm" span={4}>
          {(field) => (
            <SelectField
              {...field}
              label={t('ownCompany.field.legalForm')}
              choices={legalForms.map((key) => ({ key, text: t(`legalForm.${key}`) }))}
              onChange={(legalForm) =>
                set({ legalForm, ...(formsInBusinessRegister.includes(legalForm) ? { inBusinessRegister: true } : {}) })
              }
            />
          )}
        </FieldPlace>
        <CheckPlace
          form={form}
          name="inBusinessRegister"
          span={6}
          label={t('ownCompany.field.inBusinessRegister')}
          hint={
            mustBeRegistered && !state.inBusinessRegister ? (
              <span className="warn-text">{t('ownCompany.inBusinessRegister.needed')}</span>
            ) : (
              t('ownCompany.inBusinessRegister.hint')
            )
          }
        />
      </FormSection>
      <FormSection title={t('ownCompany.section.vat')}>
        <CheckPlace
          form={form}
          name="isVatRegistered"
          span={6}
          label={t('ownCompany.field.isVatRegistered')}
          hint={t('ownCompany.vat.hint')}
        />
        {state.isVatRegistered ? (
          <>
            <FieldPlace form={form} name="vatRegisteredFrom" span={2}>
              {(field) => <DateField label={t('ownCompany.field.vatRegisteredFrom')} today={today} {...field} />}
            </FieldPlace>
            <FieldPlace form={form} name="vatRegisteredTo" span={2}>
              {(field) => (
                <DateField label={t('ownCompany.field.vatRegisteredTo')} today={today} hint={t('ownCompany.vat.to.hint')} {...field} />
              )}
            </FieldPlace>
          </>
        ) : null}
      </FormSection>
    </>
  );
}

function AddressAndContact({ form }: Part): ReactNode {
  const t = useT();
  return (
    <>
      <FormSection title={t('ownCompany.section.address')}>
        <AddressPlaces form={form} wide />
        <CountryPlace form={form} />
      </FormSection>
      <FormSection title={t('ownCompany.section.contact')}>
        <TextPlace form={form} name="contactName" span={3} label={t('ownCompany.field.contactName')} maxLength={200} />
        <TextPlace form={form} name="phone" span={3} label={t('customers.field.phone')} maxLength={50} />
        <TextPlace form={form} name="email" span={3} label={t('customers.field.email')} maxLength={200} />
        <TextPlace form={form} name="website" span={3} label={t('ownCompany.field.website')} maxLength={200} />
      </FormSection>
    </>
  );
}

function Bank({ form }: Part): ReactNode {
  const t = useT();
  return (
    <FormSection title={t('ownCompany.section.bank')}>
      <FieldPlace form={form} name="bankAccount" span={2}>
        {(field) => <BankAccountField label={t('ownCompany.field.bankAccount')} {...field} />}
      </FieldPlace>
      <TextPlace form={form} name="iban" span={3} label={t('ownCompany.field.iban')} hint={t('ownCompany.iban.hint')} maxLength={50} />
      <TextPlace form={form} name="bic" span={1} label={t('ownCompany.field.bic')} maxLength={11} />
    </FormSection>
  );
}
