/**
 * A field that finds one of very many, by asking the main side while one types. The ARIA pattern and the keys are those of
 * `ComboBox`; the matches come a moment later, and an Enter that comes before them waits for them.
 */
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { useT } from '../../i18n.tsx';
import { Icon } from '../Icon.tsx';
import { keyText } from '../keys.ts';
import { ComboList } from './ComboBox.tsx';
import { Field } from './Field.tsx';
import type { FieldProps, FieldSlots } from './Field.tsx';
import { wholeText } from './wholeText.ts';

export interface LookupItem<T> {
  readonly key: string | number;
  /** Short and exact, such as a number; may be empty. */
  readonly code: string;
  readonly text: string;
  /** More about it, muted, such as place or price. */
  readonly detail?: string;
  readonly data: T;
}

export interface LookupFieldProps<T> extends Omit<FieldProps, 'children'> {
  /** What stands in the field while nothing is typed. */
  readonly shown: string;
  readonly search: (text: string) => Promise<readonly LookupItem<T>[]>;
  readonly onChoose: (item: LookupItem<T>) => void;
  /** The field was emptied; left out, it cannot be. */
  readonly onClear?: () => void;
  /** What fits nothing: taken by the caller when this returns true, else the field says that there is no such one. */
  readonly onUnmatched?: (text: string) => boolean;
  /** Said when nothing matches. */
  readonly noneText?: string;
  /** Under the matches, such as "Ny kunde": by the mouse or by F2. */
  readonly extra?: { readonly label: string; readonly run: (text: string) => void };
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

export function LookupField<T>({ error, ref, ...props }: LookupFieldProps<T>): ReactNode {
  const t = useT();
  const [unknown, setUnknown] = useState(false);
  const [isTyping, setTyping] = useState(false);
  const { label, hideLabel, hint, aside, className, ...rest } = props;
  const frame = {
    label,
    ...(hideLabel === undefined ? {} : { hideLabel }),
    ...(aside === undefined ? {} : { aside }),
    ...(className === undefined ? {} : { className }),
  };
  return (
    <Field {...frame} hint={hint} error={unknown ? t('field.noMatch') : isTyping ? undefined : error}>
      {(slots) => <LookupInput {...rest} slots={slots} label={label} inputRef={ref} onUnknown={setUnknown} onTyping={setTyping} />}
    </Field>
  );
}

type LookupInputProps<T> = Omit<LookupFieldProps<T>, keyof FieldProps | 'ref'> & {
  readonly slots: FieldSlots;
  readonly label: string;
  readonly inputRef: Ref<HTMLInputElement> | undefined;
  readonly onUnknown: (unknown: boolean) => void;
  /** What is typed is judged when the field is left. */
  readonly onTyping: (typing: boolean) => void;
};

interface Matches<T> {
  readonly of: string;
  readonly items: readonly LookupItem<T>[];
}

const PAUSE = 90;

function LookupInput<T>({
  slots,
  label,
  shown,
  search,
  onChoose,
  onClear,
  onUnmatched,
  noneText,
  extra,
  disabled,
  placeholder,
  inputRef,
  onUnknown,
  onTyping,
}: LookupInputProps<T>): ReactNode {
  const t = useT();
  const listId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const [matches, setMatches] = useState<Matches<T> | null>(null);
  const asked = useRef(search);
  asked.current = search;
  /** Enter and leaving the field, one after the other, are one search. */
  const underWay = useRef<string | null>(null);
  const text = typed ?? '';

  useEffect(() => {
    if (!open) return undefined;
    let gone = false;
    const timer = setTimeout(
      () => {
        asked.current(text.trim()).then(
          (items) => {
            if (gone) return;
            setMatches({ of: text, items });
            setAt(0);
          },
          // The window tells of lost contact itself.
          () => undefined,
        );
      },
      text === '' ? 0 : PAUSE,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [open, text]);

  const close = (): void => {
    setOpen(false);
    setMatches(null);
    setAt(0);
  };
  const choose = (item: LookupItem<T>): void => {
    setTyped(null);
    close();
    onUnknown(false);
    onChoose(item);
  };
  const take = (items: readonly LookupItem<T>[], index: number, meant: string): void => {
    const item = items[index];
    if (item !== undefined) choose(item);
    else if (onUnmatched?.(meant) === true) {
      setTyped(null);
      close();
      onUnknown(false);
    } else {
      close();
      onUnknown(true);
    }
  };
  /** Takes what stands in the field: nothing, the one that is meant, or else says that there is no such one. */
  const commit = (index: number): void => {
    if (typed === null) {
      close();
      return;
    }
    const meant = typed.trim();
    if (meant === '') {
      setTyped(null);
      close();
      onUnknown(false);
      if (shown !== '') onClear?.();
      return;
    }
    if (matches?.of === typed) take(matches.items, index, meant);
    else if (underWay.current !== meant) {
      close();
      underWay.current = meant;
      asked
        .current(meant)
        .then(
          (items) => take(items, 0, meant),
          () => undefined,
        )
        .finally(() => {
          underWay.current = null;
        });
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const count = matches?.items.length ?? 0;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!open && event.key === 'ArrowUp') return;
      event.preventDefault();
      event.stopPropagation();
      if (open) setAt((at + (event.key === 'ArrowDown' ? 1 : count - 1)) % Math.max(count, 1));
      else setOpen(true);
    } else if (event.key === 'Enter') {
      // Enter also goes to the next field: the form listens for it.
      if (open && typed === null) {
        const item = matches?.items[at];
        if (item === undefined) close();
        else choose(item);
      } else commit(at);
    } else if (event.key === 'F2' && extra !== undefined) {
      event.preventDefault();
      const meant = text.trim();
      setTyped(null);
      close();
      onUnknown(false);
      extra.run(meant);
    } else if (event.key === 'Escape' && (open || typed !== null)) {
      event.preventDefault();
      event.stopPropagation();
      close();
      setTyped(null);
      onUnknown(false);
    }
  };
  const items = matches?.items ?? [];
  return (
    <div className="combo" ref={frame}>
      <input
        {...slots}
        ref={inputRef}
        className="input"
        role="combobox"
        aria-expanded={open}
        aria-autocomplete="list"
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open && items[at] !== undefined ? `${listId}-${at}` : undefined}
        aria-keyshortcuts={extra === undefined ? undefined : 'F2'}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        placeholder={placeholder}
        value={typed ?? shown}
        onMouseEnter={wholeText}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setTyped(event.target.value);
          onTyping(true);
          setOpen(true);
          onUnknown(false);
        }}
        onClick={() => setOpen(true)}
        onBlur={() => {
          onTyping(false);
          commit(at);
        }}
        onKeyDown={onKeyDown}
      />
      <Icon name="chevronDown" className="combo-mark" />
      {open && (matches !== null || extra !== undefined) ? (
        <ComboList frame={frame.current} least={360}>
          <div role="listbox" id={listId} aria-label={label} className="combo-list" onPointerDown={(event) => event.preventDefault()}>
            {items.map((item, index) => (
              <div
                key={item.key}
                id={`${listId}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                className={index === at ? 'combo-option at' : 'combo-option'}
                ref={index === at ? scrollIntoView : undefined}
                onPointerUp={() => choose(item)}
              >
                {item.code === '' ? null : <b>{item.code}</b>}
                <span className="lookup-text">{item.text}</span>
                {item.detail === undefined ? null : <span className="lookup-detail">{item.detail}</span>}
              </div>
            ))}
          </div>
          {matches !== null && items.length === 0 ? <p className="combo-none">{noneText ?? t('field.noMatch')}</p> : null}
          {extra === undefined ? null : (
            <div
              className="lookup-extra"
              aria-hidden="true"
              onPointerDown={(event) => event.preventDefault()}
              onPointerUp={() => {
                setTyped(null);
                close();
                extra.run(text.trim());
              }}
            >
              {extra.label}
              <kbd>{keyText('F2', t)}</kbd>
            </div>
          )}
        </ComboList>
      ) : null}
    </div>
  );
}

function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
