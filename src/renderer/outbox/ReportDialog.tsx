import type { ReactNode } from 'react';
import type { Output } from '../../shared/contract/index.ts';
import { useT } from '../i18n.tsx';
import { Dialog, StatusMark } from '../kit/index.ts';
import type { Tone } from '../kit/index.ts';
import { sendingWords } from './sendingWords.ts';

type Report = Output<'outbox.retry'>;
const TONES: Readonly<Record<Report[number]['result'], Tone>> = {
  queued: 'ok',
  stillStands: 'error',
  needsAnswer: 'warn',
  refused: 'error',
};

/** One report for everything that was to be sent again. */
export function ReportDialog({ report, onClose }: { readonly report: Report; readonly onClose: () => void }): ReactNode {
  const t = useT();
  return (
    <Dialog title={t('outbox.report.title')} onClose={onClose} closeLabel={t('action.close')}>
      <ul className="resend-report">
        {report.map(({ id, number, result, reason }) => {
          const words = reason === null ? null : sendingWords({ ...reason, params: { number, ...reason.params } }, t);
          return (
            <li key={id}>
              <StatusMark tone={TONES[result]}>{t(`outbox.report.${result}`)}</StatusMark>
              <strong>{number === 0 ? '' : String(number)}</strong>
              {words === null ? null : (
                <span>
                  {words.title}
                  {'. '}
                  {words.meaning}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
