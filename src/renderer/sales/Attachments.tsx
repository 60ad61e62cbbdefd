import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import type { SalesAttachment } from '../../shared/contract/sales.ts';
import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, ErrorBanner, Icon } from '../kit/index.ts';
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
  const [error, setError] = useState<AppError | null>(null);

  const take = async (files: readonly File[]): Promise<void> => {
    setError(null);
    for (const file of files) {
      setBusy((count) => count + 1);
      try {
        const upload = await host().upload(file);
        const attachment = await host().call('sales.attach', { upload }, crypto.randomUUID());
        act({ type: 'attach', attachment });
        announce(t('sales.attachment.added', { file: attachment.filename }));
      } catch (caught) {
        setError(toAppError(caught));
      } finally {
        setBusy((count) => count - 1);
      }
    }
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
      {error === null ? null : <ErrorBanner error={error} onDismiss={() => setError(null)} />}
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

function sizeText(bytes: number, count: (value: number) => string, unit: string): string {
  return `${count(Math.max(1, Math.round(bytes / 1024)))} ${unit}`;
}
