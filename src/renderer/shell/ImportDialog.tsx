import type { ReactNode } from 'react';
import { isMessageKey } from '../../shared/i18n/index.ts';
import type { ImportResult } from '../../shared/contract/index.ts';
import { useConnection } from '../client/events.ts';
import { useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { ErrorBanner } from '../kit/ErrorView.tsx';
import { Progress } from '../kit/Progress.tsx';
import { StatusMark } from '../kit/StatusMark.tsx';
import type { Tone } from '../kit/StatusMark.tsx';
import { screens } from '../screens.tsx';
import { navigate } from '../state/navigation.ts';
import { cancelImport, cancelUpload, closeImport, useImport } from './importing.ts';

const TONES: Readonly<Record<ImportResult['result'], Tone>> = { added: 'ok', duplicate: 'muted', unreadable: 'error', refused: 'error' };

function reasonText(result: ImportResult, t: Translate): string {
  if (result.reason === null) return '';
  const { code, params } = result.reason;
  const key = [`reason.${code}`, `failure.${code}`, `error.${code}.meaning`].find(isMessageKey);
  return t(key ?? 'reason.unknown', params);
}

/** What an import is doing, and what it made of each file. */
export function ImportDialog(): ReactNode {
  const t = useT();
  const state = useImport((store) => store.state);
  const progress = useConnection((store) => store.importing);
  if (state.step === 'idle') return null;
  if (state.step === 'uploading')
    return (
      <Dialog title={t('import.title')} onClose={cancelUpload} closeLabel={t('action.cancel')}>
        <Progress
          label={t('import.title')}
          done={state.done}
          total={state.total}
          text={t('import.uploading', { done: state.done, total: state.total })}
        />
      </Dialog>
    );
  if (state.step === 'importing')
    return (
      <Dialog
        title={t('import.running', { total: state.total })}
        onClose={closeImport}
        closeLabel={t('import.goOn')}
        actions={[{ label: t('action.cancel'), kind: 'normal', run: cancelImport }]}
      >
        <Progress
          label={t('import.title')}
          done={progress?.done ?? 0}
          total={progress?.total ?? null}
          text={progress === null ? '' : t('import.progress', progress)}
        />
      </Dialog>
    );
  if (state.step === 'failed')
    return (
      <Dialog title={t('import.title')} onClose={closeImport} closeLabel={t('action.close')}>
        <ErrorBanner error={state.error} />
      </Dialog>
    );
  const count = (result: ImportResult['result']): number => state.results.filter((one) => one.result === result).length;
  const open = (screen: 'inbox', params: Record<string, string>): void => {
    closeImport();
    navigate(screen, params);
  };
  const canShow = screens.inbox !== undefined;
  return (
    <Dialog
      title={t('import.result.title')}
      size="wide"
      onClose={closeImport}
      closeLabel={t('action.close')}
      actions={canShow ? [{ label: t('import.showInbox'), kind: 'normal', run: () => open('inbox', {}) }] : []}
    >
      <p role="status">
        {t('import.result.summary', {
          added: count('added'),
          duplicate: count('duplicate'),
          unreadable: count('unreadable'),
          refused: count('refused'),
        })}
      </p>
      <div className="result-scroll" tabIndex={0} role="region" aria-label={t('import.result.title')}>
        <table className="result-table">
          <thead>
            <tr>
              <th scope="col">{t('import.column.file')}</th>
              <th scope="col">{t('import.column.result')}</th>
              <th scope="col">{t('import.column.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {state.results.map((result, index) => (
              <tr key={`${String(index)} ${result.file}`}>
                <td>
                  {canShow && result.id !== null ? (
                    <button type="button" className="link-button" onClick={() => open('inbox', { id: String(result.id) })}>
                      {result.file}
                    </button>
                  ) : (
                    result.file
                  )}
                </td>
                <td>
                  <StatusMark tone={TONES[result.result]}>{t(`import.result.${result.result}`)}</StatusMark>
                </td>
                <td>{reasonText(result, t)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}
