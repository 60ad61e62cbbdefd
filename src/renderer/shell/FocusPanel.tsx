import { Fragment, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { panelEntries } from '../../shared/commands.ts';
import type { AppState, Command, PanelSection } from '../../shared/commands.ts';
import type { Counts } from '../../shared/contract/index.ts';
import { useQuery } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button } from '../kit/Button.tsx';
import { classes } from '../kit/classes.ts';
import { Icon } from '../kit/Icon.tsx';
import { ariaKeys } from '../kit/keys.ts';
import { Count } from '../kit/StatusMark.tsx';
import { screens } from '../screens.tsx';
import { formatRoute, navigate, useNavigation } from '../state/navigation.ts';
import { usePreference } from '../state/preferences.ts';

const SECTIONS = ['autoinvoice', 'sales', 'accounting'] as const satisfies readonly PanelSection[];

/** The focus panel: the screens with their counts, in full or as icons. */
export function FocusPanel({ state }: { readonly state: AppState }): ReactNode {
  const t = useT();
  const counts = useQuery('company.counts', {}).data;
  const [wanted, setNarrow] = usePreference('ui.panel.narrow');
  const small = useSmallWindow();
  const narrow = wanted || small;
  return (
    <nav className={classes('focus-panel', narrow && 'narrow')} aria-label={t('nav.label')}>
      {SECTIONS.map((section) => {
        const entries = panelEntries(section, state);
        return entries.length === 0 ? null : (
          <Fragment key={section}>
            <h2 id={`panel-${section}`}>{t(`nav.section.${section}`)}</h2>
            <ul aria-labelledby={`panel-${section}`}>
              {entries.map((command) => (
                <li key={command.id}>
                  <PanelEntry command={command} counts={counts} narrow={narrow} />
                </li>
              ))}
            </ul>
          </Fragment>
        );
      })}
      {small ? null : (
        <div className="focus-panel-foot">
          <Button
            kind="quiet"
            small
            icon={narrow ? 'widen' : 'narrow'}
            aria-label={t(narrow ? 'nav.widen' : 'nav.narrow')}
            onPress={() => setNarrow(!narrow)}
          />
        </div>
      )}
    </nav>
  );
}

const SMALL = '(max-width: 860px)';

/** A small window, or a large one at 200 percent: there the panel is icons, whatever was chosen. */
function useSmallWindow(): boolean {
  return useSyncExternalStore(watchSmall, () => window.matchMedia(SMALL).matches);
}
function watchSmall(listener: () => void): () => void {
  const query = window.matchMedia(SMALL);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

function PanelEntry({
  command,
  counts,
  narrow,
}: {
  readonly command: Command;
  readonly counts: Counts | undefined;
  readonly narrow: boolean;
}): ReactNode {
  const t = useT();
  const formats = useFormats();
  const route = useNavigation((state) => state.route);
  const place = command.panel;
  if (place === undefined) return null;
  const present = (screens[route.screen]?.under ?? route.screen) === place.screen;
  const count = counts === undefined ? undefined : place.count?.(counts);
  return (
    <a
      href={formatRoute({ screen: place.screen, params: {} })}
      className="focus-entry"
      aria-current={present ? 'page' : undefined}
      aria-keyshortcuts={ariaKeys(command)}
      title={narrow ? t(command.label) : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        navigate(place.screen);
      }}
    >
      <Icon name={place.icon} />
      <span className="name">{t(command.label)}</span>
      {count === undefined || count.value === 0 ? null : (
        <Count value={formats.count(count.value)} tone={count.tone} label={t(`nav.count.${count.tone}`, { count: count.value })} />
      )}
    </a>
  );
}
