import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { Button, EmptyState } from '../kit/index.ts';

/** In place of a list that a search or filters have left empty. */
export function NothingFound({ onClear }: { readonly onClear: () => void }): ReactNode {
  const t = useT();
  return (
    <EmptyState icon="search" title={t('list.nothing')} actions={<Button onPress={onClear}>{t('list.showAll')}</Button>}>
      {t('list.nothing.meaning')}
    </EmptyState>
  );
}
