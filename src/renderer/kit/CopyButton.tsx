import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { announce } from '../state/announcer.ts';
import { showBanner } from '../state/banners.ts';
import { Button } from './Button.tsx';

/** Puts a value on the clipboard and says so. Returns whether it could. */
export async function copyText(value: string, t: Translate, told?: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    announce(told ?? t('copied', { value }));
    return true;
  } catch {
    showBanner({ tone: 'warn', text: 'copyFailed', key: 'copyFailed' });
    return false;
  }
}

/** A value as it is pasted into a bank or a form: without blanks. */
export function withoutBlanks(value: string): string {
  return value.replace(/[\s\u00a0\u202f]/g, '');
}

export interface CopyButtonProps {
  /** What is copied. Blanks are taken out unless `keepBlanks` is set. */
  readonly value: string;
  /** What it is, for the button's name: "Kopier KID". */
  readonly what: string;
  readonly keepBlanks?: boolean;
}

/** Copies with one press; a check mark shows for a moment that it did. */
export function CopyButton({ value, what, keepBlanks = false }: CopyButtonProps): ReactNode {
  const t = useT();
  const [copied, setCopied] = useState(false);
  return (
    <Button
      kind="quiet"
      small
      icon={copied ? 'check' : 'copy'}
      aria-label={t('action.copyValue', { what })}
      className="copy-button"
      onPress={() => {
        void copyText(keepBlanks ? value : withoutBlanks(value), t).then((done) => {
          if (!done) return;
          setCopied(true);
          setTimeout(() => setCopied(false), 1_500);
        });
      }}
    />
  );
}
