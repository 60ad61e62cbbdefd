import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useConnection } from '../client/events.ts';
import { host } from '../client/host.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button } from '../kit/Button.tsx';
import { TechnicalDetails, errorWords } from '../kit/ErrorView.tsx';
import { Icon } from '../kit/Icon.tsx';
import { commandKeyText } from '../kit/keys.ts';
import { commandById } from '../../shared/commands.ts';
import { announce } from '../state/announcer.ts';
import { dismissBanner, useBanners } from '../state/banners.ts';
import type { BannerData } from '../state/banners.ts';
import { useNavigation } from '../state/navigation.ts';
import type { Route } from '../state/navigation.ts';

/** The messages above the work area. */
export function Banners(): ReactNode {
  const t = useT();
  const banners = useBanners((state) => state.banners);
  const connection = useConnection((state) => state.connection);
  const folder = useQuery('company.overview', {}).data?.folderWarning ?? null;
  const newestUndo = banners.findLast((banner) => banner.undo !== undefined)?.id;
  return (
    <div className="banners">
      {connection === 'lost' || connection === 'denied' ? (
        <div className="banner error" role="alert">
          <Icon name="offline" />
          <span className="text">
            <strong>{t(`connection.${connection}.title`)}</strong> {t(`connection.${connection}.meaning`)}
          </span>
          <Button small onPress={() => host().reconnect()}>
            {t('connection.retryNow')}
          </Button>
        </div>
      ) : null}
      {folder === null ? null : (
        <div className="banner warn">
          <Icon name="warning" />
          <span className="text">{t(`folder.${folder}`)}</span>
        </div>
      )}
      {banners.map((banner) => (
        <BannerView key={banner.id} banner={banner} newestUndo={banner.id === newestUndo} />
      ))}
    </div>
  );
}

function BannerView({ banner, newestUndo }: { readonly banner: BannerData; readonly newestUndo: boolean }): ReactNode {
  const t = useT();
  const words = banner.error === undefined ? null : errorWords(banner.error, t);
  const text = words === null ? t(banner.text, banner.params) : null;
  useEffect(() => {
    if (text !== null) announce(text);
  }, [text]);
  const { undo } = banner;
  const here = useNavigation(({ route }) => route);
  return (
    <div className={`banner ${banner.tone}`} role={banner.tone === 'error' ? 'alert' : undefined}>
      <Icon name={banner.tone === 'ok' ? 'check' : banner.tone === 'warn' ? 'warning' : banner.tone === 'error' ? 'error' : 'info'} />
      <div className="text">
        {words === null ? (
          text
        ) : (
          <>
            <strong>{words.title}.</strong> {words.meaning} {words.action}
          </>
        )}
        {banner.error === undefined ? null : (
          <TechnicalDetails code={banner.error.code} params={banner.error.params} detail={banner.error.detail} />
        )}
      </div>
      {banner.actions
        ?.filter(({ to }) => to === undefined || !isAt(here, to))
        .map((action) => (
          <Button
            key={action.label}
            small
            onPress={() => {
              dismissBanner(banner.id);
              action.run();
            }}
          >
            {t(action.label)}
          </Button>
        ))}
      {undo === undefined ? null : (
        <Button
          small
          keyHint={newestUndo ? commandKeyText(commandById('edit.undo'), t) : null}
          onPress={() => {
            dismissBanner(banner.id);
            undo();
          }}
        >
          {t('action.undo')}
        </Button>
      )}
      <Button small kind="quiet" icon="close" aria-label={t('action.dismiss')} onPress={() => dismissBanner(banner.id)} />
    </div>
  );
}

/** Whether a route leads to what is open already, in whichever of its tabs. */
function isAt(here: Route, to: Route): boolean {
  return here.screen === to.screen && here.params['id'] === to.params['id'];
}
