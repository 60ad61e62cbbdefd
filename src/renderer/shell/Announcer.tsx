import type { ReactNode } from 'react';
import { useAnnouncement } from '../state/announcer.ts';

/** Two live regions that take turns: the same text twice is then told twice. */
export function Announcer(): ReactNode {
  const { text, turn } = useAnnouncement();
  return (
    <>
      <div className="visually-hidden" aria-live="polite">
        {turn % 2 === 0 ? text : ''}
      </div>
      <div className="visually-hidden" aria-live="polite">
        {turn % 2 === 1 ? text : ''}
      </div>
    </>
  );
}
