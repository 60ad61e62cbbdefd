import type { ReactNode } from 'react';
import { Toolbar as AriaToolbar } from 'react-aria-components';

export interface ScreenProps {
  readonly title: ReactNode;
  /** Beside the title: a mark, a position. */
  readonly aside?: ReactNode;
  /** Buttons to the right of the title. */
  readonly actions?: ReactNode;
  /** The row of search and filters. */
  readonly tools?: ReactNode;
  /** The line under the list: "12 av 3 418 dokumenter". */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a screen in the work area: title and buttons, tools, content, foot. */
export function Screen({ title, aside, actions, tools, foot, children }: ScreenProps): ReactNode {
  return (
    <>
      <header className="screen-head">
        <h1 tabIndex={-1}>{title}</h1>
        {aside}
        <span className="spacer" />
        {actions}
      </header>
      {tools === undefined ? null : <div className="screen-tools">{tools}</div>}
      <div className="screen-body">{children}</div>
      {foot === undefined ? null : <footer className="screen-foot">{foot}</footer>}
    </>
  );
}

/** Buttons that belong together: one stop of Tab, arrows between them. */
export function Toolbar({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <AriaToolbar aria-label={label} className="toolbar">
      {children}
    </AriaToolbar>
  );
}
