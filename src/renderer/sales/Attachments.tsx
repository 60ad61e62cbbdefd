import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import type { SalesAttachment } from '../../shared/contract/sales.ts';
import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, Icon, Note } from '../kit/index.ts';
import { errorWords } from '../kit/ErrorView.tsx';
import { announce } from '../state/announcer.ts';
import { useFieldSays } from './FieldProblems.tsx';
import type { FormAction } from './form.ts';

/** What may lie in an EHF document (BT-125). */
const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.csv,.xlsx,.ods';

export interface AttachmentsProps {
  readonly attachments: readonly SalesAttachment[];
  readonly act: (action: FormAction) => void;
}

/** Files that go along inside the document: chosen, or dropped here. */
export function Attachments({ attachments, act }: AttachmentsProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const says = useFieldSays();
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(0);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const told = useRef<HTMLDivElement>(null);
  // Below the fields, and with several files perhaps below the screen: what was refused is to be seen.
  useEffect(() => {
    if (refused.length > 0) told.current?.scrollIntoView({ block: 'nearest' });
  }, [refused]);

  const take = async (files: readonly File[]): Promise<void> => {
    setRefused([]);
    const failed: Refused[] = [];
    for (const file of files) {
      setBusy((count) => count + 1);
      try {
        const upload = await host().upload(file);
        const attachment = await host().call('sales.attach', { upload }, crypto.randomUUID());
        act({ type: 'attach', attachment });
        announce(t('sales.attachment.added', { file: attachment.filename }));
      } catch (caught) {
        failed.push({ filename: file.name, error: toAppError(caught) });
      } finally {
        setBusy((count) => count - 1);
      }
    }
    setRefused(failed);
  };
  const said = says('attachments');
  return (
    <section
      className={over ? 'sales-attachments over' : 'sales-attachments'}
      aria-label={t('sales.attachments')}
      data-at="attachments"
      data-takes-files=""
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take([...event.dataTransfer.files]);
      }}
    >
      <h2 className="sales-heading">{t('sales.attachments')}</h2>
      {attachments.length === 0 ? null : (
        <ul>
          {attachments.map((attachment, index) => (
            <li key={`${attachment.sha256} ${String(index)}`} data-at={`attachments.${String(index)}`}>
              <Icon name="attachment" />
              <span className="attachment-name">{attachment.filename}</span>
              <span className="muted">{sizeText(attachment.size, formats.count, t('sales.attachment.kb'))}</span>
              <Button
                kind="quiet"
                small
                icon="close"
                aria-label={t('sales.attachment.remove', { file: attachment.filename })}
                onPress={() => act({ type: 'detach', index })}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="sales-add">
        <Button kind="quiet" small icon="attachment" isPending={busy > 0} onPress={() => picker.current?.click()}>
          {t('sales.attachment.add')}
        </Button>
        <span className="muted">{t('sales.attachment.drop')}</span>
      </div>
      {said.error === undefined ? null : <div className="field-error">{said.error}</div>}
      {refused.length === 0 ? null : (
        <div ref={told} role="alert" className="attachments-refused">
          <Note tone="error" title={t('sales.attachment.refused', { count: refused.length })}>
            <ul>
              {refused.map(({ filename, error }, index) => (
                <li key={`${filename} ${String(index)}`}>
                  <RefusedWords filename={filename} error={error} />
                </li>
              ))}
            </ul>
          </Note>
          <Button kind="quiet" small icon="close" aria-label={t('action.dismiss')} onPress={() => setRefused([])} />
        </div>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept={ACCEPTED}
        aria-label={t('sales.attachment.add')}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void take(files);
        }}
      />
    </section>
  );
}

interface Refused {
  readonly filename: string;
  readonly error: AppError;
}

/** Which file, why it was not taken, and what can be done. */
function RefusedWords({ filename, error }: Refused): ReactNode {
  const { title, meaning, action } = errorWords(error, useT());
  return (
    <>
      <b>{title.includes(filename) ? title : `${filename}: ${title}`}.</b> {meaning} {action}
    </>
  );
}

function sizeText(bytes: number, count: (value: number) => string, unit: string): string {
  return `${count(Math.max(1, Math.round(bytes / 1024)))} ${unit}`;
}
