/** Artikler: what is sold, with price, VAT code and income account. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { create } from 'zustand';
import type { Article } from '../../shared/contract/registers.ts';
import { statedDecimal } from '../../shared/i18n/stated.ts';
import { unitText } from '../../shared/i18n/units.ts';
import { useList } from '../client/list.ts';
import { useQuery, useQueryKeepingLast } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { ChoiceMenu, CommandButton, DataGrid, EmptyState, QueryView, Screen, SplitView, StatusMark } from '../kit/index.ts';
import type { GridColumn, GridHandle, Sort } from '../kit/index.ts';
import { useSettled } from '../kit/useSettled.ts';
import { ListTools } from '../lists/ListTools.tsx';
import { NothingFound } from '../lists/NothingFound.tsx';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { navigate, useIdParam } from '../state/navigation.ts';
import { ArticleForm } from './ArticleForm.tsx';
import { Facts } from './Facts.tsx';
import { useToday } from './form/items.ts';
import { RegisterImport } from './RegisterImport.tsx';
import '../inbox/inbox.css';
import './registers.css';

/** @param rates the rate of today by VAT code */
const columnsOf = (rates: ReadonlyMap<string, number | null>): readonly GridColumn<Article>[] => [
  { id: 'number', label: 'articles.column.number', width: 84, sort: 'number', cell: (row) => row.number },
  { id: 'name', label: 'articles.field.name', width: 180, minWidth: 110, grow: true, fixed: true, sort: 'name', cell: (row) => row.name },
  {
    id: 'price',
    label: 'articles.field.price',
    width: 110,
    align: 'end',
    cell: (row, formats) => statedDecimal(formats, row.price, 2),
  },
  { id: 'unit', label: 'articles.field.unit', width: 60, cell: (row, _formats, t) => unitText(row.unit, t) },
  {
    id: 'vatCode',
    label: 'articles.column.vatRate',
    width: 84,
    cell: (row, formats) => {
      const rate = rates.get(row.vatCode) ?? null;
      return rate === null ? row.vatCode : `${row.vatCode} · ${formats.percent(rate)}`;
    },
  },
  { id: 'account', label: 'articles.field.account', width: 100, cell: (row) => row.account },
  { id: 'description', label: 'articles.field.description', width: 200, hidden: true, cell: (row) => row.description },
  {
    id: 'isActive',
    label: 'articles.field.isActive',
    width: 70,
    hidden: true,
    cell: (row, _formats, t) => t(row.isActive ? 'form.yes' : 'form.no'),
  },
];
const rowKey = (row: Article): number => row.id;
const rowTone = (row: Article): string | undefined => (row.isActive ? undefined : 'dim');

interface Position {
  readonly search: string;
  readonly active: number | null;
  readonly isActive: boolean | null;
  readonly sort: { readonly by: 'number' | 'name'; readonly direction: 'asc' | 'desc' };
}
const usePosition = create<Position>(() => ({ search: '', active: null, isActive: null, sort: { by: 'number', direction: 'asc' } }));
const place = (change: Partial<Position>): void => usePosition.setState(change);

export function ArticlesScreen(): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { search, active, isActive, sort } = usePosition();
  const filter = { search: search.trim().slice(0, 100), isActive };
  const count = useQueryKeepingLast('registers.articleCount', filter).data;
  const list = useList('registers.articles', { ...filter, sort: sort.by, direction: sort.direction });
  const today = useToday();
  const codes = useQuery('registers.vatCodes', today === '' ? null : { date: today, side: 'sale' }).data;
  const columns = useMemo(() => columnsOf(new Map((codes ?? []).map(({ code, percentBp }) => [code, percentBp]))), [codes]);
  const grid = useRef<GridHandle>(null);
  const [findTurn, setFindTurn] = useState(0);
  const [open, setOpen] = useState<{ readonly dialog: 'form'; readonly id: number | null } | { readonly dialog: 'import' } | null>(null);
  const settled = useSettled(active, 90);
  const shown = useIdParam('id');
  useEffect(() => {
    if (shown === null) return;
    place({ active: shown });
    navigate('articles', {}, { replace: true });
  }, [shown]);
  useEffect(() => grid.current?.focus(), []);
  const { rows, state } = list;
  useEffect(() => {
    const [first] = rows;
    if (usePosition.getState().active === null && first !== undefined) place({ active: first.id });
  }, [rows, state.version]);
  const handlers = useMemo<CommandHandlers>(
    () => ({
      'edit.find': () => setFindTurn((turn) => turn + 1),
      'registers.new': () => setOpen({ dialog: 'form', id: null }),
      'registers.import': () => setOpen({ dialog: 'import' }),
      ...(active === null ? {} : { 'registers.edit': () => setOpen({ dialog: 'form', id: active }) }),
    }),
    [active],
  );
  useCommands(handlers);
  /** @param saved the one to stand on: in the list it may not be yet */
  const close = (saved?: number): void => {
    setOpen(null);
    setTimeout(() => {
      if (document.activeElement === document.body) grid.current?.focus();
      if (saved !== undefined) place({ active: saved });
    });
  };
  const isNarrowed = search !== '' || isActive !== null;
  return (
    <Screen
      title={t('articles.title')}
      actions={
        <>
          <CommandButton command="registers.import" label="articles.import" icon="import" />
          <CommandButton command="registers.new" label="articles.new" kind="primary" />
        </>
      }
      tools={
        <ListTools
          id="articles"
          columns={columns}
          grid={grid}
          label={t('articles.search.label')}
          placeholder={t('articles.search.placeholder')}
          search={search}
          onSearch={(value) => place({ search: value, active: null })}
          findTurn={findTurn}
        >
          <ChoiceMenu
            label={t('articles.field.isActive')}
            mode="single"
            choices={[
              { key: 'yes', text: t('customers.filter.yes') },
              { key: 'no', text: t('customers.filter.no') },
            ]}
            selected={isActive === null ? [] : [isActive ? 'yes' : 'no']}
            onChange={([value]) => place({ isActive: value === undefined ? null : value === 'yes', active: null })}
            noneText={t('inbox.filter.all')}
          />
        </ListTools>
      }
      foot={
        <span className="list-foot" role="status">
          {count === undefined
            ? t('state.loading')
            : t('articles.count', { matching: formats.count(count.matching), all: formats.count(count.all) })}
        </span>
      }
    >
      <SplitView id="articles" detailLabel={t('articles.detail')} detail={<ArticlePane id={settled} />} minDetail={300}>
        <DataGrid
          ref={grid}
          id="articles"
          label="articles.title"
          columns={columns}
          source={list}
          rowKey={rowKey}
          rowTone={rowTone}
          total={count?.matching ?? null}
          sort={sort}
          onSort={(next: Sort) => place({ sort: { by: next.by === 'name' ? 'name' : 'number', direction: next.direction } })}
          active={active}
          onActive={(key) => place({ active: key })}
          onOpen={(row) => setOpen({ dialog: 'form', id: row.id })}
          empty={
            isNarrowed ? (
              <NothingFound onClear={() => place({ search: '', isActive: null, active: null })} />
            ) : (
              <EmptyState
                icon="article"
                title={t('articles.empty')}
                actions={
                  <>
                    <CommandButton command="registers.new" label="articles.new" kind="primary" />
                    <CommandButton command="registers.import" label="articles.import" icon="import" />
                  </>
                }
              >
                {t('articles.emptyMeaning')}
              </EmptyState>
            )
          }
        />
      </SplitView>
      {open?.dialog === 'form' ? <ArticleForm id={open.id} onClose={() => close()} onSaved={close} /> : null}
      {open?.dialog === 'import' ? <RegisterImport register="articles" onClose={() => close()} /> : null}
    </Screen>
  );
}

function ArticlePane({ id }: { readonly id: number | null }): ReactNode {
  const t = useT();
  const query = useQueryKeepingLast('registers.article', id === null ? null : { id });
  if (id === null) return <EmptyState icon="article" title={t('articles.noneChosen')} />;
  return <QueryView query={query}>{(article) => <ArticleView article={article} />}</QueryView>;
}

function ArticleView({ article }: { readonly article: Article }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const today = useToday();
  const account = useQuery('registers.accounts', {}).data?.find(({ number }) => number === article.account);
  const code = useQuery('registers.vatCodes', today === '' ? null : { date: today, side: 'sale' }).data?.find(
    ({ code: name }) => name === article.vatCode,
  );
  const price = statedDecimal(formats, article.price, 2);
  return (
    <div className="register-pane">
      <div className="register-view">
        <header className="register-head">
          <h2>{article.name}</h2>
          {article.isActive ? null : <StatusMark tone="muted">{t('articles.inactive')}</StatusMark>}
        </header>
        {article.description === '' ? null : <p className="article-text">{article.description}</p>}
        <Facts
          facts={[
            { label: t('articles.field.number'), shown: article.number, copied: article.number, keepBlanks: true },
            { label: t('articles.field.price'), shown: price, copied: price },
            { label: t('articles.field.unit'), shown: `${unitText(article.unit, t)} (${article.unit})` },
            {
              label: t('articles.field.vatCode'),
              shown:
                code === undefined
                  ? article.vatCode
                  : [article.vatCode, ...(code.percentBp === null ? [] : [formats.percent(code.percentBp)]), code.name].join(' · '),
            },
            { label: t('articles.field.account'), shown: `${article.account} ${account?.name ?? ''}`.trim() },
          ]}
        />
      </div>
      <div className="detail-actions">
        <CommandButton command="registers.edit" label="articles.edit" kind="primary" />
      </div>
    </div>
  );
}
