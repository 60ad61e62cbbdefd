import type { ReactNode, RefObject } from 'react';
import { useT } from '../i18n.tsx';
import { Button, ColumnsButton, SearchField } from '../kit/index.ts';
import type { GridColumn, GridHandle } from '../kit/index.ts';
import type { GridKey } from '../state/preferences.ts';

export interface ListToolsProps<T> {
  /** Of the grid. */
  readonly id: GridKey;
  readonly columns: readonly GridColumn<T>[];
  readonly grid: RefObject<GridHandle | null>;
  /** What the search field is called, and what it says while it is empty. */
  readonly label: string;
  readonly placeholder: string;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  /** Grows by one each time the search field is to have the focus. */
  readonly findTurn: number;
  /** Takes away all that narrows the list; null while nothing does, left out where there is no button for it. */
  readonly onClear?: (() => void) | null;
  /** The chips that narrow the list. */
  readonly children?: ReactNode;
}

/** What stands over a list: the search field, the chips that narrow it, and which columns it has. */
export function ListTools<T>({
  id,
  columns,
  grid,
  label,
  placeholder,
  search,
  onSearch,
  findTurn,
  onClear = null,
  children,
}: ListToolsProps<T>): ReactNode {
  const t = useT();
  return (
    <>
      <SearchField
        label={label}
        placeholder={placeholder}
        value={search}
        onChange={onSearch}
        onLeave={() => grid.current?.focus()}
        focusTurn={findTurn}
      />
      {children}
      {onClear === null ? null : (
        <Button kind="quiet" onPress={onClear}>
          {t('inbox.filter.clear')}
        </Button>
      )}
      <span className="spacer" />
      <ColumnsButton id={id} columns={columns} />
    </>
  );
}
