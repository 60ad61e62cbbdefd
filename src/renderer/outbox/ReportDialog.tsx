import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { Dialog, StatusMark } from '../kit/index.ts';
import type { Tone } from '../kit/index.ts';
import { sumOf } from './report.ts';
import type { ReportRow } from './report.ts';
import { sendingWords } from './sendingWords.ts';

const TONES: Readonly<Record<ReportRow['result'], Tone>> = {
  queued: 'ok',
  stillStands: 'error',
  needsAnswer: 'warn',
  refused: 'error',
  leftOut: 'muted',
  notTried: 'warn',
};

/** More are counted, not shown: what somebody must look at comes first. */
const MOST = 300;

/** One report for everything that was to be sent again. */
export function ReportDialog({ report, onClose }: { readonly report: readonly ReportRow[]; readonly onClose: () => void }): ReactNode {
  const t = useT();

  return (
    <Dialog title={t('outbox.report.title')} size={report.length > 1 ? 'wide' : 'normal'} onClose={onClose} closeLabel={t('action.close')}>
      {report.length > 1 ? (
        <p role="status">
          <strong>{t('outbox.report.sum', sumOf(report))}</strong>
        </p>
      ) : null}
      <ul className="resend-report">
        {report.slice(0, MOST).map((row) => (
          <li key={`${row.result} ${String(row.id)}`}>
            <StatusMark tone={TONES[row.result]}>{t(`outbox.report.${row.result}`)}</StatusMark>
            <strong>{row.number === 0 ? '' : String(row.number)}</strong>
            <span>
              {row.name === '' ? null : <strong>{row.name}</strong>}
              <Why row={row} t={t} />
            </span>
          </li>
        ))}
      </ul>
      {report.length > MOST ? <p className="muted">{t('outbox.report.more', { count: report.length - MOST })}</p> : null}
    </Dialog>
  );
}

function Why({ row: { number, name, reason, note }, t }: { readonly row: ReportRow; readonly t: Translate }): ReactNode {
  if (reason === null) return note === '' ? null : <span>{note}</span>;
  const words = sendingWords({ ...reason, params: { number, name, ...reason.params } }, t);
  return (
    <span>
      {words.short}
      {'. '}
      {words.meaning}
    </span>
  );
}
