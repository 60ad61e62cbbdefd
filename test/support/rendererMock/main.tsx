/**
 * The renderer on the stand-in. The address says what it answers: `?rows=100000&delay=5&fail=inbox.list:internal&sync=1`.
 * Its grid of documents is there for the states and the speed of the kit; the product's own screens have theirs.
 */
import '../../../src/renderer/theme/tokens.css';
import '../../../src/renderer/theme/base.css';
import '../../../src/renderer/kit/kit.css';
import '../../../src/renderer/kit/grid/grid.css';
import '../../../src/renderer/shell/shell.css';
import { useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { isErrorCode } from '../../../src/shared/contract/errors.ts';
import type { DocumentRow } from '../../../src/shared/contract/index.ts';
import { screenNames } from '../../../src/shared/commands.ts';
import { App } from '../../../src/renderer/App.tsx';
import { startEvents } from '../../../src/renderer/client/events.ts';
import { setHost } from '../../../src/renderer/client/host.ts';
import { useList } from '../../../src/renderer/client/list.ts';
import { useT } from '../../../src/renderer/i18n.tsx';
import {
  AmountField,
  Button,
  ChoiceMenu,
  ColumnsButton,
  ComboBox,
  CommandButton,
  CopyButton,
  DataGrid,
  DateField,
  Dialog,
  EmptyState,
  EntryForm,
  Note,
  Pill,
  Screen,
  SearchField,
  SplitView,
  StatusMark,
  Tabs,
  TextField,
} from '../../../src/renderer/kit/index.ts';
import type { GridColumn, GridHandle, Sort, Tone } from '../../../src/renderer/kit/index.ts';
import { screens } from '../../../src/renderer/screens.tsx';
import { setAvailableScreens, useCommands } from '../../../src/renderer/state/actions.ts';
import { showBanner } from '../../../src/renderer/state/banners.ts';
import { startNavigation } from '../../../src/renderer/state/navigation.ts';
import { loadPreferences, setPreference } from '../../../src/renderer/state/preferences.ts';
import { mockHost } from './mockHost.ts';

const query = new URLSearchParams(window.location.search);
const fail = Object.fromEntries(
  (query.get('fail') ?? '').split(',').flatMap((part) => {
    const [name = '', code = ''] = part.split(':');
    return code === 'lost' || isErrorCode(code) ? [[name, code] as const] : [];
  }),
);
const connection = query.get('connection');
const folder = query.get('folder');
const mock = mockHost({
  rows: Number(query.get('rows') ?? 3418),
  delay: Number(query.get('delay') ?? 1),
  fail,
  syncRunning: query.has('sync'),
  connection: connection === 'lost' || connection === 'denied' ? connection : 'connected',
  folderWarning: folder === 'cloud' || folder === 'network' ? folder : null,
});
setHost(mock);

const TONES: Readonly<Record<DocumentRow['state'], Tone>> = {
  new: 'info',
  check: 'warn',
  posted: 'ok',
  handled: 'muted',
  unreadable: 'error',
};
const columns: readonly GridColumn<DocumentRow>[] = [
  {
    id: 'state',
    label: 'nav.overview',
    width: 140,
    fixed: true,
    cell: (row, _formats, t) => <StatusMark tone={TONES[row.state]}>{t(`state.${row.state}`)}</StatusMark>,
  },
  { id: 'sender', label: 'nav.suppliers', width: 150, grow: true, sort: 'sender', cell: (row) => row.sender ?? '–' },
  { id: 'number', label: 'import.column.file', width: 70, sort: 'number', cell: (row) => row.number ?? '–' },
  { id: 'issueDate', label: 'log.column.at', width: 90, sort: 'issueDate', cell: (row, formats) => formats.date(row.issueDate) },
  { id: 'dueDate', label: 'import.column.reason', width: 90, sort: 'dueDate', cell: (row, formats) => formats.date(row.dueDate) },
  {
    id: 'amount',
    label: 'import.column.result',
    width: 110,
    align: 'end',
    sort: 'amount',
    cell: (row, formats) => formats.amountWithCurrency(row.amount, row.currency),
  },
  { id: 'kid', label: 'about.sqlite', width: 100, hidden: true, cell: (row) => row.paymentReference ?? '–' },
];
const rowKey = (row: DocumentRow): number => row.id;
const ACCOUNTS = [
  ['2400', 'Leverandørgjeld'],
  ['5990', 'Andre personalkostnader'],
  ['6300', 'Leie lokale'],
  ['6540', 'Inventar'],
  ['6800', 'Kontorrekvisita'],
  ['6900', 'Telefon'],
].map(([code = '', text = '']) => ({ key: code, code, text }));

function GridScreen(): ReactNode {
  const t = useT();
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<Sort>({ by: 'issueDate', direction: 'desc' });
  const [states, setStates] = useState<readonly string[]>([]);
  const [active, setActive] = useState<number | null>(2);
  const [selection, setSelection] = useState<ReadonlySet<number>>(new Set([2]));
  const [turn, setTurn] = useState(0);
  const grid = useRef<GridHandle>(null);
  const list = useList('inbox.list', { search, sort: 'arrival', direction: sort.direction });
  const rows = Number(query.get('rows') ?? 3418);
  const [tab, setTab] = useState<'a' | 'b' | 'c'>('a');
  const [dialog, setDialog] = useState(false);
  const [account, setAccount] = useState<string | null>('6800');
  const [date, setDate] = useState<string | null>('2026-11-01');
  const [amount, setAmount] = useState<number | null>(100000);
  useCommands(
    useMemo(
      () => ({
        'edit.find': () => setTurn((n) => n + 1),
        'inbox.post': () => showBanner({ tone: 'ok', text: 'copied', params: { value: 'INN 2026-12' }, undo: () => undefined }),
        'inbox.handle': () => setDialog(true),
        'copy.kid': () => undefined,
      }),
      [],
    ),
  );
  return (
    <Screen
      title={t('nav.inbox')}
      actions={
        <>
          <CommandButton command="file.import" label="action.import" icon="import" />
          <CommandButton command="sync.run" label="action.sync" icon="sync" />
        </>
      }
      tools={
        <>
          <SearchField
            label={t('command.edit.find')}
            placeholder={t('palette.placeholder')}
            value={search}
            onChange={setSearch}
            onLeave={() => grid.current?.focus()}
            focusTurn={turn}
          />
          <ChoiceMenu
            label={t('log.level')}
            choices={['new', 'check'].map((key) => ({ key, text: key }))}
            selected={states}
            onChange={setStates}
            noneText={t('log.level.all').toLowerCase()}
          />
          <span className="spacer" />
          <ColumnsButton id="inbox" columns={columns} />
        </>
      }
      foot={`${t('grid.selected', { count: selection.size })} · ${t('grid.countOf', { matching: rows, all: rows })}`}
    >
      <SplitView
        id="inbox"
        detailLabel={t('nav.overview')}
        detail={
          active === null ? null : (
            <Tabs
              label={t('nav.overview')}
              selected={tab}
              onSelect={setTab}
              items={[
                {
                  id: 'a',
                  title: t('nav.overview'),
                  content: () => (
                    <EntryForm onFinish={() => setDialog(true)}>
                      <ComboBox label={t('nav.account')} items={ACCOUNTS} value={account} onChange={setAccount} />
                      <DateField label={t('log.column.at')} value={date} onChange={setDate} today="2026-11-24" />
                      <AmountField label={t('import.column.result')} value={amount} onChange={setAmount} />
                      <TextField
                        label={t('log.column.message')}
                        value=""
                        onChange={() => undefined}
                        lines={2}
                        aside={<CopyButton value="1234 56 78903" what="KID" />}
                      />
                      <p>
                        <Pill tone="ok">{t('suggestion.certain')}</Pill> <Pill tone="warn">{t('suggestion.uncertain')}</Pill>
                      </p>
                      <Note
                        tone="warn"
                        title={t('warning.bankAccountChanged.title')}
                        actions={<Button small>{t('warning.answer')}</Button>}
                      >
                        {t('warning.bankAccountChanged.meaning', { account: '12345678903', previous: '86011117947' })}
                      </Note>
                    </EntryForm>
                  ),
                },
                { id: 'b', title: t('nav.vouchers'), count: 1, content: () => t('nav.vouchers') },
                { id: 'c', title: t('log.title'), content: () => t('log.title') },
              ]}
            />
          )
        }
      >
        <DataGrid
          ref={grid}
          id="inbox"
          label="nav.inbox"
          columns={columns}
          source={list}
          rowKey={rowKey}
          total={rows}
          sort={sort}
          onSort={setSort}
          active={active}
          onActive={setActive}
          selection={selection}
          onSelection={setSelection}
          onOpen={() => setDialog(true)}
          rowTone={(row) => (row.state === 'handled' ? 'dim' : undefined)}
          empty={
            <EmptyState icon="inbox" title={t('overview.toPost.empty')} actions={<CommandButton command="sync.run" kind="primary" />}>
              {t('help.screen.inbox')}
            </EmptyState>
          }
        />
      </SplitView>
      {dialog ? (
        <Dialog
          title={t('command.inbox.handle')}
          onClose={() => setDialog(false)}
          actions={[{ label: t('action.ok'), run: () => setDialog(false) }]}
        >
          <TextField label={t('log.column.message')} value="" onChange={() => undefined} lines={3} />
        </Dialog>
      ) : null}
    </Screen>
  );
}

const root = document.getElementById('root');
if (root !== null) {
  screens.inbox = { component: GridScreen, title: 'nav.inbox' };
  for (const name of screenNames) screens[name] ??= { component: () => <EmptyState title={name} />, title: 'nav.overview' };
  setAvailableScreens([...screenNames]);
  startNavigation();
  startEvents();
  void loadPreferences().then(() => {
    if (query.has('dark')) setPreference('ui.theme', 'dark');
    if (query.has('compact')) setPreference('ui.density', 'compact');
    if (query.has('en')) setPreference('ui.locale', 'en');
    if (query.has('narrow')) setPreference('ui.panel.narrow', true);
    createRoot(root).render(<App />);
  });
}
