import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useT } from '../i18n.tsx';
import { CommandButton, EmptyState } from '../kit/index.ts';
import { navigate, useIdParam, useParams } from '../state/navigation.ts';
import { DocumentListScreen } from './DocumentListScreen.tsx';
import { detailTabs } from './detailTabs.ts';
import { inboxViews } from './filters.ts';
import type { InboxView } from './filters.ts';
import { setPosition } from './listState.ts';

/** Mottatte dokumenter. Route params: `view` (due, handled), `id` (the document to show), `tab` (of its detail). */
export function InboxScreen(): ReactNode {
  const t = useT();
  const params = useParams();
  const id = useIdParam('id');
  const view: InboxView = inboxViews.find((name) => name === params['view']) ?? 'all';
  const tab = detailTabs.find((name) => name === params['tab']);
  useEffect(() => {
    if (id === null) return;
    setPosition('inbox', { active: id, ...(tab === undefined ? {} : { tab }) });
    // The id has done its work: coming back later shows the row that was left.
    navigate('inbox', view === 'all' ? {} : { view }, { replace: true });
  }, [id, view, tab]);
  return (
    <DocumentListScreen
      key={view}
      name="inbox"
      view={view}
      views={<ViewChoice view={view} />}
      empty={
        view === 'all' ? (
          <EmptyState
            icon="inbox"
            title={t('inbox.empty.title')}
            actions={
              <>
                <CommandButton command="sync.run" kind="primary" icon="sync" />
                <CommandButton command="file.import" icon="import" />
              </>
            }
          >
            {t('inbox.empty.meaning')}
          </EmptyState>
        ) : (
          <EmptyState icon="inbox" title={t(`inbox.empty.${view}.title`)}>
            {t(`inbox.empty.${view}.meaning`)}
          </EmptyState>
        )
      }
    />
  );
}

function ViewChoice({ view }: { readonly view: InboxView }): ReactNode {
  const t = useT();
  return (
    <RadioGroup
      className="segments"
      orientation="horizontal"
      aria-label={t('inbox.view')}
      value={view}
      onChange={(next) => {
        setPosition('inbox', { active: null, selection: new Set() });
        navigate('inbox', next === 'all' ? {} : { view: next }, { replace: true });
      }}
    >
      {inboxViews.map((name) => (
        <Radio key={name} value={name} className="segment">
          {t(`inbox.view.${name}`)}
        </Radio>
      ))}
    </RadioGroup>
  );
}
