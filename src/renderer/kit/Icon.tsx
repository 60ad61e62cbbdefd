import type { ReactNode } from 'react';
import type { IconName as PanelIcon } from '../../shared/commands.ts';

export type IconName =
  | PanelIcon
  | 'check'
  | 'chevronDown'
  | 'chevronRight'
  | 'chevronLeft'
  | 'close'
  | 'copy'
  | 'search'
  | 'up'
  | 'down'
  | 'warning'
  | 'error'
  | 'info'
  | 'sync'
  | 'import'
  | 'columns'
  | 'file'
  | 'narrow'
  | 'widen'
  | 'calendar'
  | 'offline'
  | 'arrowUp'
  | 'arrowDown'
  | 'attachment';

/** Strokes in a square of 16. */
const PATHS: Readonly<Record<IconName, string>> = {
  overview: 'M2.5 3.5h4v3h-4zM9.5 9.5h4v3h-4zM6.5 5h3.5a1.5 1.5 0 0 1 1.5 1.5v3',
  inbox: 'M2.5 9.5 4 3.5h8l1.5 6v3h-11zM2.5 9.5h3.2l.8 1.5h3l.8-1.5h3.2',
  post: 'M4 2.5h5.5L12 5v3M4 2.5v11h3.5M6 6h3M6 8.5h2M9 12l1.7 1.7L14 10.2',
  voucher: 'M3.5 2.5h9v11l-1.5-1-1.5 1-1.5-1-1.5 1-1.5-1-1.5 1zM6 5.5h4M6 8h4',
  ledger: 'M3.5 2.5h9v11h-9zM6 2.5v11M8.2 5.5h2.3M8.2 8h2.3',
  balance: 'M8 2.5v11M5 13.5h6M3 4.5h10M3 4.5 1.5 9a2 2 0 0 0 3 0zM13 4.5 11.5 9a2 2 0 0 0 3 0z',
  supplier: 'M2.5 13.5v-7l3.5 2v-2l3.5 2v-2l4 2.3v4.7zM5 11.5h1M8 11.5h1M11 11.5h1',
  outbox: 'M8 9.5v-7M4.8 5.7 8 2.5l3.2 3.2M2.5 9.5v4h11v-4',
  activate: 'M8 2.5v5M5.2 4.3a5 5 0 1 0 5.6 0',
  sent: 'M2.5 8 13.5 3l-3 10.5-2.8-4.2zM7.7 9.3 13.5 3',
  identify: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3l3.2 3.2M5 7l1.5 1.5L9 5.8',
  settings:
    'M8 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM8 2.2v2M8 11.8v2M2.2 8h2M11.8 8h2M3.9 3.9l1.4 1.4M10.7 10.7l1.4 1.4M3.9 12.1l1.4-1.4M10.7 5.3l1.4-1.4',
  invoice: 'M4 2.5h8v11H4zM6 5h4M6 7.5h4M8 10.5h2',
  customer: 'M8 8a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 8 8zM3 13.5a5 5 0 0 1 10 0z',
  article: 'M2.5 5.2 8 2.5l5.5 2.7v5.6L8 13.5l-5.5-2.7zM2.5 5.2 8 8l5.5-2.8M8 8v5.5',
  chart: 'M3 3.5h10M3 6.5h7M3 9.5h10M3 12.5h7',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  chevronDown: 'M4 6.2 8 10.2l4-4',
  chevronRight: 'M6.2 4l4 4-4 4',
  chevronLeft: 'M9.8 4l-4 4 4 4',
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3l3.2 3.2',
  up: 'M8 13V3.5M4 7.2l4-4 4 4',
  down: 'M8 3v9.5M4 8.8l4 4 4-4',
  arrowUp: 'M8 12V4.5M5 7.3l3-3 3 3',
  arrowDown: 'M8 4v7.5M5 8.7l3 3 3-3',
  warning: 'M8 2.5 14.5 13.5h-13zM8 6.5v3.2M8 11.4v.6',
  error: 'M5.3 2.5h5.4l2.8 2.8v5.4l-2.8 2.8H5.3l-2.8-2.8V5.3zM8 5v3.8M8 10.7v.6',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.3v3.6M8 4.9v.6',
  sync: 'M13.5 6.5A5.6 5.6 0 0 0 3.3 5M13.5 3v3.5H10M2.5 9.5A5.6 5.6 0 0 0 12.7 11M2.5 13V9.5H6',
  import: 'M8 2v7.5M4.8 6.5 8 9.7l3.2-3.2M2.5 10.5v3h11v-3',
  columns: 'M2.5 3.5h11v9h-11zM6.2 3.5v9M9.8 3.5v9',
  file: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3',
  narrow: 'M2.5 3h11v10h-11zM6 3v10M11 6.2 9.2 8l1.8 1.8',
  widen: 'M2.5 3h11v10h-11zM6 3v10M9.2 6.2 11 8 9.2 9.8',
  calendar: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5V5M10.5 2.5V5',
  offline: 'M2.5 2.5l11 11M4.5 9.5a3 3 0 0 1 1-5.8M8 3.5a4 4 0 0 1 3.6 3.2 3 3 0 0 1 1.6 4.8M9.5 12.5H5.5a3 3 0 0 1-2-.8',
  attachment: 'M10.8 5.5 6.3 10a1.3 1.3 0 0 0 1.8 1.8l5-5a2.6 2.6 0 0 0-3.7-3.7l-5 5a4 4 0 0 0 5.6 5.6l3.5-3.5',
};

/** A small drawing beside a word. It is decoration: the word says it all. */
export function Icon({ name, className }: { readonly name: IconName; readonly className?: string }): ReactNode {
  return (
    <svg className={className === undefined ? 'icon' : `icon ${className}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
