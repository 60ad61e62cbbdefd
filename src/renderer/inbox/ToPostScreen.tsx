import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { CommandButton, EmptyState } from '../kit/index.ts';
import { navigate, useIdParam } from '../state/navigation.ts';
import { DocumentListScreen } from './DocumentListScreen.tsx';
import { setPosition } from './listState.ts';

/** Bokfør mottatte dokumenter: what waits to be posted, in the order in which the posting window goes through it. */
export function ToPostScreen(): ReactNode {
  const t = useT();
  const id = useIdParam('id');
  useEffect(() => {
    if (id === null) return;
    setPosition('toPost', { active: id });
    navigate('toPost', {}, { replace: true });
  }, [id]);
  return (
    <DocumentListScreen
      name="toPost"
      view="toPost"
      empty={
        <EmptyState icon="check" title={t('inbox.empty.toPost.title')} actions={<CommandButton command="sync.run" icon="sync" />}>
          {t('inbox.empty.toPost.meaning')}
        </EmptyState>
      }
    />
  );
}
