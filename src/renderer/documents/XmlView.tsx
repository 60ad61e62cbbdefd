import { useEffect, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';

export interface XmlViewProps {
  readonly text: string;
  readonly truncated: boolean;
  /** The address of the whole document, byte for byte. */
  readonly url: string;
  /** Where to begin, by line and column of the file from 1. */
  readonly place?: { readonly line: number; readonly column: number } | null;
  /** Whether it is one that we have made. */
  readonly isOurs?: boolean;
}

/** The document as it came. One that is a single long line is broken between its elements, for reading alone. */
export function XmlView({ text, truncated, url, place = null, isOurs = false }: XmlViewProps): ReactNode {
  const t = useT();
  const lines = useMemo(() => placedLines(text), [text]);
  const at = place === null ? -1 : lineAt(lines, place.line, place.column);
  const region = useRef<HTMLPreElement>(null);
  useEffect(() => {
    const line = region.current?.children[at];
    if (line === undefined) return;
    line.scrollIntoView({ block: 'center' });
    region.current?.focus({ preventScroll: true });
  }, [at]);
  return (
    <div className="xml-view">
      <div className="button-row">
        <a className="button" href={url} download>
          {t('document.xml.save')}
        </a>
        {truncated ? <span className="muted">{t('document.xml.truncated')}</span> : null}
      </div>
      <pre
        ref={region}
        className="xml-text"
        tabIndex={0}
        role="region"
        aria-label={t(isOurs ? 'document.xml.labelOurs' : 'document.xml.label')}
      >
        {lines.map((line, index) => (
          <code
            key={index}
            className={index === at ? 'xml-line marked' : 'xml-line'}
            data-line={line.column === 1 ? line.line : ''}
            aria-current={index === at ? 'location' : undefined}
          >
            {line.text}
          </code>
        ))}
      </pre>
    </div>
  );
}

/** Lines longer than this are broken where one element ends and the next begins. */
const longLine = 300;

export function readableLines(text: string): string[] {
  return placedLines(text).map((line) => line.text);
}

interface PlacedLine {
  readonly text: string;
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly column: number;
}

/** As {@link readableLines}, each with its place in the file: the pieces of a broken line have all its number. */
export function placedLines(text: string): PlacedLine[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index) => {
    if (line.length <= longLine) return [{ text: line, line: index + 1, column: 1 }];
    let column = 1;
    return line
      .replaceAll('><', '>\n<')
      .split('\n')
      .map((piece) => {
        const placed = { text: piece, line: index + 1, column };
        column += piece.length;
        return placed;
      });
  });
}

/** The index of the line that holds a place of the file; -1 when it is beyond what is shown. */
export function lineAt(lines: readonly PlacedLine[], line: number, column: number): number {
  return lines.findLastIndex(
    (placed) => placed.line === line && placed.column <= column && column < placed.column + Math.max(1, placed.text.length),
  );
}
