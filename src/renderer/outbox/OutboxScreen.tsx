/** Ikke sendte dokumenter: what waits to be sent and what did not get through, with why and what to do beside the list. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import type { Transmission } from '../../shared/contract/sales.ts';
import { stateKey } from '../../shared/i18n/transmissionState.ts';
import { host } from '../client/host.ts';
import { readAll, useActiveRow, useChosenRows, useList } from '../client/list.ts';
import { useQuery, useQueryKeepingLast } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { ChoiceMenu, CommandButton, DataGrid, EmptyState, ErrorBanner, Screen, SearchField, SplitView, StatusMark } from '../kit/index.ts';
import type { GridColumn, GridHandle } from '../kit/index.ts';
import { useSettled } from '../kit/useSettled.ts';
import { spanOf } from '../lists/dateSpan.ts';
import { ListTools } from '../lists/ListTools.tsx';
import { Marked } from '../lists/Marked.tsx';
import { NothingFound } from '../lists/NothingFound.tsx';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { navigate, useIdParam, useParams } from '../state/navigation.ts';
import { useBulk } from './BulkProgress.tsx';
import { DateAndKind } from './DateAndKind.tsx';
import { HandleDialog } from './HandleDialog.tsx';
import { MendDialog } from './MendDialog.tsx';
import { everything, narrow, unmark, usePosition } from './position.ts';
import { reportOf } from './report.ts';
import type { ReportRow, Told } from './report.ts';
import { ReportDialog } from './ReportDialog.tsx';
import { sendingWords } from './sendingWords.ts';
import { TransmissionPane } from './TransmissionPane.tsx';
import { transmissionTones, unsentStates } from './words.ts';

function reasonText(row: Transmission, t: Translate): string {
  if (row.reason === null) return '';
  const params = { number: row.number, name: row.customerName, address: row.address, channel: row.channel, ...row.reason.params };
  const { short } = sendingWords({ code: row.reason.code, params }, t);
  return short;
}

const columns: readonly GridColumn<Transmission>[] = [
  {
    id: 'state',
    label: 'outbox.column.state',
    width: 122,
    fixed: true,
    cell: (row, _formats, t) => <StatusMark tone={transmissionTones[row.state]}>{t(stateKey(row))}</StatusMark>,
    text: (row, _formats, t) => t(stateKey(row)),
  },
  { id: 'number', label: 'salesList.column.number', width: 56, fixed: true, cell: (row) => row.number },
  {
    id: 'customer',
    label: 'salesList.column.customer',
    width: 132,
    minWidth: 90,
    grow: true,
    fixed: true,
    cell: (row) => row.customerName,
  },
  { id: 'reason', label: 'outbox.column.reason', width: 184, minWidth: 90, grow: true, cell: (row, _formats, t) => reasonText(row, t) },
  { id: 'kind', label: 'outbox.column.kind', width: 92, hidden: true, cell: (row, _formats, t) => t(`salesList.kind.${row.kind}`) },
  { id: 'issueDate', label: 'salesList.column.issueDate', width: 84, hidden: true, cell: (row, formats) => formats.date(row.issueDate) },
  {
    id: 'amount',
    label: 'salesList.column.amount',
    width: 92,
    align: 'end',
    cell: (row, formats) => {
      const amount = row.kind === 'creditNote' && row.gross !== 0 ? -row.gross : row.gross;
      const text = formats.amountWithCurrency(amount, row.currency);
      return amount < 0 ? <span className="negative">{text}</span> : text;
    },
  },
  { id: 'channel', label: 'outbox.column.channel', width: 78, cell: (row, _formats, t) => t(`channel.${row.channel}`) },
  { id: 'address', label: 'outbox.column.address', width: 150, hidden: true, cell: (row) => row.address },
  { id: 'attempts', label: 'outbox.column.attempts', width: 70, align: 'end', hidden: true, cell: (row) => row.attempts },
  { id: 'since', label: 'outbox.column.since', width: 124, hidden: true, cell: (row, formats) => formats.instant(row.stateAt) },
];
const rowKey = (row: Transmission): number => row.id;
const rowTone = (row: Transmission): string | undefined => (row.state === 'handled' ? 'dim' : undefined);

const RETRIABLE: readonly Transmission['state'][] = ['waiting', 'blocked', 'retry', 'failed'];
const PAUSE = 90;
/** Each may have to be looked up, which takes its time: several are under way at once. */
const LOOK_UPS = { size: 5, abreast: 4 };

const toldOf = ({ id, number, customerName }: Transmission): Told => ({ id, number, name: customerName });
const canBeSent = ({ state, channel }: Transmission): boolean => RETRIABLE.includes(state) && channel !== 'print';

/** Why one of those that are marked is not sent by Send på nytt. */
function leftOutNote(row: Transmission, t: Translate): string {
  if (row.channel === 'print' && RETRIABLE.includes(row.state)) return t('outbox.report.toPrint');
  return t('outbox.report.standsAs', { state: t(stateKey(row)) });
}

export function OutboxScreen(): ReactNode {
  const t = useT();
  const today = useQuery('company.overview', {}).data?.today ?? '';
  const { search, ourReference, states, kinds, date, active, selection, marked } = usePosition();
  const grid = useRef<GridHandle>(null);
  const [findTurn, setFindTurn] = useState(0);
  const [handling, setHandling] = useState<readonly number[] | null>(null);
  const [mending, setMending] = useState<Transmission | null>(null);
  const [report, setReport] = useState<readonly ReportRow[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const { dialog: progress, run: runBulk } = useBulk(t('outbox.report.title'));
  const span = spanOf(date, today);
  const filter = {
    states: states.length === 0 ? unsentStates.filter((state) => state !== 'handled') : [...states],
    kinds: [...kinds],
    issueDateFrom: span.from,
    issueDateTo: span.to,
    ourReference: ourReference.trim(),
    search: search.trim(),
  };
  const list = useList('outbox.list', filter);
  const matching = useQueryKeepingLast('outbox.count', filter).data?.matching;
  const { rows, state } = list;
  const activeRow = useActiveRow(list, rowKey, active);
  const chosen = useChosenRows(list, rowKey, selection, marked);
  const settled = useSettled(active, PAUSE);

  const sendAgain = useMemo(
    () =>
      async (
        asked: readonly Told[],
        leftOut: readonly (Told & { readonly note: string })[],
        ofMarks: boolean,
        isConfirmed = false,
      ): Promise<void> => {
        setError(null);
        const outcome = await runBulk(
          asked.map(({ id }) => id),
          LOOK_UPS,
          (ids) => host().call('outbox.retry', { ids, isConfirmed }, crypto.randomUUID()),
        );
        if (outcome === null) return;
        const answers = outcome.answers.flat();
        setError(outcome.error);
        if (ofMarks) usePosition.setState({ selection: new Set(outcome.left) });
        // One that simply waits again needs no report; a bulk or a refusal does.
        if (answers.length + leftOut.length > 1 || answers.some(({ result }) => result !== 'queued'))
          setReport(reportOf(asked, answers, outcome.left, leftOut));
      },
    [runBulk],
  );
  useCommands(
    useMemo<CommandHandlers>(() => {
      const taken = chosen.length > 0 ? chosen : activeRow === null ? [] : [activeRow];
      const ids = taken.filter((row) => RETRIABLE.includes(row.state)).map(({ id }) => id);
      const sendable = taken.filter(canBeSent).map(toldOf);
      const leftOut = taken.filter((row) => !canBeSent(row)).map((row) => ({ ...toldOf(row), note: leftOutNote(row, t) }));
      return {
        'edit.find': () => setFindTurn((turn) => turn + 1),
        ...(sendable.length > 0 ? { 'outbox.retry': () => void sendAgain(sendable, leftOut, chosen.length > 0) } : {}),
        ...(ids.length > 0 ? { 'outbox.handle': () => setHandling(ids) } : {}),
        ...(activeRow?.channel === 'ehf' && RETRIABLE.includes(activeRow.state) ? { 'outbox.mend': () => setMending(activeRow) } : {}),
      };
    }, [chosen, activeRow, sendAgain, t]),
  );
  const asked = useIdParam('id');
  // What is handled stands here only when it is asked for.
  const isHandled = useParams()['state'] === 'handled';
  useEffect(() => {
    if (asked !== null) usePosition.setState({ ...everything, states: isHandled ? ['handled'] : [], active: asked });
  }, [asked, isHandled]);
  useEffect(() => grid.current?.focus(), []);
  useEffect(() => {
    const [first] = rows;
    const { active: present } = usePosition.getState();
    if (state.complete && !rows.some(({ id }) => id === present)) usePosition.setState({ active: first?.id ?? null });
    else if (present === null && first !== undefined) usePosition.setState({ active: first.id });
  }, [rows, state.version, state.complete]);
  const isFiltered = search !== '' || ourReference !== '' || states.length > 0 || kinds.length > 0 || date.date !== null;
  const clear = (): void => usePosition.setState(everything);
  const markAll = async (): Promise<void> => {
    const all = await readAll('outbox.list', filter);
    usePosition.setState({ selection: new Set(all.map(rowKey)), marked: all });
  };
  /** A dialog gives the focus back to what had it; where that has left the page, it goes to the list. */
  const backToList = (): void => {
    setTimeout(() => document.activeElement === document.body && grid.current?.focus());
  };
  return (
    <Screen
      title={t('nav.outbox')}
      actions={
        <>
          {chosen.length === 0 ? null : (
            <>
              <Marked count={chosen.length} matching={matching} isComplete={state.complete} onMarkAll={markAll} />
              <CommandButton command="outbox.retry" />
              <CommandButton command="outbox.handle" />
            </>
          )}
          <CommandButton command="sync.run" label="action.sync" icon="sync" />
        </>
      }
      tools={
        <ListTools
          id="outbox"
          columns={columns}
          grid={grid}
          label={t('outbox.search.label')}
          placeholder={t('outbox.search.placeholder')}
          search={search}
          onSearch={(value) => narrow({ search: value })}
          findTurn={findTurn}
          onClear={isFiltered ? clear : null}
        >
          <ChoiceMenu
            label={t('outbox.column.state')}
            choices={unsentStates.map((key) => ({ key, text: t(`outbox.state.${key}`) }))}
            selected={states}
            onChange={(selected) => narrow({ states: selected })}
            noneText={t('outbox.filter.unsent')}
          />
          <DateAndKind date={date} kinds={kinds} today={today} onChange={narrow} />
          <span className="narrow-search">
            <SearchField
              label={t('outbox.ourReference')}
              placeholder={t('outbox.ourReference')}
              value={ourReference}
              onChange={(value) => narrow({ ourReference: value })}
              onLeave={() => grid.current?.focus()}
            />
          </span>
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
        id="outbox"
        detailLabel={t('outbox.detail')}
        minDetail={320}
        detail={
          <TransmissionPane
            id={settled}
            onRetry={(ids, isConfirmed) =>
              void sendAgain(
                ids.map((id) => {
                  const row = rows.find((one) => one.id === id);
                  return row === undefined ? { id, number: 0, name: '' } : toldOf(row);
                }),
                [],
                false,
                isConfirmed,
              )
            }
            onHandle={setHandling}
            onResend={(detail) => navigate('sent', { id: String(detail.transmission.id) })}
          />
        }
      >
        <DataGrid
          ref={grid}
          id="outbox"
          label="nav.outbox"
          columns={columns}
          source={list}
          rowKey={rowKey}
          rowTone={rowTone}
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
              <EmptyState icon="outbox" title={t('outbox.empty')}>
                {t('outbox.emptyMeaning')}
              </EmptyState>
            )
          }
        />
      </SplitView>
      {handling === null ? null : (
        <HandleDialog
          ids={handling}
          what={
            handling.length === 1
              ? whatOf(
                  rows.find(({ id }) => id === handling[0]),
                  t,
                )
              : null
          }
          onClose={() => {
            setHandling(null);
            backToList();
          }}
          onDone={unmark}
        />
      )}
      {mending === null ? null : <MendDialog documentId={mending.documentId} number={mending.number} onClose={() => setMending(null)} />}
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

function whatOf(row: Transmission | undefined, t: Translate): string | null {
  return row === undefined ? null : `${t(`salesList.kind.${row.kind}`)} ${String(row.number)}, ${row.customerName}`;
}
