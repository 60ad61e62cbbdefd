/** Sendte dokumenter: what has left, with the truth of how it stands; one with its time line beside the list, and sending again. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { create } from 'zustand';
import type { SentRow, TransmissionDetail } from '../../shared/contract/exchange.ts';
import type { Output } from '../../shared/contract/index.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import type { Channel, Transmission } from '../../shared/contract/sales.ts';
import { osloDate } from '../../shared/values/clock.ts';
import { host } from '../client/host.ts';
import { readAll, useActiveRow, useChosenRows, useList } from '../client/list.ts';
import { useQuery, useQueryKeepingLast } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { ChoiceMenu, CommandButton, DataGrid, EmptyState, ErrorBanner, Screen, SplitView, StatusMark } from '../kit/index.ts';
import type { GridColumn, GridHandle } from '../kit/index.ts';
import { useSettled } from '../kit/useSettled.ts';
import { anyDate, spanOf } from '../lists/dateSpan.ts';
import type { DateChoice } from '../lists/dateSpan.ts';
import { ListTools } from '../lists/ListTools.tsx';
import { Marked } from '../lists/Marked.tsx';
import { NothingFound } from '../lists/NothingFound.tsx';
import { useBulk } from '../outbox/BulkProgress.tsx';
import { ChangeChannelDialog } from '../outbox/ChangeChannelDialog.tsx';
import { DateAndKind } from '../outbox/DateAndKind.tsx';
import { HandleDialog } from '../outbox/HandleDialog.tsx';
import { reportOf } from '../outbox/report.ts';
import type { ReportRow, Told } from '../outbox/report.ts';
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
    width: 232,
    minWidth: 120,
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
    width: 96,
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
    hidden: true,
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
  /** The marked ones that the list had not read when all were marked. */
  readonly marked: readonly SentRow[];
}
const usePosition = create<SentPosition>(() => ({
  search: '',
  statuses: [],
  kinds: [],
  date: anyDate,
  active: null,
  selection: new Set(),
  marked: [],
}));

/** Narrows the list: the row that was looked at may not be there any more. */
function narrow(change: Partial<SentPosition>): void {
  usePosition.setState({ ...change, active: null });
}

interface Resending {
  /** By their documents. */
  readonly documents: readonly Told[];
  readonly channel: Channel;
  readonly numbers: string;
}

/** So many are named; more are counted. */
const MOST_NAMED = 5;
/** Each is one transaction; an address that was typed is held against all of a slice first. */
const SLICES = { size: 50, abreast: 1 };

export function SentScreen(): ReactNode {
  const t = useT();
  const today = useQuery('company.overview', {}).data?.today ?? '';
  const { search, statuses: chosenStatuses, kinds, date, active, selection, marked } = usePosition();
  const grid = useRef<GridHandle>(null);
  const [findTurn, setFindTurn] = useState(0);
  const [resending, setResending] = useState<Resending | null>(null);
  const [handling, setHandling] = useState<readonly number[] | null>(null);
  const [report, setReport] = useState<readonly ReportRow[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const { dialog: progress, run: runBulk } = useBulk(t('outbox.report.title'));
  const span = spanOf(date, today);
  const filter = {
    statuses: [...chosenStatuses],
    kinds: [...kinds],
    issueDateFrom: span.from,
    issueDateTo: span.to,
    search: search.trim(),
  };
  const list = useList('sent.list', filter);
  const matching = useQueryKeepingLast('sent.count', filter).data?.matching;
  const { rows, state } = list;
  const activeRow = useActiveRow(list, rowKey, active);
  const chosen = useChosenRows(list, rowKey, selection, marked);
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
                setResending(
                  resendingOf(
                    taken.map(({ documentId: id, number, customerName: name }) => ({ id, number, name })),
                    first.channel,
                    t,
                  ),
                ),
            }),
      };
    }, [chosen, activeRow, t]),
  );
  useEffect(() => grid.current?.focus(), []);
  useEffect(() => {
    const [first] = rows;
    if (usePosition.getState().active === null && first !== undefined) usePosition.setState({ active: first.transmissionId });
  }, [rows, state.version]);

  const isFiltered = search !== '' || chosenStatuses.length > 0 || kinds.length > 0 || date.date !== null;
  const clear = (): void =>
    usePosition.setState({ search: '', statuses: [], kinds: [], date: anyDate, active: null, selection: new Set(), marked: [] });
  const askOf = (detail: TransmissionDetail): void =>
    setResending(resendingOf([documentOf(detail.transmission)], detail.transmission.channel, t));
  const markAll = async (): Promise<void> => {
    const all = await readAll('sent.list', filter);
    usePosition.setState({ selection: new Set(all.map(rowKey)), marked: all });
  };
  /** A dialog gives the focus back to what had it; where that has left the page, it goes to the list. */
  const backToList = (): void => {
    setTimeout(() => document.activeElement === document.body && grid.current?.focus());
  };
  const tell = (asked: readonly Told[], answers: Output<'sent.resend'>, left: readonly number[]): void => {
    if (answers.length > 1 || answers.some(({ result }) => result !== 'queued')) setReport(reportOf(asked, answers, left));
    else if (answers.length === 1)
      showBanner({ tone: 'ok', text: 'sent.resend.done', params: { numbers: String(answers[0]?.number ?? '') }, key: 'sent.resend' });
  };
  /** Of one that has come back: the same transmission once more. */
  const sendAgain = async (ids: readonly number[], isConfirmed = false): Promise<void> => {
    const outcome = await runBulk(ids, SLICES, (slice) => host().call('outbox.retry', { ids: slice, isConfirmed }, crypto.randomUUID()));
    if (outcome === null) return;
    setError(outcome.error);
    tell([], outcome.answers.flat(), []);
  };
  /** Asked and answered: the dialog has said that the receiver probably has it. */
  const resend = async (
    { documents, channel: present }: Resending,
    channel: Channel,
    address: string | null,
    isReceiverConfirmed: boolean,
  ): Promise<AppError | null> => {
    const outcome = await runBulk(
      documents.map(({ id }) => id),
      SLICES,
      (documentIds) =>
        host().call(
          'sent.resend',
          {
            documentIds,
            channel: channel === present && address === null ? null : channel,
            address,
            isConfirmed: true,
            isReceiverConfirmed,
          },
          crypto.randomUUID(),
        ),
    );
    if (outcome === null) return null;
    const answers = outcome.answers.flat();
    // Nothing has gone: the dialog stays, with what is wrong. Else what has gone is told, and why the rest has not.
    if (answers.length === 0 && outcome.error !== null) return outcome.error;
    setError(outcome.error);
    usePosition.setState({ selection: new Set(), marked: [] });
    tell(documents, answers, outcome.left);
    return null;
  };
  return (
    <Screen
      title={t('nav.sent')}
      actions={
        <>
          {chosen.length === 0 ? null : (
            <>
              <Marked count={chosen.length} matching={matching} isComplete={state.complete} onMarkAll={markAll} />
              <CommandButton command="outbox.retry" />
            </>
          )}
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
          {chosen.length === 0 ? null : `${t('grid.selected', { count: chosen.length })} · `}
          {matching === undefined ? t('state.loading') : t('outbox.documents', { count: matching })}
        </span>
      }
    >
      {error === null ? null : <ErrorBanner error={error} onDismiss={() => setError(null)} />}
      <SplitView
        id="sent"
        detailLabel={t('outbox.detail')}
        minDetail={320}
        detail={
          <TransmissionPane
            id={settled}
            onRetry={(ids, isConfirmed) => void sendAgain(ids, isConfirmed)}
            onHandle={setHandling}
            onResend={askOf}
          />
        }
      >
        <DataGrid
          ref={grid}
          id="sent"
          label="nav.sent"
          columns={columns}
          source={list}
          rowKey={rowKey}
          total={matching ?? null}
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
          documentId={resending.documents.length === 1 ? resending.documents[0]?.id : undefined}
          present={resending.channel}
          allowPresent
          onRun={(channel, address, isReceiverConfirmed) => resend(resending, channel, address, isReceiverConfirmed)}
          onClose={() => {
            setResending(null);
            backToList();
          }}
        />
      )}
      {handling === null ? null : <HandleDialog ids={handling} what={null} onClose={() => setHandling(null)} />}
      {report === null ? null : (
        <ReportDialog
          report={report}
          onClose={() => {
            setReport(null);
            backToList();
          }}
        />
      )}
      {progress}
    </Screen>
  );
}

function documentOf({ documentId, number, customerName }: Transmission): Told {
  return { id: documentId, number, name: customerName };
}

/** Each document once, however many of its sendings are marked. */
function resendingOf(documents: readonly Told[], channel: Channel, t: Translate): Resending {
  const once = [...new Map(documents.map((one) => [one.id, one])).values()];
  const numbers =
    once.length > MOST_NAMED ? t('outbox.documents', { count: once.length }) : once.map(({ number }) => String(number)).join(', ');
  return { documents: once, channel, numbers };
}
