/** What a screen reader is told without the focus moving there. */
import { create } from 'zustand';

export const useAnnouncement = create<{ readonly text: string; readonly turn: number }>(() => ({ text: '', turn: 0 }));

/** Says a text politely, also when it is the same as the last one. */
export function announce(text: string): void {
  useAnnouncement.setState(({ turn }) => ({ text, turn: turn + 1 }));
}
