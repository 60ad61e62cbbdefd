/**
 * A field that finds one of many by number or name. It follows the ARIA pattern of an editable combobox with a list; it is
 * written for forms with dozens of them: closed, it costs an input.
 */
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { createPortal } from 'react-dom';
import { useT } from '../../i18n.tsx';
import { Icon } from '../Icon.tsx';
import { Field } from './Field.tsx';
import type { FieldProps, FieldSlots } from './Field.tsx';
import { itemText, matchItems } from './matching.ts';
import type { ComboItem } from './matching.ts';
import { wholeText } from './wholeText.ts';

export interface ComboBoxProps<K extends string | number> extends Omit<FieldProps, 'children'> {
  readonly items: readonly ComboItem<K>[];
  readonly value: K | null;
  readonly onChange: (value: K | null) => void;
  /** Allows none: an emptied field is null. */
  readonly optional?: boolean;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

export function ComboBox<K extends string | number>({
  items,
  value,
  onChange,
  optional = false,
  disabled,
  placeholder,
  error,
  ref,
  ...field
}: ComboBoxProps<K>): ReactNode {
  const t = useT();
  const [unknown, setUnknown] = useState(false);
  return (
    <Field {...field} error={unknown ? t('field.noMatch') : error}>
      {(slots) => (
        <ComboInput
          slots={slots}
          label={field.label}
          items={items}
          value={value}
          onChange={onChange}
          optional={optional}
          disabled={disabled}
          placeholder={placeholder}
          inputRef={ref}
          onUnknown={setUnknown}
        />
      )}
    </Field>
  );
}

interface ComboInputProps<K extends string | number> {
  readonly slots: FieldSlots;
  readonly label: string;
  readonly items: readonly ComboItem<K>[];
  readonly value: K | null;
  readonly onChange: (value: K | null) => void;
  readonly optional: boolean;
  readonly disabled: boolean | undefined;
  readonly placeholder: string | undefined;
  readonly inputRef: Ref<HTMLInputElement> | undefined;
  readonly onUnknown: (unknown: boolean) => void;
}

function ComboInput<K extends string | number>({
  slots,
  label,
  items,
  value,
  onChange,
  optional,
  disabled,
  placeholder,
  inputRef,
  onUnknown,
}: ComboInputProps<K>): ReactNode {
  const t = useT();
  const listId = useId();
  const frame = useRef<HTMLDivElement>(null);
  /** What is typed; null while the field shows its value. */
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const chosen = useMemo(() => items.find((item) => item.key === value), [items, value]);
  const matches = useMemo(() => (open ? matchItems(items, typed ?? '') : []), [items, typed, open]);
  const written = chosen === undefined ? (value === null ? '' : String(value)) : (chosen.shown ?? itemText(chosen));

  const choose = (item: ComboItem<K> | undefined): void => {
    if (item === undefined || item.disabled === true) return;
    setTyped(null);
    setOpen(false);
    onUnknown(false);
    if (item.key !== value) onChange(item.key);
  };
  /** Takes what stands in the field: nothing, the one that is meant, or else says that there is no such one. */
  const commit = (): void => {
    setOpen(false);
    if (typed === null) return;
    if (typed.trim() === '') {
      if (!optional && value !== null) {
        setTyped(null);
        return;
      }
      setTyped(null);
      onUnknown(false);
      if (value !== null) onChange(null);
      return;
    }
    const best = matchItems(items, typed)[0];
    if (best === undefined) onUnknown(true);
    else choose(best);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (open) setAt((at + (event.key === 'ArrowDown' ? 1 : matches.length - 1)) % Math.max(matches.length, 1));
      else {
        setOpen(true);
        setAt(0);
      }
    } else if (event.key === 'Enter') {
      // Enter also goes to the next field: the form listens for it.
      if (open) choose(matches[at]);
      else commit();
    } else if (event.key === 'Escape' && (open || typed !== null)) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
      setTyped(null);
      onUnknown(false);
    }
  };
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
        aria-activedescendant={open && matches[at] !== undefined ? `${listId}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        placeholder={placeholder}
        value={typed ?? written}
        {...(chosen?.shown === undefined ? { onMouseEnter: wholeText } : { title: itemText(chosen) })}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
          setAt(0);
          onUnknown(false);
        }}
        onClick={() => setOpen(true)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      <Icon name="chevronDown" className="combo-mark" />
      {open ? (
        <ComboList frame={frame.current}>
          <div role="listbox" id={listId} aria-label={label} className="combo-list" onPointerDown={(event) => event.preventDefault()}>
            {matches.map((item, index) => (
              <div
                key={item.key}
                id={`${listId}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                aria-disabled={item.disabled}
                className={index === at ? 'combo-option at' : 'combo-option'}
                ref={index === at ? scrollIntoView : undefined}
                onPointerUp={() => choose(item)}
              >
                {item.code === '' ? null : <b>{item.code}</b>}
                <span>{item.text}</span>
              </div>
            ))}
          </div>
          {matches.length === 0 ? <p className="combo-none">{t('field.noMatch')}</p> : null}
        </ComboList>
      ) : null}
    </div>
  );
}

function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

const LIST_HEIGHT = 300;

/** The list under the field, or over it where there is no room below; outside of everything that scrolls and cuts. */
export function ComboList({
  frame,
  least = 280,
  children,
}: {
  readonly frame: HTMLElement | null;
  /** Pixels wide at least. */
  readonly least?: number;
  readonly children: ReactNode;
}): ReactNode {
  const [place, setPlace] = useState<{ left: number; width: number; top?: number; bottom?: number } | null>(null);
  useLayoutEffect(() => {
    const update = (): void => {
      if (frame === null) return;
      const box = frame.getBoundingClientRect();
      const below = window.innerHeight - box.bottom;
      const side = below < LIST_HEIGHT && box.top > below ? { bottom: window.innerHeight - box.top + 3 } : { top: box.bottom + 3 };
      const width = Math.max(box.width, least);
      setPlace({ left: Math.min(box.left, window.innerWidth - width - 8), width, ...side });
    };
    update();
    window.addEventListener('scroll', update, true);
    window.addEventListener('resize', update);
    return () => {
      window.removeEventListener('scroll', update, true);
      window.removeEventListener('resize', update);
    };
  }, [frame, least]);
  return place === null
    ? null
    : createPortal(
        <div className="popover combo-popover" style={place}>
          {children}
        </div>,
        document.body,
      );
}
