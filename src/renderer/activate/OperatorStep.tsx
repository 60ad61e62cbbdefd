import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { EntryForm, Note, TextField } from '../kit/index.ts';
import { SelectField } from '../kit/fields/SelectField.tsx';
import { FormSection, Place } from '../registers/form/FormParts.tsx';
import type { FormState } from '../registers/form/useFormState.ts';
import { announce } from '../state/announcer.ts';
import { Choices } from './Choices.tsx';
import { ConnectionTest } from './ConnectionTest.tsx';
import { configOf, hasKeys, kindsFor, secretsOf, toEnvironment, wantsPassphrase } from './draft.ts';
import type { ActivationDraft, Known } from './draft.ts';
import { SecretField } from './SecretField.tsx';
import { Forgotten } from './StateDialogs.tsx';
import { StepFoot } from './StepFoot.tsx';

export interface StepProps {
  readonly known: Known;
  readonly form: FormState<ActivationDraft>;
  readonly onNext: () => void;
  readonly onBack: () => void;
}

export interface OperatorStepProps extends StepProps {
  /** Opens the keeper of secrets when it is locked and its passphrase is written. */
  readonly unlock: () => Promise<boolean>;
}

/** What says itself that one can go on meanwhile. */
const MAY_WAIT: ReadonlySet<string> = new Set(['notVerified', 'unreachable']);

/** Operatør: who sends and fetches, with which credentials, and whether it answers. */
export function OperatorStep({ known, form, unlock, onNext, onBack }: OperatorStepProps): ReactNode {
  const t = useT();
  const { state: draft, set } = form;
  const [problem, setProblem] = useState<string | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const next = (): void => {
    // One that was found not to work is left with a word, and then all the same: it may be mended meanwhile.
    if (problem !== null && problem !== told && !MAY_WAIT.has(problem) && form.isReady()) {
      setTold(problem);
      announce(t('activate.test.goOn'));
    } else onNext();
  };
  return (
    <div ref={form.frame}>
      <EntryForm label={t('activate.step.operator')} className="register-form" onFinish={next}>
        <FormSection title={t('activate.step.operator')} hint={t('activate.operator.choose')}>
          <Place name="kind" span={6}>
            <Choices
              label={t('activate.operator.choose')}
              value={draft.kind}
              choices={kindsFor(known.isDemo).map((key) => ({
                key,
                text: t(`activate.operator.${key}`),
                meaning: t(known.isDemo && key !== 'embedded' ? 'activate.operator.demoOnly' : `activate.operator.${key}.meaning`),
                disabled: known.isDemo && key !== 'embedded',
              }))}
              onChange={(kind) => set({ kind })}
            />
          </Place>
        </FormSection>
        {draft.kind === 'maventa' ? <Credentials known={known} form={form} /> : null}
        {draft.kind === 'folder' ? <Folders known={known} form={form} /> : null}
        <ConnectionTest config={configOf(draft)} secrets={secretsOf(draft)} prepare={unlock} onProblem={setProblem} />
        {problem === null || told !== problem ? null : <Note tone="warn">{t('activate.test.goOn')}</Note>}
        <StepFoot onNext={next} onBack={onBack} />
      </EntryForm>
    </div>
  );
}

type Part = Pick<StepProps, 'known' | 'form'>;

function Environment({ known, form: { state: draft, set } }: Part): ReactNode {
  const t = useT();
  const { canChangeEnvironment, config } = known.state;
  // What the demo's own operator has been sent says nothing of another.
  const fixed = !canChangeEnvironment && config?.kind !== 'embedded';
  return (
    <Place name="environment" span={2}>
      <SelectField
        label={t('activate.environment')}
        value={draft.environment}
        choices={(['production', 'test'] as const).map((key) => ({ key, text: t(`activate.environment.${key}`) }))}
        onChange={(environment) => set(toEnvironment(draft, environment))}
        disabled={fixed}
        hint={t(fixed ? 'activate.environment.fixed' : 'activate.environment.hint')}
      />
    </Place>
  );
}

function Credentials({ known, form }: Part): ReactNode {
  const t = useT();
  const { state: draft, set, errorOf, leave } = form;
  const { state } = known;
  const hint = t(hasKeys(state) ? 'activate.key.kept' : 'activate.key.new');
  return (
    <FormSection title={t('activate.connection')}>
      <Environment known={known} form={form} />
      <Place name="clientId" span={4} onLeave={leave}>
        <TextField
          label={t('activate.clientId')}
          value={draft.clientId}
          onChange={(clientId) => set({ clientId })}
          error={errorOf('clientId')}
          hint={t('activate.clientId.hint')}
          maxLength={100}
        />
      </Place>
      {state.secretStore === 'environment' ? (
        <p className="form-place span-6">{t('activate.key.environment')}</p>
      ) : (
        <>
          {(['clientSecret', 'vendorApiKey'] as const).map((name) => (
            <Place key={name} name={name} span={3} onLeave={leave}>
              <SecretField
                label={t(`activate.${name}`)}
                value={draft[name]}
                onChange={(value) => set({ [name]: value })}
                error={errorOf(name)}
                hint={hint}
              />
            </Place>
          ))}
          {wantsPassphrase(draft, state) ? (
            <Place name="passphrase" span={3} onLeave={leave}>
              <SecretField
                label={t('activate.passphrase')}
                value={draft.passphrase}
                onChange={(passphrase) => set({ passphrase })}
                error={errorOf('passphrase')}
                hint={t(hasKeys(state) ? 'activate.passphrase.ask' : 'activate.passphrase.set')}
              />
              {hasKeys(state) ? <Forgotten /> : null}
            </Place>
          ) : null}
          {wantsPassphrase(draft, state) && !hasKeys(state) ? (
            <Place name="passphraseAgain" span={3} onLeave={leave}>
              <SecretField
                label={t('activate.passphrase.again')}
                value={draft.passphraseAgain}
                onChange={(passphraseAgain) => set({ passphraseAgain })}
                error={errorOf('passphraseAgain')}
              />
            </Place>
          ) : null}
          <p className="form-place span-6 field-hint">{t(`activate.key.store.${state.secretStore}`)}</p>
        </>
      )}
      <Place name="baseUrl" span={4} onLeave={leave}>
        <TextField
          label={t('activate.baseUrl')}
          value={draft.baseUrl}
          onChange={(baseUrl) => set({ baseUrl })}
          error={errorOf('baseUrl')}
          hint={t('activate.baseUrl.hint')}
          maxLength={300}
        />
      </Place>
    </FormSection>
  );
}

function Folders({ known, form }: Part): ReactNode {
  const t = useT();
  const { state: draft, set, errorOf, leave } = form;
  return (
    <FormSection title={t('activate.connection')}>
      {(['outboxFolder', 'inboxFolder'] as const).map((name) => (
        <Place key={name} name={name} span={6} onLeave={leave}>
          <TextField
            label={t(`activate.${name}`)}
            value={draft[name]}
            onChange={(value) => set({ [name]: value })}
            error={errorOf(name)}
            hint={t(`activate.${name}.hint`)}
            maxLength={1000}
          />
        </Place>
      ))}
      <Environment known={known} form={form} />
    </FormSection>
  );
}
