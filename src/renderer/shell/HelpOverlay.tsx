import type { ReactNode } from 'react';
import { commands, isVisible } from '../../shared/commands.ts';
import type { AppState, Command } from '../../shared/commands.ts';
import { isMessageKey } from '../../shared/i18n/index.ts';
import type { MessageKey } from '../../shared/i18n/index.ts';
import { useT } from '../i18n.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { commandKeyText, keyText } from '../kit/keys.ts';
import { screens } from '../screens.tsx';

interface KeyLine {
  readonly keys: readonly string[];
  readonly label: MessageKey;
}
const LIST_KEYS: readonly KeyLine[] = [
  { keys: ['Enter'], label: 'help.key.open' },
  { keys: ['Space'], label: 'help.key.mark' },
  { keys: ['Shift+ArrowUp', 'Shift+ArrowDown'], label: 'help.key.markRange' },
  { keys: ['ArrowUp', 'ArrowDown'], label: 'help.key.rowNav' },
  { keys: ['Escape'], label: 'help.key.toList' },
];
const FORM_KEYS: readonly KeyLine[] = [
  { keys: ['Enter'], label: 'help.key.nextField' },
  { keys: ['Mod+Enter'], label: 'help.key.finish' },
];

/** F1: what the screen is for, and its keys. `about` tells whether the words about the screen come first. */
export function HelpOverlay({
  state,
  about,
  onClose,
}: {
  readonly state: AppState;
  readonly about: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const t = useT();
  const entry = screens[state.screen];
  const words = `help.screen.${state.screen}`;
  const keyed = commands.filter((command) => commandKeyText(command, t) !== null && command.panel === undefined);
  const here = keyed.filter((command) => command.helpOn?.includes(state.screen));
  const everywhere = keyed.filter((command) => command.helpOn === undefined && isVisible(command, state));
  const panel = commands.filter(
    (command) => command.panel !== undefined && commandKeyText(command, t) !== null && isVisible(command, state),
  );
  return (
    <Dialog
      title={about && entry !== undefined ? t('help.title', { screen: t(entry.title) }) : t('help.keys.title')}
      onClose={onClose}
      size="wide"
    >
      {about && isMessageKey(words) ? <p>{t(words)}</p> : null}
      {/* A stop for the keys: on a low window the dialog scrolls. */}
      <div className="help-keys" tabIndex={0} role="region" aria-label={t('help.keys.title')}>
        <div>
          {here.length === 0 ? null : <CommandKeys title="help.keys.here" commands={here} />}
          <Keys title="help.keys.list" lines={LIST_KEYS} />
          <Keys title="help.keys.form" lines={FORM_KEYS} />
        </div>
        <div>
          <CommandKeys title="help.keys.everywhere" commands={everywhere} />
          <CommandKeys title="help.key.panel" commands={panel} />
        </div>
      </div>
    </Dialog>
  );
}

function CommandKeys({ title, commands: shown }: { readonly title: MessageKey; readonly commands: readonly Command[] }): ReactNode {
  const t = useT();
  return (
    <section>
      <h3>{t(title)}</h3>
      <dl>
        {shown.map((command) => (
          <div key={command.id} style={{ display: 'contents' }}>
            <dt>{t(command.label)}</dt>
            <dd>
              <kbd>{commandKeyText(command, t)}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Keys({ title, lines }: { readonly title: MessageKey; readonly lines: readonly KeyLine[] }): ReactNode {
  const t = useT();
  return (
    <section>
      <h3>{t(title)}</h3>
      <dl>
        {lines.map((line) => (
          <div key={line.label} style={{ display: 'contents' }}>
            <dt>{t(line.label)}</dt>
            <dd>
              {line.keys.map((key) => (
                <kbd key={key}>{keyText(key, t)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
