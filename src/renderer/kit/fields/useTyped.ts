import { useEffect, useRef, useState } from 'react';

/**
 * What a person types beside the value it stands for. The text is theirs while they type; when the field is left (or
 * Enter pressed) it is read and, when it can be, written the usual way. A text that cannot be read stays as typed: what
 * was typed is never lost.
 */
export interface Typed {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Reads what stands there now. Returns whether it could be read. */
  readonly commit: () => boolean;
  readonly unread: boolean;
}

/**
 * @param value the present value
 * @param format the value as text; must be read back as the same value by `parse`
 * @param parse the value of a text, or undefined when it cannot be read
 */
export function useTyped<V>(
  value: V,
  format: (value: V) => string,
  parse: (text: string) => V | undefined,
  onChange: (value: V) => void,
): Typed {
  const [text, setTextState] = useState(() => format(value));
  const [unread, setUnread] = useState(false);
  const dirty = useRef(false);
  const written = format(value);
  useEffect(() => {
    // A value that came from elsewhere takes the place of the text, but never of one that is being typed or is unread.
    if (!dirty.current) setTextState(written);
  }, [written]);
  return {
    text,
    unread,
    setText(next) {
      dirty.current = true;
      setTextState(next);
      setUnread(false);
    },
    commit() {
      if (!dirty.current) return !unread;
      const read = parse(text);
      if (read === undefined) {
        setUnread(true);
        return false;
      }
      dirty.current = false;
      setUnread(false);
      setTextState(format(read));
      if (format(read) !== written) onChange(read);
      return true;
    },
  };
}
