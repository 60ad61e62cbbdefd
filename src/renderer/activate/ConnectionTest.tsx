import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { AppError, ErrorParams } from '../../shared/contract/errors.ts';
import type { OperatorConfig } from '../../shared/contract/exchange.ts';
import type { Input, Output } from '../../shared/contract/index.ts';
import { isMessageKey } from '../../shared/i18n/index.ts';
import type { MessageKey } from '../../shared/i18n/index.ts';
import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button, ErrorBanner, Icon, Note, TechnicalDetails } from '../kit/index.ts';

/** The text of what is wrong with a connection. */
export function problemKey(code: string): MessageKey {
  const key = `operator.problem.${code}`;
  return isMessageKey(key) ? key : 'operator.problem.unknown';
}

export interface ConnectionTestProps {
  readonly config: OperatorConfig;
  readonly secrets: Input<'operator.saveSecrets'>;
  /** What must be in place first, such as an open keeper of secrets; says whether it is. */
  readonly prepare?: () => Promise<boolean>;
  /** What was found wrong with this configuration; null: nothing, or another one is written by now. */
  readonly onProblem?: (problem: string | null) => void;
}

/** Asks the operator who we are there, and tells the answer in words. An answer about another configuration is not shown. */
export function ConnectionTest({ config, secrets, prepare, onProblem }: ConnectionTestProps): ReactNode {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<{ readonly about: string; readonly result: Output<'operator.test'> | AppError } | null>(null);
  const about = JSON.stringify([config, secrets]);
  const found = answer === null || answer.about !== about ? null : problemIn(answer.result);
  useEffect(() => onProblem?.(found), [onProblem, found]);
  const run = async (): Promise<void> => {
    setBusy(true);
    setAnswer(null);
    try {
      if (prepare === undefined || (await prepare()))
        setAnswer({ about, result: await host().call('operator.test', { config, secrets }, crypto.randomUUID()) });
    } catch (caught) {
      setAnswer({ about, result: toAppError(caught) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="connection-test">
      <div className="button-row">
        <Button isPending={busy} onPress={() => void run()}>
          {t('activate.test.run')}
        </Button>
        {busy ? (
          <span className="muted" role="status">
            {t('activate.test.running')}
          </span>
        ) : null}
      </div>
      <div role="status">{answer === null || answer.about !== about ? null : <Answer kind={config.kind} result={answer.result} />}</div>
    </div>
  );
}

function problemIn(result: Output<'operator.test'> | AppError): string | null {
  return result instanceof Error ? result.code : (result.problem?.code ?? null);
}

function Answer({
  kind,
  result,
}: {
  readonly kind: OperatorConfig['kind'];
  readonly result: Output<'operator.test'> | AppError;
}): ReactNode {
  const t = useT();
  if (result instanceof Error) return <ErrorBanner error={result} />;
  const { problem, companyName, companyOrgNumber, isVerified, detail } = result;
  if (problem !== null) return <ProblemNote code={problem.code} params={problem.params} detail={detail} />;
  return (
    <Note tone="ok" title={t('activate.test.ok')}>
      {kind === 'folder' ? t('activate.test.ok.folder') : null}
      {companyName === null ? null : t('activate.test.ok.company', { name: companyName, orgNumber: companyOrgNumber ?? '' })}{' '}
      {isVerified === true ? t('activate.test.verified') : null}
    </Note>
  );
}

/** Why the operator does not answer as it should, and what to do. */
export function ProblemNote({
  code,
  params,
  detail,
  actions = null,
}: {
  readonly code: string;
  readonly params: ErrorParams;
  readonly detail: string | null;
  readonly actions?: ReactNode;
}): ReactNode {
  const t = useT();
  const tone = code === 'notVerified' ? 'warn' : 'error';
  return (
    <div className={`note ${tone}`}>
      <Icon name={tone === 'warn' ? 'warning' : 'error'} />
      <div className="note-text">
        <strong>{t('activate.test.failed')}</strong>
        <p>{t(problemKey(code), params)}</p>
        <TechnicalDetails code={code} params={params} detail={detail} />
      </div>
      {actions === null ? null : <div className="button-row">{actions}</div>}
    </div>
  );
}
