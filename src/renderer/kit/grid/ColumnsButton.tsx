import type { ReactNode } from 'react';
import { Checkbox, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useT } from '../../i18n.tsx';
import { usePreference } from '../../state/preferences.ts';
import type { GridKey } from '../../state/preferences.ts';
import { Button } from '../Button.tsx';
import { isShown, moveColumn, orderedColumns, toggleColumn } from './columns.ts';
import type { GridColumn } from './columns.ts';

/** "Kolonner": which columns of a grid are shown, and in which order. */
export function ColumnsButton<T>({ id, columns }: { readonly id: GridKey; readonly columns: readonly GridColumn<T>[] }): ReactNode {
  const t = useT();
  const [layout, setLayout] = usePreference(`ui.grid.${id}`);
  const ordered = orderedColumns(columns, layout);
  return (
    <DialogTrigger>
      <Button className="chip" icon="columns">
        {t('grid.columns')}
      </Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className="column-chooser" aria-label={t('grid.columns.choose')}>
          <ul>
            {ordered.map((column, index) => {
              const name = t(column.label);
              return (
                <li key={column.id}>
                  <Checkbox
                    className="check-field"
                    isSelected={isShown(column, layout)}
                    isDisabled={column.fixed === true}
                    onChange={() => setLayout(toggleColumn(columns, layout, column.id))}
                  >
                    <span className="tick" aria-hidden="true" />
                    {name}
                  </Checkbox>
                  <Button
                    small
                    kind="quiet"
                    icon="up"
                    aria-label={t('action.moveUp', { what: name })}
                    isDisabled={index === 0}
                    onPress={() => setLayout(moveColumn(columns, layout, column.id, -1))}
                  />
                  <Button
                    small
                    kind="quiet"
                    icon="down"
                    aria-label={t('action.moveDown', { what: name })}
                    isDisabled={index === ordered.length - 1}
                    onPress={() => setLayout(moveColumn(columns, layout, column.id, 1))}
                  />
                </li>
              );
            })}
          </ul>
          <Button kind="quiet" onPress={() => setLayout(null)}>
            {t('grid.columns.reset')}
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
