import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ButtonProps as AriaButtonProps } from 'react-aria-components';
import { commandById, isEnabled } from '../../shared/commands.ts';
import type { CommandId } from '../../shared/commands.ts';
import type { MessageKey } from '../../shared/i18n/index.ts';
import { useT } from '../i18n.tsx';
import { runCommand, useAppState } from '../state/actions.ts';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';
import { ariaKeys, commandKeyText } from './keys.ts';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  readonly kind?: 'normal' | 'primary' | 'quiet' | 'danger';
  readonly small?: boolean;
  readonly icon?: IconName;
  /** The key that does the same, shown behind the label. */
  readonly keyHint?: string | null;
  readonly className?: string;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ kind = 'normal', small, icon, keyHint, className, children, ...rest }: ButtonProps): ReactNode {
  return (
    <AriaButton
      {...rest}
      className={classes('button', kind !== 'normal' && kind, small && 'small', children === undefined && 'icon-only', className)}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
      {keyHint == null ? null : <kbd aria-hidden="true">{keyHint}</kbd>}
    </AriaButton>
  );
}

export interface CommandButtonProps {
  readonly command: CommandId;
  /** Another label than the command's own, such as a shorter one. */
  readonly label?: MessageKey;
  readonly kind?: NonNullable<ButtonProps['kind']>;
  readonly icon?: IconName;
  readonly small?: boolean;
}

/** A button for a command of the registry: its label, key and whether it can be pressed come from there. */
export function CommandButton({ command, label, ...rest }: CommandButtonProps): ReactNode {
  const t = useT();
  const definition = commandById(command);
  const enabled = isEnabled(definition, useAppState());
  return (
    <Button
      {...rest}
      isDisabled={!enabled}
      onPress={() => void runCommand(command)}
      keyHint={commandKeyText(definition, t)}
      {...keyShortcuts(ariaKeys(definition))}
    >
      {t(label ?? definition.label)}
    </Button>
  );
}

function keyShortcuts(keys: string | undefined): { 'aria-keyshortcuts'?: string } {
  return keys === undefined ? {} : { 'aria-keyshortcuts': keys };
}
