import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import { osloDate } from '../../shared/values/clock.ts';
import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, ErrorBanner, Note, Screen, StepList } from '../kit/index.ts';
import { stateOfCompany } from '../registers/form/ownCompanyForm.ts';
import { useFormState } from '../registers/form/useFormState.ts';
import { announce } from '../state/announcer.ts';
import { showBanner } from '../state/banners.ts';
import { CompanyStep } from './CompanyStep.tsx';
import type { CompanyDraft } from './CompanyStep.tsx';
import { ProblemNote } from './ConnectionTest.tsx';
import { activationOf, companyStepProblems, firstDraft, secretsOf, stepProblems, steps, wantsPassphrase } from './draft.ts';
import type { ActivationDraft, Known, Step } from './draft.ts';
import { failureOf } from './failure.ts';
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

  // Opened, it has the focus at the first field that is missing, unless somebody is elsewhere by then.
  useEffect(() => {
    const problems = step === 'company' ? companyStepProblems(stateOfCompany(known.company)) : stepProblems(step, form.current(), state);
    const [missing] = Object.keys(problems);
    const frame = requestAnimationFrame(() => {
      const { activeElement } = document;
      if (activeElement !== document.body && activeElement?.id !== 'work-area') return;
      const field = missing === undefined ? null : body.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(missing)}"] input`);
      (field ?? firstFieldOf(body.current))?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, []); // eslint-disable-line react/exhaustive-deps -- once
  // A new step has the focus at its first field: the button is a Ctrl+Enter away.
  const body = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    firstFieldOf(body.current)?.focus();
  }, [step]);

  // What went wrong, and the button that tries again, are below what is summed up.
  useEffect(() => {
    if (error !== null) body.current?.querySelector('.step-foot')?.scrollIntoView({ block: 'nearest' });
  }, [error]);

  const unlock = useCallback(async (): Promise<boolean> => {
    const draft = form.current();
    if (!wantsPassphrase(draft, state) || draft.passphrase === '') return true;
    await host().call('operator.unlockSecrets', { passphrase: draft.passphrase }, crypto.randomUUID());
    return true;
  }, [form, state]);

  const isBusy = useRef(false);
  const activate = async (): Promise<void> => {
    // A key that is pressed twice is quicker than what is drawn.
    if (isBusy.current) return;
    const draft = form.current();
    const wrong = steps.find(
      (name) => name !== 'company' && name !== 'summary' && Object.keys(stepProblems(name, draft, state)).length > 0,
    );
    if (wrong !== undefined) return go(wrong);
    isBusy.current = true;
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
      isBusy.current = false;
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
              <SummaryStep
                {...parts}
                onNext={() => void activate()}
                busy={busy}
                onStep={go}
                failure={<Failure error={error} onStep={go} />}
              />
            )}
          </div>
        </div>
      </div>
    </Screen>
  );
}

function firstFieldOf(frame: HTMLElement | null): HTMLElement | null {
  return (
    frame?.querySelector<HTMLElement>('form :is(input:checked, input:not([type=radio]), select):not([disabled])') ??
    frame?.querySelector<HTMLElement>('.step-foot .button.primary') ??
    null
  );
}

/** Why it was refused, in the words of the connection test where it is about that, with the way to where it is mended. */
function Failure({ error, onStep }: { readonly error: AppError | null; readonly onStep: (step: Step) => void }): ReactNode {
  const t = useT();
  if (error === null) return null;
  const { problem, step, label } = failureOf(error);
  const button =
    step === null ? null : (
      <Button small onPress={() => onStep(step)}>
        {t(label)}
      </Button>
    );
  if (step === 'company')
    return (
      <div role="alert">
        <Note tone="error" actions={button}>
          {t('activate.company.incomplete')}
        </Note>
      </div>
    );
  return problem === null ? (
    <ErrorBanner error={error} actions={button} />
  ) : (
    <div role="alert">
      <ProblemNote code={problem} params={error.params} detail={error.detail} actions={button} />
    </div>
  );
}
