/** A PDF drawn page by page by pdf.js: the same in every host, and an untrusted file never reaches a plug-in. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useFormats, useT } from '../i18n.tsx';
import { Button } from '../kit/Button.tsx';
import { LoadingState } from '../kit/states.tsx';
import { usePreference } from '../state/preferences.ts';

export interface PdfViewProps {
  readonly url: string;
  /** What the PDF is, for a screen reader. */
  readonly label: string;
  /** Told once when the file cannot be shown. */
  readonly onFailed: () => void;
  /** Before the zoom buttons, in the same row. */
  readonly tools?: ReactNode;
}

/** Pages beyond this are not drawn; the file can be saved and opened elsewhere. */
const mostPages = 200;
const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];

export function PdfView({ url, label, onFailed, tools }: PdfViewProps): ReactNode {
  const t = useT();
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const formats = useFormats();
  const [zoom, setZoom] = useState(1);
  const [isWhole, setWhole] = usePreference('ui.pdf.page');
  const failed = useRef(onFailed);
  failed.current = onFailed;

  useEffect(() => {
    let ended = false;
    let close: (() => void) | null = null;
    setPdf(null);
    void openPdf(url).then(
      (opened) => {
        close = () => void opened.loadingTask.destroy();
        if (ended) close();
        else setPdf(opened);
      },
      () => {
        if (!ended) failed.current();
      },
    );
    return () => {
      ended = true;
      close?.();
    };
  }, [url]);

  const step = (by: 1 | -1): void => setZoom(zooms[Math.min(zooms.length - 1, Math.max(0, zooms.indexOf(zoom) + by))] ?? 1);
  return (
    <div className="pdf">
      <div className="pdf-tools">
        {tools}
        <span className="spacer" />
        <Button
          small
          kind="quiet"
          onPress={() => {
            setZoom(1);
            setWhole(!isWhole);
          }}
        >
          {t(isWhole ? 'document.print.wholeWidth' : 'document.print.wholePage')}
        </Button>
        <Button small kind="quiet" aria-label={t('document.print.zoomOut')} isDisabled={zoom === zooms[0]} onPress={() => step(-1)}>
          −
        </Button>
        <span aria-live="polite">{formats.percent(zoom * 10_000)}</span>
        <Button small kind="quiet" aria-label={t('document.print.zoomIn')} isDisabled={zoom === zooms.at(-1)} onPress={() => step(1)}>
          +
        </Button>
      </div>
      {pdf === null ? (
        <LoadingState />
      ) : (
        <div className={isWhole ? 'pdf-pages whole' : 'pdf-pages'} role="group" aria-label={label}>
          {Array.from({ length: Math.min(pdf.numPages, mostPages) }, (_, index) => (
            <PdfPage key={index} pdf={pdf} number={index + 1} zoom={zoom} isWhole={isWhole} onFailed={() => failed.current()} />
          ))}
        </div>
      )}
    </div>
  );
}

async function openPdf(url: string): Promise<PDFDocumentProxy> {
  // Loaded with the first PDF: the list and the posting window need not wait for it.
  const pdfjs = await import('pdfjs-dist');
  pdfjs.GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href;
  const response = await fetch(url, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const base = new URL('pdfjs/', document.baseURI).href;
  return pdfjs.getDocument({
    data: await response.arrayBuffer(),
    cMapUrl: `${base}cmaps/`,
    standardFontDataUrl: `${base}standard_fonts/`,
    wasmUrl: `${base}wasm/`,
    iccUrl: `${base}iccs/`,
    enableXfa: false,
  }).promise;
}

interface PdfPageProps {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly zoom: number;
  /** At zoom 1 no higher than what scrolls it. */
  readonly isWhole: boolean;
  readonly onFailed: () => void;
}

/** A page is drawn when it comes near the screen. At zoom 1 it is as wide as its place, or wholly seen in it. */
function PdfPage({ pdf, number, zoom, isWhole, onFailed }: PdfPageProps): ReactNode {
  const t = useT();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(number === 1);
  const [width, setWidth] = useState(0);
  const [height, setHeight] = useState(0);
  const failed = useRef(onFailed);
  failed.current = onFailed;

  useLayoutEffect(() => {
    const element = canvas.current;
    const place = element?.parentElement;
    if (!element || !place) return undefined;
    const sizes = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    sizes.observe(place);
    const frame = scrollerOf(place);
    const heights = new ResizeObserver(() => setHeight(frame.clientHeight));
    heights.observe(frame);
    const sight = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: '600px' },
    );
    sight.observe(element);
    return () => {
      sizes.disconnect();
      heights.disconnect();
      sight.disconnect();
    };
  }, []);

  useEffect(() => {
    if (!near || width === 0) return undefined;
    let cancel = (): void => undefined;
    let ended = false;
    const draw = async (): Promise<void> => {
      const page = await pdf.getPage(number);
      const element = canvas.current;
      if (ended || element === null) return;
      const whole = page.getViewport({ scale: 1 });
      const wide = width / whole.width;
      // Less the buttons above and what stands around a page; never so small that nothing can be told.
      const scale = (isWhole && height > 0 ? Math.min(wide, Math.max(height - 60, 240) / whole.height) : wide) * zoom;
      const ratio = window.devicePixelRatio || 1;
      const viewport = page.getViewport({ scale: scale * ratio });
      element.width = Math.floor(viewport.width);
      element.height = Math.floor(viewport.height);
      element.style.width = `${Math.floor(viewport.width / ratio)}px`;
      const task = page.render({ canvas: element, viewport });
      cancel = () => task.cancel();
      await task.promise;
    };
    draw().catch(() => {
      // A drawing that was cancelled by a new size is no failure.
      if (!ended) failed.current();
    });
    return () => {
      ended = true;
      cancel();
    };
  }, [pdf, number, near, width, height, isWhole, zoom]);

  return (
    <canvas
      ref={canvas}
      className="pdf-page"
      role="img"
      aria-label={t('document.print.page', { page: number, pages: pdf.numPages })}
      style={{ minHeight: near ? undefined : '60rem', width: '100%' }}
    />
  );
}

/** What moves the pages up and down: it is as high as what can be seen at a time. */
function scrollerOf(place: Element): Element {
  for (let at = place.closest('.pdf')?.parentElement ?? null; at !== null; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  return document.documentElement;
}
