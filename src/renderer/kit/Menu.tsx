import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from './Button.tsx';
import type { ButtonProps } from './Button.tsx';
import { Icon } from './Icon.tsx';

export interface MenuAction {
  readonly id: string;
  readonly title: string;
  readonly run: () => void;
  readonly disabled?: boolean;
  readonly keyHint?: string | null;
}

/** A button with a menu of actions, such as "Mer". */
export function MenuButton({
  title,
  actions,
  iconOnly = false,
  ...button
}: {
  readonly title: string;
  readonly actions: readonly MenuAction[];
  /** The title is for a screen reader alone. */
  readonly iconOnly?: boolean;
} & Pick<ButtonProps, 'kind' | 'small' | 'icon'>): ReactNode {
  return (
    <MenuTrigger>
      {iconOnly ? (
        <Button {...button} aria-label={title} />
      ) : (
        <Button {...button}>
          {title}
          <Icon name="chevronDown" />
        </Button>
      )}
      <Popover className="popover" placement="bottom end" offset={3}>
        <AriaMenu
          className="menu"
          aria-label={title}
          disabledKeys={actions.filter((action) => action.disabled === true).map((action) => action.id)}
          onAction={(id) => actions.find((action) => action.id === id)?.run()}
        >
          {actions.map((action) => (
            <MenuItem key={action.id} id={action.id} className="menu-item" textValue={action.title}>
              <span className="menu-label">{action.title}</span>
              {action.keyHint == null ? null : <span className="menu-keys" data-keys={action.keyHint} aria-hidden="true" />}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
