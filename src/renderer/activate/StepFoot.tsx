import type { ReactNode } from 'react';
import { commandById } from '../../shared/commands.ts';
import { useT } from '../i18n.tsx';
import { Button, keyText } from '../kit/index.ts';

export interface StepFootProps {
  readonly onNext: () => void;
  readonly onBack?: () => void;
  /** Another word than "Neste". */
  readonly label?: string;
  readonly busy?: boolean;
}

/** The buttons under a step: on, with Ctrl+Enter, and back. */
export function StepFoot({ onNext, onBack, label, busy = false }: StepFootProps): ReactNode {
  const t = useT();
  return (
    <div className="button-row step-foot">
      <Button kind="primary" isPending={busy} onPress={onNext} keyHint={keyText(commandById('posting.postNext').shortcut ?? '', t)}>
        {label ?? t('activate.next')}
      </Button>
      {onBack === undefined ? null : <Button onPress={onBack}>{t('activate.back')}</Button>}
    </div>
  );
}
