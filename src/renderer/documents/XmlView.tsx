import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';

export interface XmlViewProps {
  readonly text: string;
  readonly truncated: boolean;
  /** The address of the whole document, byte for byte. */
  readonly url: string;
}

/** The document as it came. One that is a single long line is broken between its elements, for reading alone. */
export function XmlView({ text, truncated, url }: XmlViewProps): ReactNode {
  const t = useT();
  const lines = useMemo(() => readableLines(text), [text]);
  return (
    <div className="xml-view">
      <div className="button-row">
        <a className="button" href={url} download>
          {t('document.xml.save')}
        </a>
        {truncated ? <span className="muted">{t('document.xml.truncated')}</span> : null}
      </div>
      <pre className="xml-text" tabIndex={0} role="region" aria-label={t('document.xml.label')}>
        {lines.map((line, index) => (
          <code key={index} className="xml-line" data-line={index + 1}>
            {line}
          </code>
        ))}
      </pre>
    </div>
  );
}

/** Lines longer than this are broken where one element ends and the next begins. */
const longLine = 300;

export function readableLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => (line.length > longLine ? line.replaceAll('><', '>\n<').split('\n') : [line]));
}
