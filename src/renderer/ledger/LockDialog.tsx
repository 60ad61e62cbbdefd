import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useCommand } from '../client/command.ts';
import { useQuery } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { DateField, Dialog, ErrorBanner, QueryView, TextField } from '../kit/index.ts';
import { showBanner } from '../state/banners.ts';

/** Lås periode: through which day nothing can be posted, and every change of it (bokføringsforskriften § 7-6). */
export function LockDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const lock = useQuery('ledger.lock', {});
  const today = useQuery('company.overview', {}).data?.today;
  const [date, setDate] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const set = useCommand('ledger.setLock');
  const present = lock.data?.lockedThrough ?? null;
  useEffect(() => setDate(present), [present]);
  const run = async (): Promise<void> => {
    const answer = await set.run({ lockedThrough: date, reason: reason.trim() });
    if (answer === null) return;
    if (answer.lockedThrough === null) showBanner({ tone: 'ok', text: 'ledger.lock.opened', key: 'ledger.lock' });
    else showBanner({ tone: 'ok', text: 'ledger.lock.done', params: { date: answer.lockedThrough }, key: 'ledger.lock' });
    onClose();
  };
  return (
    <Dialog
      title={t('ledger.lock.title')}
      onClose={onClose}
      actions={[{ label: t('ledger.lock.action'), kind: 'primary', run: () => void run(), pending: set.busy, disabled: date === present }]}
    >
      <p>{t('ledger.lock.meaning')}</p>
      {today === undefined ? null : (
        <DateField label={t('ledger.lock.date')} hint={t('ledger.lock.dateHint')} today={today} value={date} onChange={setDate} />
      )}
      <TextField label={t('ledger.lock.reason')} value={reason} onChange={setReason} lines={2} maxLength={500} />
      {set.error === null ? null : <ErrorBanner error={set.error} />}
      <QueryView query={lock}>
        {({ history }) => (
          <section aria-label={t('ledger.lock.history')}>
            <h3>{t('ledger.lock.history')}</h3>
            {history.length === 0 ? (
              <p className="muted">{t('ledger.lock.never')}</p>
            ) : (
              <ol className="lock-history">
                {history.slice(0, 50).map((entry) => (
                  <li key={entry.setAt}>
                    {entry.lockedThrough === null ? t('ledger.lock.entry.opened') : t('ledger.lock.entry', { date: entry.lockedThrough })}
                    <span className="line-detail">
                      {[`${formats.instant(entry.setAt)}, ${entry.setBy}`, entry.reason].filter((part) => part !== '').join(' · ')}
                    </span>
                  </li>
                ))}
              </ol>
            )}
          </section>
        )}
      </QueryView>
    </Dialog>
  );
}
