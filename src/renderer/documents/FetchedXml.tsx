import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { EmptyState, LoadingState } from '../kit/index.ts';
import { XmlView } from './XmlView.tsx';
import type { XmlViewProps } from './XmlView.tsx';

/** Characters; the file itself is saved whole. */
const SHOWN = 2_000_000;

/** A document that we have made, read from its address. */
export function FetchedXml({ url, place = null }: Pick<XmlViewProps, 'url' | 'place'>): ReactNode {
  const t = useT();
  const [text, setText] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const gone = new AbortController();
    setText(null);
    setFailed(false);
    fetch(url, { credentials: 'same-origin', signal: gone.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(`HTTP ${response.status}`);
        setText(await response.text());
      })
      .catch(() => {
        if (!gone.signal.aborted) setFailed(true);
      });
    return () => gone.abort();
  }, [url]);
  if (failed) return <EmptyState icon="error" title={t('sales.xml.failed')} />;
  if (text === null) return <LoadingState />;
  return <XmlView text={text.slice(0, SHOWN)} truncated={text.length > SHOWN} url={url} place={place} isOurs />;
}
