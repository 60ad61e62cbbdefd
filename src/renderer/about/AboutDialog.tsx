import './about.css';
import type { ReactNode } from 'react';
import type { MessageKey } from '../../shared/i18n/index.ts';
import { isMessageKey } from '../../shared/i18n/index.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { CopyButton } from '../kit/CopyButton.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { QueryView } from '../kit/states.tsx';

/** Hjelp > Om: where things lie, and which versions they are of. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const about = useQuery('app.about', {});
  return (
    <Dialog title={t('about.title')} onClose={onClose}>
      <p className="muted">{t('about.description')}</p>
      <QueryView query={about}>
        {(data) => {
          const hostKey = `about.host.${data.host}`;
          return (
            <dl className="about">
              <Line label="about.version" value={data.version} />
              <Line label="about.dataFolder" value={data.dataFolder} copy />
              <Line label="about.companyFile" value={data.companyFile} copy />
              <Line label="about.logFile" value={data.logFile} copy />
              <Line label="about.host" value={isMessageKey(hostKey) ? t(hostKey) : data.host} />
              <Line label="about.runtime" value={data.runtime} />
              <Line label="about.sqlite" value={data.sqlite} />
            </dl>
          );
        }}
      </QueryView>
    </Dialog>
  );
}

function Line({ label, value, copy = false }: { readonly label: MessageKey; readonly value: string; readonly copy?: boolean }): ReactNode {
  const t = useT();
  return (
    <>
      <dt>{t(label)}</dt>
      <dd>
        <span className={copy ? 'path' : undefined}>{value}</span>
        {copy ? <CopyButton value={value} what={t(label).toLowerCase()} keepBlanks /> : null}
      </dd>
    </>
  );
}
