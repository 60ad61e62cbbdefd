import type { ReactNode } from 'react';

export type Tone = 'info' | 'ok' | 'warn' | 'error' | 'muted' | 'wait';

/** A status by word, shape and colour: a dot, a diamond, a square or a ring before the word. */
export function StatusMark({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): ReactNode {
  return (
    <span className={`status-mark ${tone}`}>
      <span className="status-word">{children}</span>
    </span>
  );
}

/** A small word on a tinted ground, such as "Sikker". */
export function Pill({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): ReactNode {
  return <span className={`pill ${tone}`}>{children}</span>;
}

/** The number beside an entry. */
export function Count({
  value,
  tone,
  label,
}: {
  readonly value: string;
  readonly tone: 'failed' | 'waiting';
  readonly label?: string;
}): ReactNode {
  return (
    <span className={`count ${tone}`}>
      <span aria-hidden={label === undefined ? undefined : true}>{value}</span>
      {label === undefined ? null : <span className="visually-hidden">{label}</span>}
    </span>
  );
}
