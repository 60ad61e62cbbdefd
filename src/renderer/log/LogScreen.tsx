import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../shared/contract/index.ts';
import { useArrayList } from '../client/list.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button } from '../kit/Button.tsx';
import { ChoiceMenu } from '../kit/fields/ChoiceMenu.tsx';
import { ColumnsButton } from '../kit/grid/ColumnsButton.tsx';
import type { GridColumn } from '../kit/grid/columns.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { Screen } from '../kit/Screen.tsx';
import { EmptyState } from '../kit/states.tsx';
import { StatusMark } from '../kit/StatusMark.tsx';
import type { Tone } from '../kit/StatusMark.tsx';

const LEVELS = ['error', 'warn', 'info', 'debug'] as const;
type Level = (typeof LEVELS)[number];
const TONES: Readonly<Record<Level, Tone>> = { error: 'error', warn: 'warn', info: 'info', debug: 'muted' };

interface LogRow {
  readonly key: number;
  readonly line: Output<'app.log'>['lines'][number];
  readonly level: Level;
}

function levelOf(level: string): Level {
  if (level === 'fatal') return 'error';
  if (level === 'trace') return 'debug';
  return LEVELS.find((known) => known === level) ?? 'info';
}

const columns: readonly GridColumn<LogRow>[] = [
  {
    id: 'at',
    label: 'log.column.at',
    width: 150,
    fixed: true,
    cell: ({ line }, formats) => formats.instant(line.at),
    text: ({ line }) => line.at,
  },
  {
    id: 'level',
    label: 'log.column.level',
    width: 120,
    cell: ({ level }, _formats, t) => <StatusMark tone={TONES[level]}>{t(`log.level.${level}`)}</StatusMark>,
  },
  { id: 'message', label: 'log.column.message', width: 320, fixed: true, cell: ({ line }) => line.message },
  { id: 'fields', label: 'log.column.fields', width: 360, grow: true, cell: ({ line }) => line.fields },
];
const rowKey = (row: LogRow): number => row.key;

/** Hjelp > Vis logg: the newest lines of the log, the newest first. */
export function LogScreen(): ReactNode {
  const t = useT();
  const log = useQuery('app.log', { limit: 2000 });
  const [levels, setLevels] = useState<readonly Level[]>([]);
  const rows = useMemo(() => {
    const lines = log.data?.lines;
    if (lines === undefined) return undefined;
    const all = lines.map((line, index): LogRow => ({ key: index + 1, line, level: levelOf(line.level) }));
    const newestFirst = (all[0]?.line.at ?? '') < (all.at(-1)?.line.at ?? '') ? all.toReversed() : all;
    return levels.length === 0 ? newestFirst : newestFirst.filter((row) => levels.includes(row.level));
  }, [log.data, levels]);
  const source = useArrayList(rows, log);
  const choices = LEVELS.map((key) => ({ key, text: t(`log.level.${key}`) }));
  return (
    <Screen
      title={t('log.title')}
      actions={
        <Button icon="sync" onPress={log.refetch} isPending={log.fetching}>
          {t('log.refresh')}
        </Button>
      }
      tools={
        <>
          <ChoiceMenu
            label={t('log.level')}
            choices={choices}
            selected={levels}
            onChange={setLevels}
            noneText={t('log.level.all').toLowerCase()}
          />
          <span className="spacer" />
          <ColumnsButton id="log" columns={columns} />
        </>
      }
      foot={
        <>
          {t('grid.rows', { count: rows?.length ?? 0 })}
          {log.data === undefined ? null : ` · ${t('log.file', { file: log.data.file })}`}
        </>
      }
    >
      <DataGrid
        id="log"
        label="log.title"
        columns={columns}
        source={source}
        rowKey={rowKey}
        empty={<EmptyState icon="info" title={t(levels.length === 0 ? 'log.empty' : 'log.emptyFiltered')} />}
      />
    </Screen>
  );
}
