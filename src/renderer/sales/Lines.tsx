import { useCallback, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode, Ref, RefObject } from 'react';
import type { Article } from '../../shared/contract/registers.ts';
import type { SalesFacts } from '../../shared/contract/sales.ts';
import { host } from '../client/host.ts';
import { useFormats, useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { Button } from '../kit/index.ts';
import { announce } from '../state/announcer.ts';
import { isBlank } from './form.ts';
import type { FormAction, FormState, WorkLine } from './form.ts';
import { LightRow } from './LightRow.tsx';
import { LineRow } from './LineRow.tsx';
import type { LineRegisters } from './lineRegisters.ts';
import { stopAfter, stopsOf } from './lineSteps.ts';
import { focusPath, lineDetailFields, lineOfPath, pathOf } from './places.ts';
import type { ToldProblem } from './problems.ts';
import { VirtualRows } from './VirtualRows.tsx';

export interface LineSums {
  readonly net: string | null;
  readonly splitRates: string | null;
}

export interface LinesHandle {
  /** Brings a line into the page and onto the screen, with its details where the field is there, and calls back when it is. */
  readonly show: (index: number, field: string, then: () => void) => void;
}

export interface LinesProps {
  readonly lines: readonly WorkLine[];
  readonly currency: string;
  readonly sums: readonly (LineSums | null)[];
  readonly problems: ReadonlyMap<number, readonly ToldProblem[]>;
  readonly shows: (path: string) => boolean;
  readonly registers: LineRegisters;
  readonly originals: SalesFacts['originals'];
  readonly unread: FormState['unread'];
  readonly today: string;
  readonly act: (action: FormAction) => void;
  /** What stands in the form at this moment, for keys that come before the next drawing. */
  readonly present: () => FormState;
  /** The element that scrolls. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** Enter in an empty last line: on to what follows. */
  readonly onLeave: () => void;
  readonly ref?: Ref<LinesHandle>;
}

const NO_PROBLEMS: readonly ToldProblem[] = [];
/** From this many lines on only those on the screen are in the page. */
const virtualFrom = 60;

/** The lines of the invoice: a dense grid of fields, worked by Enter, arrows and a few keys. */
export function Lines(props: LinesProps): ReactNode {
  const { lines, act, present, onLeave, ref } = props;
  const t = useT();
  const frame = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<number>>(() => new Set(lines.filter(hasDetails).map(({ key }) => key)));
  /** Where the focus goes when the page has been drawn. */
  const pending = useRef<(() => void) | null>(null);
  const scrollTo = useRef<(index: number) => void>(() => undefined);
  const [focused, setFocused] = useState<number | null>(null);

  const [, redraw] = useState(0);
  const afterDrawing = useCallback((run: () => void): void => {
    pending.current = run;
    redraw((turn) => turn + 1);
  }, []);
  useLayoutEffect(() => {
    const run = pending.current;
    pending.current = null;
    run?.();
  });
  const goTo = useCallback(
    (index: number, field: string): void => {
      setFocused(index);
      scrollTo.current(index);
      afterDrawing(() => {
        if (!focusPath(frame.current, `lines.${String(index)}.${field}`)) focusPath(frame.current, `lines.${String(index)}.name`);
      });
    },
    [afterDrawing],
  );
  useImperativeHandle(
    ref,
    () => ({
      show: (index, field, then) => {
        const key = present().lines[index]?.key;
        if (key !== undefined && lineDetailFields.includes(field)) setOpened((open) => new Set(open).add(key));
        setFocused(index);
        scrollTo.current(index);
        afterDrawing(then);
      },
    }),
    [afterDrawing, present],
  );

  const { currency } = props;
  const onArticle = useCallback(
    (key: number, article: Article): void => {
      act({ type: 'article', key, article });
      // What is asked for next is how many.
      const index = present().lines.findIndex((line) => line.key === key);
      const here = lineOfPath(pathOf(document.activeElement) ?? '');
      if (here?.index === index && (here.field === 'name' || here.field === 'articleNumber')) goTo(index, 'quantity');
    },
    [act, present, goTo],
  );
  const onText = useCallback(
    (key: number): void => {
      const index = present().lines.findIndex((line) => line.key === key);
      const here = lineOfPath(pathOf(document.activeElement) ?? '');
      if (here?.index === index && here.field === 'name') goTo(index, 'quantity');
    },
    [present, goTo],
  );
  const onDetails = useCallback((key: number, open: boolean): void => {
    setOpened((known) => {
      const next = new Set(known);
      if (open) next.add(key);
      else next.delete(key);
      return next;
    });
  }, []);
  const onRemove = useCallback(
    (key: number): void => {
      const index = present().lines.findIndex((line) => line.key === key);
      act({ type: 'remove', key });
      announce(t('sales.line.removed', { line: index + 1 }));
      goTo(Math.min(index, present().lines.length - 1), 'articleNumber');
    },
    [act, present, goTo, t],
  );
  const onInsert = useCallback(
    (index: number): void => {
      act({ type: 'insert', at: index });
      goTo(index, 'articleNumber');
    },
    [act, goTo],
  );

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.defaultPrevented && event.key !== 'Enter') return;
    if (event.altKey || event.nativeEvent.isComposing) return;
    const at = lineOfPath(pathOf(event.target) ?? '');
    if (at === null) return;
    const now = present().lines;
    const line = now[at.index];
    if (line === undefined) return;
    const mod = host().platform === 'mac' ? event.metaKey : event.ctrlKey;
    const done = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (mod && event.shiftKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      done();
      const by = event.key === 'ArrowUp' ? -1 : 1;
      if (now[at.index + by] === undefined) return;
      act({ type: 'move', key: line.key, by });
      announce(t('sales.line.moved', { line: at.index + 1 + by }));
      goTo(at.index + by, at.field);
    } else if (mod && !event.shiftKey && event.key.toLowerCase() === 'i') {
      done();
      onInsert(at.index);
    } else if (mod && !event.shiftKey && event.key.toLowerCase() === 'd') {
      done();
      onRemove(line.key);
    } else if (mod && !event.shiftKey && event.key.toLowerCase() === 'e') {
      done();
      if (line.credits !== null) return;
      act({ type: 'line', key: line.key, change: { type: line.type === 'text' ? 'article' : 'text' } });
      goTo(at.index, 'name');
    } else if (mod) return;
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const to = at.index + (event.key === 'ArrowUp' ? -1 : 1);
      if (now[to] === undefined) return;
      done();
      goTo(to, at.field);
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      done();
      if (event.shiftKey) stepBack(at.index, at.field, now);
      else stepOn(at.index, at.field, now, event.target.value);
    }
  };
  /** Enter: the next field that is to be filled in; behind the last one a new line. */
  const stepOn = (index: number, field: string, now: readonly WorkLine[], typed: string): void => {
    const line = now[index];
    if (line === undefined) return;
    const isLast = index === now.length - 1;
    if (field === 'articleNumber' && isBlank(line) && typed.trim() === '') {
      if (isLast) onLeave();
      else goTo(index + 1, 'articleNumber');
      return;
    }
    // What was typed as an article is none, and is the line's text by now.
    if (field === 'articleNumber' && line.articleId === null && line.name !== '' && typed.trim() !== '') {
      goTo(index, 'quantity');
      return;
    }
    const details = lineDetailFields.slice(lineDetailFields.indexOf(field) + 1);
    const detail = lineDetailFields.includes(field) ? details.find((one) => isInPage(index, one)) : undefined;
    if (detail !== undefined) {
      goTo(index, detail);
      return;
    }
    const stops = lineDetailFields.includes(field) ? [field] : stopsOf(line);
    const next = stops[stops.indexOf(field) + 1] ?? (stops.includes(field) ? undefined : stopAfter(field, stops));
    if (next !== undefined) goTo(index, next);
    else if (!isLast) goTo(index + 1, now[index + 1]?.type === 'text' ? 'name' : 'articleNumber');
    else if (line.credits !== null) onLeave();
    else {
      act({ type: 'insert' });
      goTo(index + 1, 'articleNumber');
    }
  };
  const isInPage = (index: number, field: string): boolean =>
    frame.current?.querySelector(`[data-at="lines.${String(index)}.${field}"]`) != null;
  const stepBack = (index: number, field: string, now: readonly WorkLine[]): void => {
    const line = now[index];
    if (line === undefined) return;
    const stops = stopsOf(line);
    const before = stops[stops.indexOf(field) - 1];
    if (before !== undefined) goTo(index, before);
    else {
      const previous = now[index - 1];
      if (previous !== undefined) goTo(index - 1, stopsOf(previous).at(-1) ?? 'name');
    }
  };

  const rowOf = (line: WorkLine, index: number, measure?: (element: HTMLElement | null) => void): ReactNode => (
    <LineRow
      key={line.key}
      line={line}
      index={index}
      count={lines.length}
      currency={currency}
      net={props.sums[index]?.net ?? null}
      splitRates={props.sums[index]?.splitRates ?? null}
      problems={props.problems.get(index) ?? NO_PROBLEMS}
      isShown={props.shows(`line ${String(line.key)}`)}
      hasDetails={opened.has(line.key)}
      left={leftOf(line, props.originals, t)}
      registers={props.registers}
      unread={unreadOf(line.key, props.unread)}
      today={props.today}
      act={act}
      onArticle={onArticle}
      onText={onText}
      onDetails={onDetails}
      onRemove={onRemove}
      onInsert={onInsert}
      measure={measure}
    />
  );
  const formats = useFormats();
  return (
    <section
      className="sales-lines"
      aria-label={t('sales.lines')}
      ref={frame}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const at = lineOfPath(pathOf(event.target) ?? '');
        if (at !== null && at.index !== focused) setFocused(at.index);
      }}
    >
      <div className="sales-row head" aria-hidden="true">
        <span />
        <span>{t('sales.line.article')}</span>
        <span>{t('sales.line.text')}</span>
        <span className="end">{t('sales.line.quantity')}</span>
        <span>{t('sales.line.unit')}</span>
        <span className="end">{currency === 'NOK' ? t('sales.line.price') : t('sales.line.priceIn', { currency })}</span>
        <span className="end">{t('sales.line.discount')}</span>
        <span>{t('sales.line.vatCode')}</span>
        <span>{t('sales.line.account')}</span>
        <span className="end">{t('sales.line.net')}</span>
        <span />
      </div>
      {lines.length < virtualFrom ? (
        lines.map((line, index) => rowOf(line, index))
      ) : (
        <VirtualRows
          lines={lines}
          scroller={props.scroller}
          focused={focused}
          scrollTo={scrollTo}
          row={rowOf}
          lightRow={(line, index, measure) => (
            <LightRow
              line={line}
              index={index}
              currency={currency}
              net={props.sums[index]?.net ?? null}
              registers={props.registers}
              measure={measure}
            />
          )}
        />
      )}
      <div className="sales-add">
        <Button
          kind="quiet"
          small
          onPress={() => {
            act({ type: 'insert' });
            goTo(present().lines.length - 1, 'articleNumber');
          }}
        >
          {t('sales.line.add')}
        </Button>
        <Button
          kind="quiet"
          small
          onPress={() => {
            const last = present().lines.at(-1);
            if (last !== undefined && isBlank(last)) act({ type: 'line', key: last.key, change: { type: 'text' } });
            else act({ type: 'insert', line: { type: 'text' } });
            goTo(present().lines.length - 1, 'name');
          }}
        >
          {t('sales.line.addText')}
        </Button>
        {lines.length < 10 ? null : <span className="muted">{t('sales.lines.count', { count: formats.count(lines.length) })}</span>}
      </div>
    </section>
  );
}

function hasDetails(line: WorkLine): boolean {
  return (
    (line.description !== '' && line.articleId === null) ||
    line.periodFrom !== null ||
    line.periodTo !== null ||
    line.departmentId !== null ||
    line.projectId !== null
  );
}

function leftOf(line: WorkLine, originals: SalesFacts['originals'], t: Translate): string | null {
  const { credits } = line;
  if (credits === null) return null;
  const original = originals.find(({ id }) => id === credits.documentId);
  const of = original?.lines.find(({ lineId }) => lineId === credits.lineId);
  if (original === undefined || of === undefined) return null;
  return t('sales.line.left', { number: String(original.number), amount: of.net - of.creditedNet, currency: original.currency });
}

const unreadKept = new WeakMap<object, Map<number, Readonly<Record<string, string>> | null>>();
/** The unread texts of a line: the same object while the texts of the form are the same. */
function unreadOf(key: number, unread: FormState['unread']): Readonly<Record<string, string>> | null {
  const known = unreadKept.get(unread) ?? new Map<number, Readonly<Record<string, string>> | null>();
  unreadKept.set(unread, known);
  const found = known.get(key);
  if (found !== undefined) return found;
  const prefix = `line ${String(key)} `;
  const own = Object.entries(unread).filter(([place]) => place.startsWith(prefix));
  const made = own.length === 0 ? null : Object.fromEntries(own.map(([place, text]) => [place.slice(prefix.length), text]));
  known.set(key, made);
  return made;
}
