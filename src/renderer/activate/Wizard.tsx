import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import { osloDate } from '../../shared/values/clock.ts';
import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { ErrorBanner, Note, Screen, StepList } from '../kit/index.ts';
import { useFormState } from '../registers/form/useFormState.ts';
import { announce } from '../state/announcer.ts';
import { showBanner } from '../state/banners.ts';
import { CompanyStep } from './CompanyStep.tsx';
import type { CompanyDraft } from './CompanyStep.tsx';
import { ProblemNote } from './ConnectionTest.tsx';
import { activationOf, firstDraft, secretsOf, stepProblems, steps, wantsPassphrase } from './draft.ts';
import type { ActivationDraft, Known, Step } from './draft.ts';
import { OperatorStep } from './OperatorStep.tsx';
import { AgreementStep, ReceiveStep, SummaryStep } from './OtherSteps.tsx';

/** What was written stays while another screen is looked at; keys too, in this window's memory alone, until they are stored. */
interface Kept {
  readonly step: Step;
  readonly draft: ActivationDraft;
  readonly company: CompanyDraft | null;
}
let kept: Kept | null = null;

/** Activates step by step. What is written survives going back and forth. */
export function Wizard({ known }: { readonly known: Known }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const [begin] = useState<Kept>(() => kept ?? { step: 'company', draft: firstDraft(known), company: null });
  const [step, setStep] = useState(begin.step);
  const [company, setCompany] = useState(begin.company);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const { state } = known;
  const form = useFormState(
    begin.draft,
    useCallback((draft: ActivationDraft) => stepProblems(step, draft, state), [step, state]),
  );
  const isDone = useRef(false);
  useEffect(() => {
    if (!isDone.current) kept = { step, draft: form.state, company };
  }, [step, form.state, company]);

  const at = steps.indexOf(step);
  const suggested = useRef(begin.step !== 'company' && begin.step !== 'operator');
  const go = useCallback(
    (next: Step): void => {
      setError(null);
      // Most often it is read where the company is: suggested once, and only where nothing was written.
      if (next === 'agreement' && !suggested.current) {
        suggested.current = true;
        if (form.current().authEmail === '') form.set({ authEmail: known.company.email ?? '' });
      }
      // What is wrong on the next step is told once it is left.
      form.replace(form.current());
      setStep(next);
      const position = steps.indexOf(next) + 1;
      announce(`${t('activate.step.position', { step: position, last: steps.length })}: ${t(`activate.step.${next}`)}`);
    },
    [form, t, known.company.email],
  );
  const next = useCallback((): void => {
    const following = steps[at + 1];
    if (following !== undefined && (step === 'company' || form.isReady())) go(following);
  }, [at, step, form, go]);
  const back = useCallback((): void => {
    const before = steps[at - 1];
    if (before !== undefined) go(before);
  }, [at, go]);

  // A new step has the focus at its first field: the button is a Ctrl+Enter away.
  const body = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    const first =
      body.current?.querySelector<HTMLElement>('form :is(input:checked, input:not([type=radio]), select):not([disabled])') ??
      body.current?.querySelector<HTMLElement>('.step-foot .button.primary');
    first?.focus();
  }, [step]);

  const unlock = useCallback(async (): Promise<boolean> => {
    const draft = form.current();
    if (!wantsPassphrase(draft, state) || draft.passphrase === '') return true;
    await host().call('operator.unlockSecrets', { passphrase: draft.passphrase }, crypto.randomUUID());
    return true;
  }, [form, state]);

  const activate = async (): Promise<void> => {
    if (busy) return;
    const draft = form.current();
    const wrong = steps.find(
      (name) => name !== 'company' && name !== 'summary' && Object.keys(stepProblems(name, draft, state)).length > 0,
    );
    if (wrong !== undefined) return go(wrong);
    if (state.missing.length > 0) return go('company');
    setBusy(true);
    setError(null);
    try {
      await unlock();
      const secrets = secretsOf(draft);
      if (secrets.clientSecret !== null || secrets.vendorApiKey !== null)
        await host().call('operator.saveSecrets', secrets, crypto.randomUUID());
      await host().call('operator.activate', activationOf(draft), crypto.randomUUID());
      isDone.current = true;
      kept = null;
      showBanner({ tone: 'ok', text: 'activate.done', key: 'activate' });
      // What waits goes now, unless it is to wait until it is asked for. How the round goes stands in the status bar.
      if (known.settings.sendAtOnce || known.settings.everyMinutes > 0)
        host()
          .call('sync.run', {}, crypto.randomUUID())
          .catch(() => undefined);
    } catch (caught) {
      setError(toAppError(caught));
    } finally {
      setBusy(false);
    }
  };

  const parts = { known, form, onNext: next, onBack: back };
  return (
    <Screen title={t('nav.activate')}>
      <div className="activate-page">
        <div className="wizard">
          {state.deactivatedAt === null ? null : (
            <Note tone="info">
              {t('activate.again', { at: formats.date(osloDate(new Date(state.deactivatedAt))), address: state.electronicAddress })}
            </Note>
          )}
          <StepList
            label={t('activate.steps')}
            steps={steps.map((id) => ({ id, title: t(`activate.step.${id}`) }))}
            present={step}
            onStep={go}
          />
          <div ref={body}>
            {step === 'company' ? (
              <CompanyStep key={known.company.revision} company={known.company} kept={company} onKeep={setCompany} onNext={next} />
            ) : step === 'operator' ? (
              <OperatorStep {...parts} unlock={unlock} />
            ) : step === 'agreement' ? (
              <AgreementStep {...parts} />
            ) : step === 'receive' ? (
              <ReceiveStep {...parts} />
            ) : (
              <SummaryStep {...parts} onNext={() => void activate()} busy={busy} onStep={go} failure={<Failure error={error} />} />
            )}
          </div>
        </div>
      </div>
    </Screen>
  );
}

/** An operator that says why is quoted; anything else reads as it does everywhere. */
function Failure({ error }: { readonly error: AppError | null }): ReactNode {
  if (error === null) return null;
  const failure = error.params['failure'];
  return failure === 'otherCompany' ? (
    <div role="alert">
      <ProblemNote code={failure} params={error.params} detail={error.detail} />
    </div>
  ) : (
    <ErrorBanner error={error} />
  );
}
