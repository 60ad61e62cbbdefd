import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { SalesKind } from '../../shared/contract/sales.ts';
import { useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { Button, Icon } from '../kit/index.ts';
import { lineOfPath } from './places.ts';
import type { ToldProblem } from './problems.ts';

const ICONS = { error: 'error', question: 'warning', warning: 'info' } as const;

/** Where a problem lies, for a list apart from the fields. */
export function placeText(field: string, t: Translate): string | null {
  const line = lineOfPath(field);
  return line === null ? null : t('sales.problem.line', { line: line.index + 1 });
}

/** "Må rettes (2)": a button whose list goes to the fields. */
export function ProblemButton({
  kind,
  problems,
  isKnown,
  onGo,
}: {
  readonly kind: SalesKind;
  readonly problems: readonly ToldProblem[];
  /** Whether there has been a check. */
  readonly isKnown: boolean;
  readonly onGo: (problem: ToldProblem) => void;
}): ReactNode {
  const t = useT();
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (!isKnown && problems.length === 0) return <span className="muted">{t('sales.problems.checking')}</span>;
  if (problems.length === 0)
    return (
      <span className="sales-ready" role="status">
        <Icon name="check" />
        {t(`sales.problems.none.${kind}`)}
      </span>
    );
  const title = errors > 0 ? t('sales.problems', { count: errors }) : t('sales.remarks', { count: problems.length });
  return (
    <MenuTrigger>
      <Button className={errors > 0 ? 'sales-problems' : 'sales-problems calm'} icon={errors > 0 ? 'error' : 'info'}>
        {title}
        <Icon name="chevronDown" />
      </Button>
      <Popover className="popover" placement="top start" offset={3}>
        <Menu
          className="menu problem-menu"
          aria-label={title}
          onAction={(key) => {
            const problem = problems.find((one) => one.key === key);
            // The menu gives the focus back to its button as it closes: the field has it after that.
            if (problem !== undefined) setTimeout(() => onGo(problem), 60);
          }}
        >
          {problems.slice(0, 100).map((problem) => (
            <MenuItem key={problem.key} id={problem.key} className={`menu-item problem ${problem.severity}`} textValue={problem.title}>
              <Icon name={ICONS[problem.severity]} />
              <span className="menu-label">
                <ProblemWords problem={problem} />
              </span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function ProblemWords({ problem }: { readonly problem: ToldProblem }): ReactNode {
  const t = useT();
  const place = placeText(problem.field, t);
  return (
    <>
      {place === null ? null : <span className="problem-place">{place}: </span>}
      <b>{problem.title}</b>
      <span className="problem-more">
        {problem.meaning} {problem.action} {problem.rule === null || problem.meaning.includes(problem.rule) ? '' : `(${problem.rule})`}
      </span>
    </>
  );
}

/** The same as a list that stands open beside the form, where there is room for it. */
export function ProblemList({
  kind,
  problems,
  isKnown,
  onGo,
}: {
  readonly kind: SalesKind;
  readonly problems: readonly ToldProblem[];
  readonly isKnown: boolean;
  readonly onGo: (problem: ToldProblem) => void;
}): ReactNode {
  const t = useT();
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return (
    <section className="problem-list" aria-label={t('sales.problems.list')}>
      <h2 className="sales-heading">
        {problems.length === 0
          ? t(isKnown ? `sales.problems.none.${kind}` : 'sales.problems.checking')
          : errors > 0
            ? t('sales.problems', { count: errors })
            : t('sales.remarks', { count: problems.length })}
      </h2>
      <ul>
        {problems.slice(0, 100).map((problem) => (
          <li key={problem.key}>
            <button type="button" className={`problem ${problem.severity}`} onClick={() => onGo(problem)}>
              <Icon name={ICONS[problem.severity]} />
              <span>
                <ProblemWords problem={problem} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
