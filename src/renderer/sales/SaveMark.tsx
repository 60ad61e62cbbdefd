import type { ReactNode } from 'react';
import { useFormats, useT } from '../i18n.tsx';
import { Button, errorWords } from '../kit/index.ts';
import type { SaveState } from './session.ts';

/** Where the draft stands: saved when, or not yet, or why not. */
export function SaveMark({ save, onRetry }: { readonly save: SaveState; readonly onRetry: () => void }): ReactNode {
  const t = useT();
  const formats = useFormats();
  if (save.kind === 'failed')
    return (
      <span className="save-mark failed" role="alert">
        {t('sales.save.failed', { why: errorWords(save.error, t).title })}
        <Button small kind="quiet" onPress={onRetry}>
          {t('action.retry')}
        </Button>
      </span>
    );
  const text =
    save.kind === 'saved'
      ? t('sales.save.saved', { time: formats.time(save.at) })
      : save.kind === 'untouched'
        ? t('sales.save.draft')
        : save.kind === 'conflict'
          ? t('sales.save.conflict')
          : t('sales.save.saving');
  return <span className="save-mark">{text}</span>;
}
