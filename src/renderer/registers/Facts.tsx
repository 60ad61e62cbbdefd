import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { CopyButton } from '../kit/index.ts';

export interface Fact {
  readonly label: string;
  /** Null or empty: left out. */
  readonly shown: ReactNode;
  /** What is copied; left out: it has no copy button. */
  readonly copied?: string | null;
  /** Blanks belong to it, as in an address. */
  readonly keepBlanks?: boolean;
}

/** What is known of someone or something: a name, the value, and a button that copies it. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className="payment-facts">
      {facts.map(({ label, shown, copied, keepBlanks = false }) =>
        shown === null || shown === '' ? null : (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>
              <span>{shown}</span>
              {copied == null || copied === '' ? null : <CopyButton value={copied} what={label} keepBlanks={keepBlanks} />}
            </dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}
