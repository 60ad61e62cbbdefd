/** Avtale, Mottak and the summary: the last steps of the wizard. */
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { useFormats, useT } from '../i18n.tsx';
import { Button, EntryForm, Note, TextField } from '../kit/index.ts';
import { CheckField } from '../kit/fields/CheckField.tsx';
import { SelectField } from '../kit/fields/SelectField.tsx';
import { printFormats } from '../registers/form/choices.ts';
import { FormSection, Place } from '../registers/form/FormParts.tsx';
import { Choices } from './Choices.tsx';
import { addressOf } from './draft.ts';
import type { Step } from './draft.ts';
import type { StepProps } from './OperatorStep.tsx';
import { StepFoot } from './StepFoot.tsx';

export function AgreementStep({ known, form, onNext, onBack }: StepProps): ReactNode {
  const t = useT();
  const { state: draft, set, errorOf, leave } = form;
  const problem = errorOf('termsAccepted');
  return (
    <div ref={form.frame}>
      <EntryForm label={t('activate.step.agreement')} className="register-form" onFinish={onNext}>
        <FormSection title={t('activate.step.agreement')} hint={t(`activate.terms.${draft.kind}.meaning`)}>
          <Place name="termsAccepted" span={6}>
            <CheckField
              label={t(`activate.terms.${draft.kind}`)}
              checked={draft.termsAccepted}
              onChange={(termsAccepted) => set({ termsAccepted })}
            />
            {problem === undefined ? null : (
              <p className="field-error" role="alert">
                {problem}
              </p>
            )}
          </Place>
          {draft.kind !== 'maventa' ? null : known.state.authState === 'signed' ? (
            <p className="form-place span-6">{t('activate.signer.signed')}</p>
          ) : (
            <Place name="authEmail" span={4} onLeave={leave}>
              <TextField
                label={t('activate.signer')}
                value={draft.authEmail}
                onChange={(authEmail) => set({ authEmail })}
                error={errorOf('authEmail')}
                hint={t('activate.signer.hint')}
                maxLength={200}
              />
            </Place>
          )}
        </FormSection>
        <StepFoot onNext={onNext} onBack={onBack} />
      </EntryForm>
    </div>
  );
}

export function ReceiveStep({ known, form, onNext, onBack }: StepProps): ReactNode {
  const t = useT();
  const { state: draft, set } = form;
  return (
    <div ref={form.frame}>
      <EntryForm label={t('activate.step.receive')} className="register-form" onFinish={onNext}>
        <FormSection title={t('activate.step.receive')} hint={t(draft.kind === 'folder' ? 'activate.receive.folder' : 'activate.receive')}>
          {draft.kind === 'folder' ? null : (
            <Place name="receive" span={6}>
              <Choices
                label={t('activate.receive')}
                value={draft.receive ? 'yes' : 'no'}
                choices={[
                  {
                    key: 'yes',
                    text: t('activate.receive.yes'),
                    meaning: t('activate.receive.yes.meaning', { address: known.state.electronicAddress }),
                  },
                  { key: 'no', text: t('activate.receive.no'), meaning: t('activate.receive.no.meaning') },
                ]}
                onChange={(choice) => set({ receive: choice === 'yes' })}
              />
            </Place>
          )}
          {draft.kind !== 'folder' && draft.receive ? (
            <div className="form-place span-6">
              <Note tone="info">{t('activate.receive.elsewhere')}</Note>
            </div>
          ) : null}
        </FormSection>
        <FormSection title={t('activate.printFormat')}>
          <Place name="printFormat" span={3}>
            <SelectField
              label={t('activate.printFormat')}
              hideLabel
              value={draft.printFormat}
              choices={printFormats.map((key) => ({ key, text: t(`printFormat.${key}`) }))}
              onChange={(printFormat) => set({ printFormat })}
              hint={t('activate.printFormat.hint')}
            />
          </Place>
        </FormSection>
        <StepFoot onNext={onNext} onBack={onBack} />
      </EntryForm>
    </div>
  );
}

export interface SummaryStepProps extends StepProps {
  readonly busy: boolean;
  readonly onStep: (step: Step) => void;
  /** What went wrong, over the buttons. */
  readonly failure: ReactNode;
}

type Fact = readonly [label: string, value: string];

export function SummaryStep({ known, form, busy, onStep, onNext, onBack, failure }: SummaryStepProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { state: draft } = form;
  const { company, state } = known;
  const typed = draft.clientSecret !== '' || draft.vendorApiKey !== '';
  const parts: readonly { readonly step: Step; readonly facts: readonly Fact[] }[] = [
    {
      step: 'company',
      facts: [
        [t('ownCompany.field.name'), company.name],
        [t('ownCompany.field.orgNumber'), formats.orgNumber(company.orgNumber)],
        [t('activate.summary.address'), state.electronicAddress],
        [t('ownCompany.section.address'), `${company.street}, ${company.postalCode} ${company.city}`],
        [t('ownCompany.section.contact'), [company.email, company.phone].filter((part) => part !== null && part !== '').join(' · ')],
      ],
    },
    {
      step: 'operator',
      facts: [
        [t('activate.operator'), t(`activate.operator.${draft.kind}`)],
        ...(draft.kind === 'embedded' ? [] : [[t('activate.environment'), t(`activate.environment.${draft.environment}`)] as const]),
        ...(draft.kind === 'maventa'
          ? ([
              [t('activate.baseUrl'), addressOf(draft)],
              [t('activate.clientId'), draft.clientId],
              [t('activate.summary.keys'), t(typed ? 'activate.summary.keys.new' : 'activate.summary.keys.kept')],
            ] as const)
          : []),
        ...(draft.kind === 'folder'
          ? ([
              [t('activate.outboxFolder'), draft.outboxFolder],
              [t('activate.inboxFolder'), draft.inboxFolder],
            ] as const)
          : []),
      ],
    },
    {
      step: 'agreement',
      facts: [
        [t('activate.summary.terms'), t(draft.termsAccepted ? 'activate.summary.terms.accepted' : 'activate.summary.terms.missing')],
        ...(draft.kind === 'maventa'
          ? ([
              [
                t('activate.signing.by'),
                state.authState === 'signed' ? t('activate.signing.signed') : draft.authEmail || t('activate.summary.signer.none'),
              ],
            ] as const)
          : []),
      ],
    },
    {
      step: 'receive',
      facts: [
        [
          t('activate.step.receive'),
          t(
            draft.kind === 'folder'
              ? 'activate.summary.receive.folder'
              : draft.receive
                ? 'activate.summary.receive.yes'
                : 'activate.summary.receive.no',
          ),
        ],
        [t('activate.printFormat'), t(`printFormat.${draft.printFormat}`)],
      ],
    },
  ];
  return (
    <div>
      <EntryForm label={t('activate.step.summary')} className="register-form" onFinish={onNext}>
        {parts.map(({ step, facts }) => (
          <section key={step} className="summary-part">
            <header>
              <h2>{t(`activate.step.${step}`)}</h2>
              <Button small onPress={() => onStep(step)} aria-label={t('activate.changeOf', { what: t(`activate.step.${step}`) })}>
                {t('activate.change')}
              </Button>
            </header>
            <dl className="fact-list">
              {facts.map(([label, value]) => (
                <Fragment key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
        <p className="muted summary-meaning">{t('activate.summary.meaning')}</p>
        {state.waitingDocuments === 0 ? null : <Note tone="info">{t('activate.waiting', { count: state.waitingDocuments })}</Note>}
        {failure}
        <StepFoot onNext={onNext} onBack={onBack} busy={busy} label={t(busy ? 'activate.running' : 'activate.run')} />
      </EntryForm>
    </div>
  );
}
