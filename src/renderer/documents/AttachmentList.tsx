import type { ReactNode } from 'react';
import type { DocumentDetail } from '../../shared/contract/index.ts';
import { host } from '../client/host.ts';
import { useT } from '../i18n.tsx';
import { Icon } from '../kit/Icon.tsx';

/** The attachments of a received document. Those inside it and beside it can be saved; addresses on the web are shown and never fetched. */
export function AttachmentList({
  documentId,
  attachments,
}: {
  readonly documentId: number;
  readonly attachments: DocumentDetail['attachments'];
}): ReactNode {
  const t = useT();
  if (attachments.length === 0) return <p className="muted">{t('document.attachment.none')}</p>;
  return (
    <ul className="attachments">
      {attachments.map((attachment) => {
        const filename = attachment.filename === '' ? t('document.attachment.unnamed') : attachment.filename;
        return (
          <li key={attachment.index}>
            <Icon name="attachment" />
            <span className="grow">
              {attachment.size === null ? (
                filename
              ) : (
                <a
                  href={host().fileUrl({ part: 'attachment', documentId, index: attachment.index })}
                  download={filename}
                  aria-label={t('document.attachment.open', { filename })}
                >
                  {filename}
                </a>
              )}
              {attachment.description === null ? null : <span className="paper-detail">{attachment.description}</span>}
              {attachment.isPrint ? <span className="paper-detail">{t('document.attachment.isPrint')}</span> : null}
              {attachment.url === null ? null : (
                <span className="paper-detail">{t('document.attachment.link', { url: attachment.url })}</span>
              )}
            </span>
            {attachment.size === null ? null : (
              <span className="muted">
                {t('document.attachment.bytes', { kilobytes: Math.max(1, Math.round(attachment.size / 1024)) })}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
