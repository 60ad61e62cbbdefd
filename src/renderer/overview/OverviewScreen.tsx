/**
 * The start page: the ways of documents as a flow of boxes. Each box is a door and shows its count and a line of state.
 * To a screen reader every row is an ordered list: the way out, the way to the books, what leaves it, and the set-up.
 */
import './overview.css';
import type { ReactNode } from 'react';
import type { OperatorState } from '../../shared/contract/exchange.ts';
import type { Counts } from '../../shared/contract/index.ts';
import type { ScreenName } from '../../shared/commands.ts';
import { osloDate } from '../../shared/values/clock.ts';
import { useQuery } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, CommandButton } from '../kit/Button.tsx';
import { Note } from '../kit/ErrorView.tsx';
import { Screen } from '../kit/Screen.tsx';
import { QueryView } from '../kit/states.tsx';
import { useAppState } from '../state/actions.ts';
import { navigate } from '../state/navigation.ts';
import { Box, Network } from './Box.tsx';
import { Setup } from './Setup.tsx';

export function OverviewScreen(): ReactNode {
  const t = useT();
  const counts = useQuery('company.counts', {});
  return (
    <Screen
      title={t('overview.title')}
      actions={
        <>
          <CommandButton command="file.import" label="action.import" icon="import" />
          <CommandButton command="sync.run" label="action.sync" icon="sync" />
          <CommandButton command="sales.newInvoice" kind="primary" />
        </>
      }
    >
      <QueryView query={counts}>{(data) => <Flow counts={data} />}</QueryView>
    </Screen>
  );
}

interface LaneProps {
  readonly counts: Counts;
  readonly has: (screen: ScreenName) => boolean;
  /** Undefined until it is known. */
  readonly operator: OperatorState | undefined;
}

function Flow({ counts }: { readonly counts: Counts }): ReactNode {
  const t = useT();
  const { screens } = useAppState();
  const operator = useQuery('operator.state', {}).data;
  const lane: LaneProps = { counts, operator, has: (screen) => screens.includes(screen) };
  return (
    <div className="flow">
      {operator?.isActive === false ? (
        <div className="flow-note">
          <Note
            tone="info"
            title={t('overview.notActive')}
            actions={
              <Button kind="primary" onPress={() => navigate('activate')}>
                {t('nav.activate')}
              </Button>
            }
          >
            {t('overview.notActive.meaning')}
          </Note>
        </div>
      ) : null}
      {operator?.isActive === true && operator.secretsLocked ? (
        <div className="flow-note">
          <Note
            tone="warn"
            title={t('overview.keysLocked')}
            actions={
              <Button kind="primary" onPress={() => navigate('activate')}>
                {t('activate.unlock.run')}
              </Button>
            }
          >
            {t('overview.keysLocked.meaning')}
          </Note>
        </div>
      ) : null}
      <Outgoing {...lane} />
      <Incoming {...lane} />
      <Setup operator={operator} has={lane.has} />
    </div>
  );
}

function Outgoing({ counts, has, operator }: LaneProps): ReactNode {
  const t = useT();
  const { outboxFailed: failed, outboxWaiting: waiting, outboxSent: sent, outboxUnconfirmed: open } = counts;
  return (
    <>
      <h2>{t('overview.lane.out')}</h2>
      <ol className="lane out" aria-label={t('overview.lane.out.label')}>
        {has('invoice') ? (
          <li>
            <Box
              screen="invoice"
              params={{ kind: 'invoice' }}
              title={t('command.sales.newInvoice')}
              count={null}
              state={t('overview.new.state', { drafts: counts.salesDrafts })}
            />
          </li>
        ) : null}
        {has('outbox') ? (
          <li>
            <Box
              screen="outbox"
              title={t('nav.outbox')}
              count={failed + waiting}
              state={
                failed > 0
                  ? t('overview.outbox.failed', { failed, waiting })
                  : waiting > 0
                    ? t('overview.outbox.waiting', { waiting })
                    : t('overview.outbox.empty')
              }
              waiting={waiting > 0}
              alert={failed > 0 ? t('overview.outbox.attention') : null}
            />
          </li>
        ) : null}
        <li>
          <Network isActive={operator?.isActive !== false} sub={t('overview.network.sub')} />
        </li>
        {has('sent') ? (
          <li>
            <Box
              screen="sent"
              title={t('nav.sent')}
              count={sent}
              state={sent === 0 ? t('overview.sent.empty') : t('overview.sent.state', { open })}
            />
          </li>
        ) : null}
      </ol>
    </>
  );
}

function Incoming({ counts, has, operator }: LaneProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const sync = useQuery('sync.status', {}).data;
  const today = useQuery('company.overview', {}).data?.today;
  return (
    <>
      <h2>{t('overview.lane.in')}</h2>
      <ol className="lane" aria-label={t('overview.lane.in.label')}>
        <li>
          <Network
            isActive={operator?.isActive !== false}
            sub={
              sync?.lastSuccessAt == null
                ? t('overview.network.sub')
                : t('overview.network.lastSync', {
                    when:
                      osloDate(new Date(sync.lastSuccessAt)) === today
                        ? formats.time(sync.lastSuccessAt)
                        : formats.date(osloDate(new Date(sync.lastSuccessAt))),
                  })
            }
          />
        </li>
        {has('inbox') ? (
          <li>
            <Box
              screen="inbox"
              title={t('nav.inbox')}
              count={counts.new + counts.check + counts.unreadable}
              state={t('overview.inbox.state', { today: counts.receivedToday })}
              alert={counts.unreadable > 0 ? t('overview.inbox.unreadable', { count: counts.unreadable }) : null}
            />
          </li>
        ) : null}
        {has('toPost') ? (
          <li>
            <Box
              screen="toPost"
              title={t('nav.toPost')}
              count={counts.toPost}
              state={counts.toPost === 0 ? t('overview.toPost.empty') : t('overview.toPost.state', { check: counts.check })}
              waiting={counts.toPost > 0}
            />
          </li>
        ) : null}
        {has('vouchers') ? (
          <li>
            <Box
              screen="vouchers"
              title={t('overview.vouchers.title')}
              count={counts.vouchers}
              state={t('overview.vouchers.state', { count: counts.vouchers })}
            />
          </li>
        ) : null}
      </ol>
      {has('inbox') ? (
        <ol className="lane aside" aria-label={t('overview.lane.aside.label')}>
          <li className="inbox">
            <span className="arrow-label" aria-hidden="true">
              {t('overview.handledArrow')}
            </span>
            <Box
              screen="inbox"
              params={{ view: 'handled' }}
              title={t('overview.handled.title')}
              count={counts.handled}
              state={t('overview.handled.state')}
              more={false}
            />
          </li>
          <li className="vouchers">
            <Box
              screen="inbox"
              params={{ view: 'due' }}
              title={t('overview.due.title')}
              count={counts.dueThisWeek}
              state={t('overview.due.state')}
              more={false}
            />
          </li>
        </ol>
      ) : null}
    </>
  );
}
