/** Firmaopplysninger: the company whose books these are, as it stands on its invoices. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { OwnCompanyForm } from '../../shared/contract/registers.ts';
import { useCommand } from '../client/command.ts';
import { readOnce, useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import {
  Button,
  ComboBox,
  CommandButton,
  DateField,
  EntryForm,
  ErrorBanner,
  QueryView,
  Screen,
  StatusMark,
  TextField,
} from '../kit/index.ts';
import { BankAccountField } from '../kit/fields/BankAccountField.tsx';
import { CheckField } from '../kit/fields/CheckField.tsx';
import { SelectField } from '../kit/fields/SelectField.tsx';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { showBanner } from '../state/banners.ts';
import { useCountries } from './form/countries.ts';
import { useShownError } from './form/fieldErrors.ts';
import { FormSection, Place } from './form/FormParts.tsx';
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
  const { state, set, errorOf, leave } = form;
  const today = useToday();
  const mustBeRegistered = formsInBusinessRegister.includes(state.legalForm);
  return (
    <>
      <FormSection title={t('ownCompany.section.name')}>
        <Place name="name" span={6} onLeave={leave}>
          <TextField
            label={t('ownCompany.field.name')}
            value={state.name}
            onChange={(name) => set({ name })}
            error={errorOf('name')}
            maxLength={200}
          />
        </Place>
        <Place name="orgNumber" span={2} onLeave={leave}>
          <TextField
            label={t('ownCompany.field.orgNumber')}
            value={state.orgNumber}
            onChange={(orgNumber) => set({ orgNumber })}
            error={errorOf('orgNumber')}
            maxLength={20}
          />
        </Place>
        <Place name="legalForm" span={4}>
          <SelectField
            label={t('ownCompany.field.legalForm')}
            value={state.legalForm}
            choices={legalForms.map((key) => ({ key, text: t(`legalForm.${key}`) }))}
            onChange={(legalForm) =>
              set({ legalForm, ...(formsInBusinessRegister.includes(legalForm) ? { inBusinessRegister: true } : {}) })
            }
          />
        </Place>
        <Place name="inBusinessRegister" span={6}>
          <CheckField
            label={t('ownCompany.field.inBusinessRegister')}
            checked={state.inBusinessRegister}
            onChange={(inBusinessRegister) => set({ inBusinessRegister })}
            hint={
              mustBeRegistered && !state.inBusinessRegister ? (
                <span className="warn-text">{t('ownCompany.inBusinessRegister.needed')}</span>
              ) : (
                t('ownCompany.inBusinessRegister.hint')
              )
            }
          />
        </Place>
      </FormSection>
      <FormSection title={t('ownCompany.section.vat')}>
        <Place name="isVatRegistered" span={6}>
          <CheckField
            label={t('ownCompany.field.isVatRegistered')}
            checked={state.isVatRegistered}
            onChange={(isVatRegistered) => set({ isVatRegistered })}
            hint={t('ownCompany.vat.hint')}
          />
        </Place>
        {state.isVatRegistered ? (
          <>
            <Place name="vatRegisteredFrom" span={2} onLeave={leave}>
              <DateField
                label={t('ownCompany.field.vatRegisteredFrom')}
                today={today}
                value={state.vatRegisteredFrom}
                onChange={(vatRegisteredFrom) => set({ vatRegisteredFrom })}
                error={errorOf('vatRegisteredFrom')}
              />
            </Place>
            <Place name="vatRegisteredTo" span={2} onLeave={leave}>
              <DateField
                label={t('ownCompany.field.vatRegisteredTo')}
                today={today}
                value={state.vatRegisteredTo}
                onChange={(vatRegisteredTo) => set({ vatRegisteredTo })}
                error={errorOf('vatRegisteredTo')}
                hint={t('ownCompany.vat.to.hint')}
              />
            </Place>
          </>
        ) : null}
      </FormSection>
    </>
  );
}

function AddressAndContact({ form }: Part): ReactNode {
  const t = useT();
  const { state, set, errorOf, leave } = form;
  const countries = useCountries();
  return (
    <>
      <FormSection title={t('ownCompany.section.address')}>
        <Place name="street" span={6}>
          <TextField label={t('customers.field.street')} value={state.street} onChange={(street) => set({ street })} maxLength={200} />
        </Place>
        <Place name="postalCode" span={1} onLeave={leave}>
          <TextField
            label={t('customers.field.postalCode')}
            value={state.postalCode}
            onChange={(postalCode) => set({ postalCode })}
            error={errorOf('postalCode')}
            maxLength={20}
          />
        </Place>
        <Place name="city" span={3}>
          <TextField label={t('customers.field.city')} value={state.city} onChange={(city) => set({ city })} maxLength={100} />
        </Place>
        <Place name="country" span={2} onLeave={leave}>
          <ComboBox
            label={t('customers.field.country')}
            items={countries}
            value={state.country}
            onChange={(country) => set({ country })}
            error={errorOf('country')}
          />
        </Place>
      </FormSection>
      <FormSection title={t('ownCompany.section.contact')}>
        <Place name="contactName" span={3}>
          <TextField
            label={t('ownCompany.field.contactName')}
            value={state.contactName}
            onChange={(contactName) => set({ contactName })}
            maxLength={200}
          />
        </Place>
        <Place name="phone" span={3}>
          <TextField label={t('customers.field.phone')} value={state.phone} onChange={(phone) => set({ phone })} maxLength={50} />
        </Place>
        <Place name="email" span={3} onLeave={leave}>
          <TextField
            label={t('customers.field.email')}
            value={state.email}
            onChange={(email) => set({ email })}
            error={errorOf('email')}
            maxLength={200}
          />
        </Place>
        <Place name="website" span={3}>
          <TextField label={t('ownCompany.field.website')} value={state.website} onChange={(website) => set({ website })} maxLength={200} />
        </Place>
      </FormSection>
    </>
  );
}

function Bank({ form }: Part): ReactNode {
  const t = useT();
  const { state, set, errorOf, leave } = form;
  return (
    <FormSection title={t('ownCompany.section.bank')}>
      <Place name="bankAccount" span={2} onLeave={leave}>
        <BankAccountField
          label={t('ownCompany.field.bankAccount')}
          value={state.bankAccount}
          onChange={(bankAccount) => set({ bankAccount })}
          error={errorOf('bankAccount')}
        />
      </Place>
      <Place name="iban" span={3} onLeave={leave}>
        <TextField
          label={t('ownCompany.field.iban')}
          value={state.iban}
          onChange={(iban) => set({ iban })}
          error={errorOf('iban')}
          hint={t('ownCompany.iban.hint')}
          maxLength={50}
        />
      </Place>
      <Place name="bic" span={1} onLeave={leave}>
        <TextField
          label={t('ownCompany.field.bic')}
          value={state.bic}
          onChange={(bic) => set({ bic })}
          error={errorOf('bic')}
          maxLength={11}
        />
      </Place>
    </FormSection>
  );
}
