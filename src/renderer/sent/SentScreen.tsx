/** Sendte dokumenter: what has left, with the truth of how it stands; one with its time line beside the list, and sending again. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { create } from 'zustand';
import type { SentRow, TransmissionDetail } from '../../shared/contract/exchange.ts';
import type { Output } from '../../shared/contract/index.ts';
import type { Channel } from '../../shared/contract/sales.ts';
import { osloDate } from '../../shared/values/clock.ts';
import { useCommand } from '../client/command.ts';
import { host } from '../client/host.ts';
import { useActiveRow, useChosenRows, useList } from '../client/list.ts';
import { toAppError, useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { ChoiceMenu, CommandButton, DataGrid, EmptyState, ErrorBanner, Screen, SplitView, StatusMark } from '../kit/index.ts';
import type { GridColumn, GridHandle } from '../kit/index.ts';
import { useSettled } from '../kit/useSettled.ts';
import { anyDate, spanOf } from '../lists/dateSpan.ts';
import type { DateChoice } from '../lists/dateSpan.ts';
import { ListTools } from '../lists/ListTools.tsx';
import { NothingFound } from '../lists/NothingFound.tsx';
import { ChangeChannelDialog } from '../outbox/ChangeChannelDialog.tsx';
import { DateAndKind } from '../outbox/DateAndKind.tsx';
import { HandleDialog } from '../outbox/HandleDialog.tsx';
import { ReportDialog } from '../outbox/ReportDialog.tsx';
import { TransmissionPane } from '../outbox/TransmissionPane.tsx';
import { sentStatuses, sentTones } from '../outbox/words.ts';
import type { SentStatus } from '../outbox/words.ts';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { showBanner } from '../state/banners.ts';
import { formatRoute, navigate, useIdParam } from '../state/navigation.ts';

const columns: readonly GridColumn<SentRow>[] = [
  {
    id: 'status',
    label: 'outbox.column.state',
    width: 138,
    minWidth: 120,
    grow: true,
    fixed: true,
    cell: (row, _formats, t) => <StatusMark tone={sentTones[row.status]}>{t(`sent.status.${row.status}`)}</StatusMark>,
    text: (row, _formats, t) => t(`sent.status.${row.status}`),
  },
  {
    id: 'number',
    label: 'salesList.column.number',
    width: 56,
    fixed: true,
    cell: (row) => (
      <a tabIndex={-1} href={formatRoute({ screen: 'invoice', params: { id: String(row.documentId) } })}>
        {row.number}
      </a>
    ),
    text: (row) => String(row.number),
  },
  {
    id: 'customer',
    label: 'salesList.column.customer',
    width: 106,
    minWidth: 90,
    grow: true,
    fixed: true,
    cell: (row) => row.customerName,
  },
  { id: 'kind', label: 'outbox.column.kind', width: 92, hidden: true, cell: (row, _formats, t) => t(`salesList.kind.${row.kind}`) },
  { id: 'issueDate', label: 'salesList.column.issueDate', width: 84, cell: (row, formats) => formats.date(row.issueDate) },
  {
    id: 'amount',
    label: 'salesList.column.amount',
    width: 104,
    align: 'end',
    cell: (row, formats) => {
      const amount = row.kind === 'creditNote' && row.gross !== 0 ? -row.gross : row.gross;
      const text = formats.amountWithCurrency(amount, row.currency);
      return amount < 0 ? <span className="negative">{text}</span> : text;
    },
  },
  { id: 'channel', label: 'outbox.column.channel', width: 78, cell: (row, _formats, t) => t(`channel.${row.channel}`) },
  {
    id: 'handedOverAt',
    label: 'sent.column.handedOverAt',
    width: 84,
    // The hour stands in the time line beside.
    cell: (row, formats) => formats.date(osloDate(new Date(row.handedOverAt))),
    text: (row, formats) => formats.instant(row.handedOverAt),
  },
  { id: 'statusAt', label: 'sent.column.statusAt', width: 124, hidden: true, cell: (row, formats) => formats.instant(row.statusAt) },
];
const rowKey = (row: SentRow): number => row.transmissionId;

interface SentPosition {
  readonly search: string;
  readonly statuses: readonly SentStatus[];
  readonly kinds: readonly SentRow['kind'][];
  readonly date: DateChoice;
  readonly active: number | null;
  readonly selection: ReadonlySet<number>;
}
const usePosition = create<SentPosition>(() => ({
  search: '',
  statuses: [],
  kinds: [],
  date: anyDate,
  active: null,
  selection: new Set(),
}));

/** Narrows the list: the row that was looked at may not be there any more. */
function narrow(change: Partial<SentPosition>): void {
  usePosition.setState({ ...change, active: null });
}

interface Resending {
  readonly documentIds: readonly number[];
  readonly channel: Channel;
  readonly numbers: string;
}

export function SentScreen(): ReactNode {
  const t = useT();
  const today = useQuery('company.overview', {}).data?.today ?? '';
  const { search, statuses: chosenStatuses, kinds, date, active, selection } = usePosition();
  const grid = useRef<GridHandle>(null);
  const [findTurn, setFindTurn] = useState(0);
  const [resending, setResending] = useState<Resending | null>(null);
  const [handling, setHandling] = useState<readonly number[] | null>(null);
  const [report, setReport] = useState<Output<'sent.resend'> | null>(null);
  const retry = useCommand('outbox.retry');
  const span = spanOf(date, today);
  const list = useList('sent.list', {
    statuses: [...chosenStatuses],
    kinds: [...kinds],
    issueDateFrom: span.from,
    issueDateTo: span.to,
    search: search.trim(),
  });
  const { rows, state } = list;
  const activeRow = useActiveRow(list, rowKey, active);
  const chosen = useChosenRows(list, rowKey, selection);
  const settled = useSettled(active, 90);
  const asked = useIdParam('id');
  useEffect(() => {
    if (asked !== null) usePosition.setState({ active: asked });
  }, [asked]);
  useCommands(
    useMemo<CommandHandlers>(() => {
      const taken = chosen.length > 0 ? chosen : activeRow === null ? [] : [activeRow];
      const [first] = taken;
      return {
        'edit.find': () => setFindTurn((turn) => turn + 1),
        ...(first === undefined
          ? {}
          : {
              'outbox.retry': () =>
                setResending({
                  documentIds: [...new Set(taken.map(({ documentId }) => documentId))],
                  channel: first.channel,
                  numbers: taken.map(({ number }) => String(number)).join(', '),
                }),
            }),
      };
    }, [chosen, activeRow]),
  );
  useEffect(() => grid.current?.focus(), []);
  useEffect(() => {
    const [first] = rows;
    if (usePosition.getState().active === null && first !== undefined) usePosition.setState({ active: first.transmissionId });
  }, [rows, state.version]);

  const isFiltered = search !== '' || chosenStatuses.length > 0 || kinds.length > 0 || date.date !== null;
  const clear = (): void =>
    usePosition.setState({ search: '', statuses: [], kinds: [], date: anyDate, active: null, selection: new Set() });
  const askOf = (detail: TransmissionDetail): void =>
    setResending({
      documentIds: [detail.transmission.documentId],
      channel: detail.transmission.channel,
      numbers: String(detail.transmission.number),
    });
  /** Of one that has come back: the same transmission once more. */
  const sendAgain = async (ids: readonly number[]): Promise<void> => {
    const answer = await retry.run({ ids: [...ids] });
    if (answer === null) return;
    if (answer.length > 1 || answer.some(({ result }) => result !== 'queued')) setReport(answer);
    else showBanner({ tone: 'ok', text: 'sent.resend.done', params: { numbers: String(answer[0]?.number ?? '') }, key: 'sent.resend' });
  };
  return (
    <Screen
      title={t('nav.sent')}
      actions={
        <>
          <CommandButton command="outbox.retry" />
          <CommandButton command="sync.run" label="action.sync" icon="sync" />
        </>
      }
      tools={
        <ListTools
          id="sent"
          columns={columns}
          grid={grid}
          label={t('sent.search.label')}
          placeholder={t('outbox.search.placeholder')}
          search={search}
          onSearch={(value) => narrow({ search: value })}
          findTurn={findTurn}
          onClear={isFiltered ? clear : null}
        >
          <ChoiceMenu
            label={t('outbox.column.state')}
            choices={sentStatuses.map((key) => ({ key, text: t(`sent.status.${key}`) }))}
            selected={chosenStatuses}
            onChange={(selected) => narrow({ statuses: selected })}
            noneText={t('inbox.filter.all')}
          />
          <DateAndKind date={date} kinds={kinds} today={today} onChange={narrow} />
        </ListTools>
      }
      foot={
        <span className="list-foot" role="status">
          {selection.size === 0 ? null : t('grid.selected', { count: selection.size })}
        </span>
      }
    >
      {retry.error === null ? null : <ErrorBanner error={retry.error} onDismiss={retry.reset} />}
      <SplitView
        id="sent"
        detailLabel={t('outbox.detail')}
        minDetail={320}
        detail={<TransmissionPane id={settled} onRetry={(ids) => void sendAgain(ids)} onHandle={setHandling} onResend={askOf} />}
      >
        <DataGrid
          ref={grid}
          id="sent"
          label="nav.sent"
          columns={columns}
          source={list}
          rowKey={rowKey}
          active={active}
          onActive={(key) => usePosition.setState({ active: key })}
          onOpen={(row) => navigate('invoice', { id: String(row.documentId) })}
          selection={selection}
          onSelection={(next) => usePosition.setState({ selection: next })}
          empty={
            isFiltered ? (
              <NothingFound onClear={clear} />
            ) : (
              <EmptyState icon="sent" title={t('sent.empty')}>
                {t('sent.emptyMeaning')}
              </EmptyState>
            )
          }
        />
      </SplitView>
      {resending === null ? null : (
        <ChangeChannelDialog
          title={t('sent.resend.title', { numbers: resending.numbers })}
          meaning={t('sent.resend.meaning')}
          action={t('sent.resend.action')}
          documentId={resending.documentIds.length === 1 ? resending.documentIds[0] : undefined}
          present={resending.channel}
          allowPresent
          onRun={async (channel, address, isReceiverConfirmed) => {
            const outcome = await resend(resending, channel, address, isReceiverConfirmed);
            if ('report' in outcome) {
              usePosition.setState({ selection: new Set() });
              if (outcome.report.length > 1 || outcome.report.some(({ result }) => result !== 'queued')) setReport(outcome.report);
              else showBanner({ tone: 'ok', text: 'sent.resend.done', params: { numbers: resending.numbers }, key: 'sent.resend' });
              return null;
            }
            return outcome.error;
          }}
          onClose={() => setResending(null)}
        />
      )}
      {handling === null ? null : <HandleDialog ids={handling} what={null} onClose={() => setHandling(null)} />}
      {report === null ? null : <ReportDialog report={report} onClose={() => setReport(null)} />}
    </Screen>
  );
}

/** Asked and answered: the dialog has said that the receiver probably has it. */
async function resend(
  { documentIds, channel: present }: Resending,
  channel: Channel,
  address: string | null,
  isReceiverConfirmed: boolean,
): Promise<{ readonly report: Output<'sent.resend'> } | { readonly error: ReturnType<typeof toAppError> }> {
  try {
    const report = await host().call(
      'sent.resend',
      {
        documentIds: [...documentIds],
        channel: channel === present && address === null ? null : channel,
        address,
        isConfirmed: true,
        isReceiverConfirmed,
      },
      crypto.randomUUID(),
    );
    return { report };
  } catch (caught) {
    return { error: toAppError(caught) };
  }
}
