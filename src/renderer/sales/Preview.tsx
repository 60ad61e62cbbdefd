import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { PrintFormat, PrintLanguage, SalesKind } from '../../shared/contract/sales.ts';
import { host } from '../client/host.ts';
import { PdfView } from '../documents/PdfView.tsx';
import { saveFile } from '../documents/printing.ts';
import { useT } from '../i18n.tsx';
import { Button, Dialog, EmptyState, LoadingState } from '../kit/index.ts';
import { SelectField } from '../kit/fields/SelectField.tsx';
import { printFormats, printLanguages } from '../registers/form/choices.ts';

export interface PreviewProps {
  readonly kind: SalesKind;
  readonly format: PrintFormat;
  readonly language: PrintLanguage;
  /** Stores what is entered and gives the draft's id; null when that failed. */
  readonly prepare: () => Promise<number | null>;
  readonly onFinalize: () => void;
  readonly onClose: () => void;
}

/** The print as it would be, before anything is numbered. */
export function Preview({ kind, format: initialFormat, language: initialLanguage, prepare, onFinalize, onClose }: PreviewProps): ReactNode {
  const t = useT();
  const [format, setFormat] = useState(initialFormat);
  const [language, setLanguage] = useState(initialLanguage);
  const [id, setId] = useState<number | 'failed' | null>(null);
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let gone = false;
    void prepare().then((stored) => {
      if (!gone) setId(stored ?? 'failed');
    });
    return () => {
      gone = true;
    };
  }, [prepare, turn]);
  useEffect(() => setFailed(false), [format, language]);
  const url = typeof id === 'number' ? host().fileUrl({ part: 'salesPreview', documentId: id, format, language }) : null;
  return (
    <Dialog
      title={t('sales.preview')}
      size="wide"
      onClose={onClose}
      closeLabel={t('sales.preview.close')}
      actions={[{ label: t(`sales.finalize.${kind}`), run: onFinalize }]}
      footer={
        url === null ? undefined : (
          <Button icon="import" onPress={() => saveFile(url)}>
            {t('sales.preview.save')}
          </Button>
        )
      }
    >
      <div className="preview-choices">
        <SelectField
          label={t('sales.printFormat')}
          value={format}
          choices={printFormats.map((key) => ({ key, text: t(`printFormat.${key}`) }))}
          onChange={setFormat}
        />
        <SelectField
          label={t('sales.language')}
          value={language}
          choices={printLanguages.map((key) => ({ key, text: t(`printLanguage.${key}`) }))}
          onChange={setLanguage}
        />
      </div>
      <div className="preview-pane" role="region" aria-label={t('sales.preview')} tabIndex={0}>
        {id === 'failed' || failed ? (
          <EmptyState
            icon="error"
            title={t('sales.preview.failed')}
            actions={
              <Button
                onPress={() => {
                  setFailed(false);
                  setId(null);
                  setTurn((now) => now + 1);
                }}
              >
                {t('action.retry')}
              </Button>
            }
          >
            {t('sales.preview.failedMeaning')}
          </EmptyState>
        ) : url === null ? (
          <LoadingState />
        ) : (
          <PdfView key={`${url} ${String(turn)}`} url={url} label={t('sales.preview')} onFailed={() => setFailed(true)} />
        )}
      </div>
    </Dialog>
  );
}
