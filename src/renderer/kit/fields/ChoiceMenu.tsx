import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from '../Button.tsx';
import { Icon } from '../Icon.tsx';

export interface Choice<K extends string> {
  readonly key: K;
  readonly text: string;
}

export interface ChoiceMenuProps<K extends string> {
  /** What is chosen, such as "Status". */
  readonly label: string;
  readonly choices: readonly Choice<K>[];
  readonly selected: readonly K[];
  readonly onChange: (selected: K[]) => void;
  readonly mode?: 'single' | 'multiple';
  /** What the chip says when none is chosen, such as "alle". */
  readonly noneText: string;
}

/** A filter as a chip: "Status: Ny, Må kontrolleres". */
export function ChoiceMenu<K extends string>({
  label,
  choices,
  selected,
  onChange,
  mode = 'multiple',
  noneText,
}: ChoiceMenuProps<K>): ReactNode {
  const names = choices.filter((choice) => selected.includes(choice.key)).map((choice) => choice.text);
  const text = names.length === 0 ? noneText : names.length > 2 ? `${names.slice(0, 2).join(', ')} +${names.length - 2}` : names.join(', ');
  return (
    <MenuTrigger>
      <Button className={names.length === 0 ? 'chip' : 'chip on'}>
        <span>
          {label}
          {': '}
          {text}
        </span>
        <Icon name="chevronDown" />
      </Button>
      <Popover className="popover" placement="bottom start" offset={3}>
        <Menu
          className="menu"
          aria-label={label}
          selectionMode={mode}
          disallowEmptySelection={false}
          shouldCloseOnSelect={mode === 'single'}
          selectedKeys={selected}
          onSelectionChange={(keys) => onChange(choices.map((choice) => choice.key).filter((key) => keys === 'all' || keys.has(key)))}
        >
          {choices.map((choice) => (
            <MenuItem key={choice.key} id={choice.key} className="menu-item" textValue={choice.text}>
              <span className="menu-check">
                <Icon name="check" />
              </span>
              {choice.text}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
