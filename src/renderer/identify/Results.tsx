/** What was found: chosen ones are activated in one go, and undone in one click. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { create } from 'zustand';
import type { Identification, IdentificationRow } from '../../shared/contract/identify.ts';
import { host } from '../client/host.ts';
import { useList } from '../client/list.ts';
import { toAppError } from '../client/queries.ts';
import { saveFile } from '../documents/printing.ts';
import { useFormats, useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { Button, ChoiceMenu, DataGrid, EmptyState, ErrorBanner, Note, Screen, StatusMark } from '../kit/index.ts';
import type { GridColumn, GridHandle } from '../kit/index.ts';
import { ListTools } from '../lists/ListTools.tsx';
import { NothingFound } from '../lists/NothingFound.tsx';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { showBanner, showError } from '../state/banners.ts';
import { navigate } from '../state/navigation.ts';
import { goOn } from './run.ts';
import { ActivateDialog } from './ActivateDialog.tsx';
import { Changes } from './Changes.tsx';
import {
  answerText,
  canReceiveInvoices,
  changeText,
  hasEhfWithout,
  kindOf,
  nameMatchText,
  rowKinds,
} from '../../shared/i18n/identification.ts';
import type { RowKind } from '../../shared/i18n/identification.ts';
import { useChoosing } from './useChoosing.ts';
import { kindTones } from './words.ts';

function nameText(row: IdentificationRow, t: Translate): string {
  const match = row.nameMatch === 'same' ? '' : nameMatchText(row, t);
  if (row.foundName === null) return match;
  // First what must be seen, also where the column is narrow.
  if (row.nameMatch === 'different') return `${match}: ${row.foundName}`;
  return match === '' ? row.foundName : `${row.foundName} (${match})`;
}

const columns: readonly GridColumn<IdentificationRow>[] = [
  { id: 'number', label: 'identify.column.number', width: 74, cell: (row) => row.number },
  { id: 'name', label: 'identify.column.name', width: 190, minWidth: 110, grow: true, fixed: true, cell: (row) => row.name },
  { id: 'orgNumber', label: 'identify.column.orgNumber', width: 100, cell: (row, formats) => formats.orgNumber(row.orgNumber) },
  {
    id: 'answer',
    label: 'identify.column.answer',
    width: 242,
    fixed: true,
    cell: (row, _formats, t) => (
      // A reason may be longer than the column.
      <span title={row.answer === 'unknown' ? answerText(row, t) : undefined}>
        <StatusMark tone={hasEhfWithout(row) ? 'warn' : kindTones[kindOf(row)]}>{answerText(row, t)}</StatusMark>
      </span>
    ),
    text: (row, _formats, t) => answerText(row, t),
  },
  {
    id: 'foundName',
    label: 'identify.column.foundName',
    width: 210,
    cell: (row, _formats, t) =>
      row.nameMatch === 'different' ? <StatusMark tone="warn">{nameText(row, t)}</StatusMark> : nameText(row, t),
    text: (row, _formats, t) => nameText(row, t),
  },
  { id: 'change', label: 'identify.column.change', width: 168, cell: (row, _formats, t) => changeText(row, t) },
  {
    id: 'address',
    label: 'identify.column.address',
    width: 140,
    hidden: true,
    cell: (row) => (canReceiveInvoices(row) ? (row.address ?? '') : ''),
  },
  { id: 'detail', label: 'identify.column.detail', width: 260, hidden: true, cell: (row) => row.detail ?? '' },
];
const rowKey = (row: IdentificationRow): number => row.partyId;
const rowTone = (row: IdentificationRow): string | undefined => (canReceiveInvoices(row) || hasEhfWithout(row) ? undefined : 'dim');

const usePosition = create<{
  readonly search: string;
  readonly answers: readonly RowKind[];
  readonly onlyChosen: boolean;
  readonly onlyDifferentNames: boolean;
  readonly onlyEhfWithout: boolean;
  readonly active: number | null;
}>(() => ({ search: '', answers: [], onlyChosen: false, onlyDifferentNames: false, onlyEhfWithout: false, active: null }));

export interface ResultsProps {
  readonly search: Identification;
  readonly onNew: () => void;
  /** To those without a valid number. */
  readonly onMend: () => void;
}

export function Results({ search, onNew, onMend }: ResultsProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { search: sought, answers, onlyChosen, onlyDifferentNames, onlyEhfWithout, active } = usePosition();
  const grid = useRef<GridHandle>(null);
  const [findTurn, setFindTurn] = useState(0);
  const [activating, setActivating] = useState(false);
  const list = useList('identify.results', {
    id: search.id,
    answers: [...answers],
    onlyChosen,
    onlyDifferentNames,
    onlyEhfWithout,
    search: sought.trim(),
  });
  const choosing = useChoosing(search.id, list);
  useCommands(useMemo<CommandHandlers>(() => ({ 'edit.find': () => setFindTurn((turn) => turn + 1) }), []));
  useEffect(() => grid.current?.focus(), []);
  const found = search.counts.all + search.counts.invoices;
  const isFiltered = sought !== '' || answers.length > 0 || onlyChosen || onlyDifferentNames || onlyEhfWithout;
  const clear = (): void =>
    usePosition.setState({ search: '', answers: [], onlyChosen: false, onlyDifferentNames: false, onlyEhfWithout: false });
  return (
    <Screen
      title={t('nav.identify')}
      actions={
        <>
          <Button onPress={onNew}>{t('identify.new')}</Button>
          <Button onPress={() => saveFile(host().fileUrl({ part: 'identifyReport', identificationId: search.id, format: 'pdf' }))}>
            {t('identify.print')}
          </Button>
          <Button onPress={() => saveFile(host().fileUrl({ part: 'identifyReport', identificationId: search.id, format: 'xlsx' }))}>
            {t('identify.excel')}
          </Button>
          {search.activatedAt === null ? null : <Button onPress={() => void undo(search.id)}>{t('identify.undo')}</Button>}
          <Button kind="primary" isDisabled={search.chosen === 0} onPress={() => setActivating(true)}>
            {search.chosen === 0 ? t('identify.activate.action') : t('identify.activate', { count: search.chosen })}
          </Button>
        </>
      }
      tools={
        <ListTools
          id="identify"
          columns={columns}
          grid={grid}
          label={t('identify.search.label')}
          placeholder={t('withoutEhf.search.placeholder')}
          search={sought}
          onSearch={(value) => usePosition.setState({ search: value, active: null })}
          findTurn={findTurn}
        >
          <ChoiceMenu
            label={t('identify.column.answer')}
            choices={rowKinds.map((key) => ({ key, text: t(`identify.answer.${key}`) }))}
            selected={answers}
            onChange={(selected) => usePosition.setState({ answers: selected, active: null })}
            noneText={t('inbox.filter.all')}
          />
          <ChoiceMenu
            label={t('identify.column.foundName')}
            choices={[{ key: 'different', text: t('identify.nameDiffers') }]}
            selected={onlyDifferentNames ? ['different'] : []}
            onChange={(selected) => usePosition.setState({ onlyDifferentNames: selected.length > 0, active: null })}
            noneText={t('inbox.filter.all')}
          />
          <ChoiceMenu
            label={t('identify.filter.chosen')}
            choices={[{ key: 'chosen', text: t('identify.filter.onlyChosen', { number: formats.count(search.chosen) }) }]}
            selected={onlyChosen ? ['chosen'] : []}
            onChange={(selected) => usePosition.setState({ onlyChosen: selected.length > 0, active: null })}
            noneText={t('inbox.filter.all')}
          />
        </ListTools>
      }
      foot={
        <span className="list-foot register-foot">
          <span role="status">{totalsText(search.counts, search.chosen, formats, t)}</span>
          {found > 0 ? (
            <Button small onPress={() => choosing.selectAll(search.chosen === 0)}>
              {t(search.chosen === 0 ? 'identify.chooseAll' : 'identify.chooseNone')}
            </Button>
          ) : null}
          {search.counts.unknown > 0 && search.state === 'done' ? (
            <Button small onPress={() => goOn(search.id)}>
              {t('identify.askAgain')}
            </Button>
          ) : null}
          {search.counts.noNumber > 0 ? (
            <Button small onPress={onMend}>
              {t('identify.missing.mend', { count: search.counts.noNumber })}
            </Button>
          ) : null}
        </span>
      }
    >
      {choosing.error === null ? null : <ErrorBanner error={choosing.error} onDismiss={choosing.dismiss} />}
      <Changes />
      {search.state === 'cancelled' ? (
        <Note tone="info" title={t('identify.cancelled', { done: formats.count(search.asked), all: formats.count(search.toAsk) })}>
          {t('identify.cancelled.meaning')}
        </Note>
      ) : null}
      {search.ehfWithout === 0 && !onlyEhfWithout ? null : (
        <Note
          tone="warn"
          title={t('identify.ehfWithout.title', { count: search.ehfWithout })}
          actions={
            <Button
              small
              onPress={() =>
                usePosition.setState({
                  answers: [],
                  onlyChosen: false,
                  onlyDifferentNames: false,
                  search: '',
                  onlyEhfWithout: !onlyEhfWithout,
                  active: null,
                })
              }
            >
              {t(onlyEhfWithout ? 'identify.ehfWithout.showAll' : 'identify.ehfWithout.show')}
            </Button>
          }
        >
          {t('identify.ehfWithout.meaning')}
        </Note>
      )}
      <DataGrid
        ref={grid}
        id="identify"
        label="nav.identify"
        columns={columns}
        source={list}
        rowKey={rowKey}
        rowTone={rowTone}
        active={active}
        onActive={(key) => usePosition.setState({ active: key })}
        onOpen={(row) => navigate('customers', { id: String(row.partyId) })}
        selection={choosing.selection}
        onSelection={choosing.select}
        empty={
          isFiltered ? (
            <NothingFound onClear={clear} />
          ) : (
            <EmptyState icon="identify" title={t('identify.empty')}>
              {t('identify.emptyMeaning')}
            </EmptyState>
          )
        }
      />
      {activating ? <ActivateDialog search={search} onClose={() => setActivating(false)} onUndo={() => void undo(search.id)} /> : null}
    </Screen>
  );
}

/** How many of each, without those that there are none of. */
function totalsText(counts: Identification['counts'], chosen: number, formats: ReturnType<typeof useFormats>, t: Translate): string {
  const parts = [
    ['found', counts.all + counts.invoices],
    ['invoicesOnly', counts.invoices],
    ['cannot', counts.none + counts.other],
    ['unknown', counts.unknown],
    ['private', counts.private],
    ['foreign', counts.foreign],
    ['noNumber', counts.noNumber],
    ['chosen', chosen],
  ] as const;
  return parts
    .filter(([name, count]) => count > 0 || name === 'found' || name === 'chosen')
    .map(([name, count]) => t(`identify.total.${name}`, { number: formats.count(count), count }))
    .join(' · ');
}

async function undo(id: number): Promise<void> {
  try {
    const { restored } = await host().call('identify.undo', { id }, crypto.randomUUID());
    showBanner({ tone: 'ok', text: 'identify.undone', params: { count: restored }, key: 'identify' });
  } catch (caught) {
    showError(toAppError(caught), 'identify');
  }
}
