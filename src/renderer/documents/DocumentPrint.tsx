/** What stands to the left of a posting and first in a detail: the sender's own print when there is one, else ours; the user can switch. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { InvoiceModel } from '../../ehf/index.ts';
import type { DocumentDetail } from '../../shared/contract/index.ts';
import { host } from '../client/host.ts';
import { useT } from '../i18n.tsx';
import { Icon, Note } from '../kit/index.ts';
import type { ToldFinding } from './findings.ts';
import { InvoiceView } from './InvoiceView.tsx';
import { PdfView } from './PdfView.tsx';

export interface DocumentPrintProps {
  readonly detail: DocumentDetail;
  /** Marked beside the values they concern, in our print. */
  readonly findings?: readonly ToldFinding[];
  readonly onFinding?: (finding: ToldFinding) => void;
}

export function DocumentPrint({ detail, findings, onFinding }: DocumentPrintProps): ReactNode {
  const t = useT();
  const { id } = detail.row;
  const [source, setSource] = useState<'sender' | 'ours'>('sender');
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    setFailed(false);
    setSource('sender');
  }, [id]);
  const model = modelOf(detail);
  const url = host().fileUrl({ part: 'print', documentId: id });
  const showsSender = detail.hasPrint && !failed && (source === 'sender' || model === null);
  const canChoose = detail.hasPrint && model !== null && !failed;
  const choice = canChoose ? (
    <>
      <RadioGroup
        className="segments small"
        orientation="horizontal"
        aria-label={t('document.print.source')}
        value={source}
        onChange={(value) => setSource(value === 'ours' ? 'ours' : 'sender')}
      >
        <Radio value="sender" className="segment">
          {t('document.print.sender')}
        </Radio>
        <Radio value="ours" className="segment">
          {t('document.print.ours')}
        </Radio>
      </RadioGroup>
      <a className="button small icon-only" href={url} download aria-label={t('document.print.save')} title={t('document.print.save')}>
        <Icon name="import" />
      </a>
    </>
  ) : null;
  return (
    <div className="document-print">
      {failed ? (
        <Note tone="warn" title={t('document.print.failed')}>
          {t('document.print.failedMeaning')}
        </Note>
      ) : null}
      {showsSender ? (
        <PdfView url={url} label={t('document.print.sender')} onFailed={() => setFailed(true)} tools={choice} />
      ) : choice === null ? null : (
        <div className="pdf-tools">{choice}</div>
      )}
      {!showsSender && model !== null ? (
        <InvoiceView kind={detail.row.kind} model={model} unread={detail.unread} findings={findings} onFinding={onFinding} />
      ) : null}
    </div>
  );
}

/** The contract carries the model as plain data; main made it with the reader of src/ehf, whose types these are. */
export function modelOf(detail: DocumentDetail): InvoiceModel | null {
  return (detail.model ?? null) as InvoiceModel | null;
}
