import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../../i18n.tsx';
import { Dialog } from '../../kit/index.ts';
import { guardLeaving } from '../../state/navigation.ts';

/**
 * Keeps a screen whose form is not saved from being left unasked.
 * @param save saves the form and says whether it could
 * @returns the question, while it is asked
 */
export function useUnsaved(isDirty: boolean, save: () => Promise<boolean>): ReactNode {
  const t = useT();
  const [leave, setLeave] = useState<{ readonly proceed: () => void } | null>(null);
  const release = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (!isDirty) return undefined;
    release.current = guardLeaving((proceed) => {
      setLeave({ proceed });
      return false;
    });
    const onUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', onUnload);
    return () => {
      release.current();
      window.removeEventListener('beforeunload', onUnload);
    };
  }, [isDirty]);
  if (leave === null) return null;
  const go = (): void => {
    release.current();
    setLeave(null);
    leave.proceed();
  };
  return (
    <Dialog
      title={t('form.unsaved.title')}
      size="small"
      onClose={() => setLeave(null)}
      closeLabel={t('form.unsaved.stay')}
      actions={[
        {
          label: t('form.save'),
          run: () =>
            void save().then((done) => {
              if (done) go();
              else setLeave(null);
            }),
        },
        { label: t('form.unsaved.discard'), kind: 'normal', run: go },
      ]}
    >
      <p>{t('form.unsaved.meaning')}</p>
    </Dialog>
  );
}
