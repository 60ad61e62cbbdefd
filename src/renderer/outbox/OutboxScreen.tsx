/** Ikke sendte dokumenter: what waits to be sent and what did not get through, with why and what to do beside the list. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../shared/contract/index.ts';
import type { Transmission } from '../../shared/contract/sales.ts';
import { stateKey } from '../../shared/i18n/transmissionState.ts';
import { useCommand } from '../client/command.ts';
import { useActiveRow, useChosenRows, useList } from '../client/list.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { ChoiceMenu, CommandButton, DataGrid, EmptyState, ErrorBanner, Screen, SearchField, SplitView, StatusMark } from '../kit/index.ts';
import type { GridColumn, GridHandle } from '../kit/index.ts';
import { useSettled } from '../kit/useSettled.ts';
import { spanOf } from '../lists/dateSpan.ts';
import { ListTools } from '../lists/ListTools.tsx';
import { NothingFound } from '../lists/NothingFound.tsx';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { navigate, useIdParam, useParams } from '../state/navigation.ts';
import { DateAndKind } from './DateAndKind.tsx';
import { HandleDialog } from './HandleDialog.tsx';
import { MendDialog } from './MendDialog.tsx';
import { everything, narrow, usePosition } from './position.ts';
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
  { id: 'customer', label: 'salesList.column.customer', width: 112, minWidth: 90, fixed: true, cell: (row) => row.customerName },
  { id: 'reason', label: 'outbox.column.reason', width: 108, minWidth: 90, grow: true, cell: (row, _formats, t) => reasonText(row, t) },
  { id: 'kind', label: 'outbox.column.kind', width: 92, hidden: true, cell: (row, _formats, t) => t(`salesList.kind.${row.kind}`) },
  { id: 'issueDate', label: 'salesList.column.issueDate', width: 84, cell: (row, formats) => formats.date(row.issueDate) },
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

export function OutboxScreen(): ReactNode {
  const t = useT();
  const today = useQuery('company.overview', {}).data?.today ?? '';
  const { search, ourReference, states, kinds, date, active, selection } = usePosition();
  const grid = useRef<GridHandle>(null);
  const [findTurn, setFindTurn] = useState(0);
  const [handling, setHandling] = useState<readonly number[] | null>(null);
  const [mending, setMending] = useState<Transmission | null>(null);
  const [report, setReport] = useState<Output<'outbox.retry'> | null>(null);
  const retry = useCommand('outbox.retry');
  const span = spanOf(date, today);
  const list = useList('outbox.list', {
    states: states.length === 0 ? unsentStates.filter((state) => state !== 'handled') : [...states],
    kinds: [...kinds],
    issueDateFrom: span.from,
    issueDateTo: span.to,
    ourReference: ourReference.trim(),
    search: search.trim(),
  });
  const { rows, state } = list;
  const activeRow = useActiveRow(list, rowKey, active);
  const chosen = useChosenRows(list, rowKey, selection);
  const settled = useSettled(active, PAUSE);

  const { run: runRetry } = retry;
  const sendAgain = useMemo(
    () =>
      (ids: readonly number[], ofMarks = false): void => {
        void runRetry({ ids: [...ids] }).then((answer) => {
          if (answer === null) return;
          if (ofMarks) usePosition.setState({ selection: new Set() });
          // One that simply waits again needs no report; a bulk or a refusal does.
          if (answer.length > 1 || answer.some(({ result }) => result !== 'queued')) setReport(answer);
        });
      },
    [runRetry],
  );
  useCommands(
    useMemo<CommandHandlers>(() => {
      const taken = (chosen.length > 0 ? chosen : activeRow === null ? [] : [activeRow]).filter((row) => RETRIABLE.includes(row.state));
      const ids = taken.map(({ id }) => id);
      const sendable = taken.filter(({ channel }) => channel !== 'print').map(({ id }) => id);
      return {
        'edit.find': () => setFindTurn((turn) => turn + 1),
        ...(sendable.length > 0 ? { 'outbox.retry': () => sendAgain(sendable, chosen.length > 0) } : {}),
        ...(ids.length > 0 ? { 'outbox.handle': () => setHandling(ids) } : {}),
        ...(activeRow?.channel === 'ehf' && RETRIABLE.includes(activeRow.state) ? { 'outbox.mend': () => setMending(activeRow) } : {}),
      };
    }, [chosen, activeRow, sendAgain]),
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
  return (
    <Screen
      title={t('nav.outbox')}
      actions={
        <>
          {selection.size === 0 ? null : (
            <>
              <span className="muted">{t('grid.selected', { count: selection.size })}</span>
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
          {selection.size === 0 ? null : t('grid.selected', { count: selection.size })}
        </span>
      }
    >
      {retry.error === null ? null : <ErrorBanner error={retry.error} onDismiss={retry.reset} />}
      <SplitView
        id="outbox"
        detailLabel={t('outbox.detail')}
        minDetail={320}
        detail={
          <TransmissionPane
            id={settled}
            onRetry={(ids) => sendAgain(ids)}
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
          onClose={() => setHandling(null)}
          onDone={() => usePosition.setState({ selection: new Set() })}
        />
      )}
      {mending === null ? null : <MendDialog documentId={mending.documentId} number={mending.number} onClose={() => setMending(null)} />}
      {report === null ? null : <ReportDialog report={report} onClose={() => setReport(null)} />}
    </Screen>
  );
}

function whatOf(row: Transmission | undefined, t: Translate): string | null {
  return row === undefined ? null : `${t(`salesList.kind.${row.kind}`)} ${String(row.number)}, ${row.customerName}`;
}
