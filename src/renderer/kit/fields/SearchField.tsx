import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../../i18n.tsx';
import { Button } from '../Button.tsx';
import { Icon } from '../Icon.tsx';

export interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** Called a moment after the last key, and at once on Enter. */
  readonly onChange: (value: string) => void;
  /** Esc and arrow down: back to the list. */
  readonly onLeave: () => void;
  /** Grows by one each time the command "Søk i listen" asks for the focus. */
  readonly focusTurn?: number;
}

const PAUSE = 180;

export function SearchField({ label, placeholder, value, onChange, onLeave, focusTurn = 0 }: SearchFieldProps): ReactNode {
  const t = useT();
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const told = useRef(value);
  useEffect(() => {
    // Only a value from elsewhere, such as a filter that was reset, takes the place of what is typed.
    if (value !== told.current) {
      told.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => {
    if (focusTurn > 0) {
      input.current?.focus();
      input.current?.select();
    }
  }, [focusTurn]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const tell = (next: string): void => {
    clearTimeout(timer.current);
    if (next === told.current) return;
    told.current = next;
    onChange(next);
  };
  return (
    <div className="search-field" role="search" aria-label={label}>
      <Icon name="search" />
      <input
        ref={input}
        type="text"
        className="input"
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          const next = event.target.value;
          setText(next);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => tell(next), PAUSE);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') tell(text);
          else if (event.key === 'Escape' || event.key === 'ArrowDown') {
            event.preventDefault();
            event.stopPropagation();
            tell(text);
            onLeave();
          }
        }}
      />
      {text === '' ? null : (
        <Button
          small
          kind="quiet"
          icon="close"
          aria-label={t('action.clearSearch')}
          onPress={() => {
            setText('');
            tell('');
            input.current?.focus();
          }}
        />
      )}
    </div>
  );
}
