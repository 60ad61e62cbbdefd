/** What the rules of EHF find in a document, in words. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { DocumentFindings } from '../../shared/contract/inbox.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, classes, Icon } from '../kit/index.ts';
import { groupFindings } from './findings.ts';
import type { FindingGroup, ToldFinding } from './findings.ts';

export interface FindingListProps {
  readonly result: DocumentFindings;
  readonly told: readonly ToldFinding[];
  /** The finding to begin with: the one whose mark was pressed. */
  readonly shown: ToldFinding | null;
  readonly onPlace: (finding: ToldFinding) => void;
}

/** Errors before warnings, each with its rule and the line of the file that it is about. */
export function FindingList({ result, told, shown, onPlace }: FindingListProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const all = result.fatal + result.warnings;
  return (
    <div className="findings">
      {groupFindings(told).map((group) => (
        <Group
          key={group.severity}
          group={group}
          count={group.severity === 'fatal' ? result.fatal : result.warnings}
          shown={shown}
          onPlace={onPlace}
        />
      ))}
      <p className="muted">
        {t('finding.ruleset', { ruleset: result.ruleset ?? '' })}
        {all > told.length ? ` ${t('finding.more', { shown: formats.count(told.length), all: formats.count(all) })}` : null}
      </p>
    </div>
  );
}

interface GroupProps extends Pick<FindingListProps, 'shown' | 'onPlace'> {
  readonly group: FindingGroup;
  readonly count: number;
}

function Group({ group: { severity, parts }, count, shown, onPlace }: GroupProps): ReactNode {
  const t = useT();
  const name = severity === 'fatal' ? 'fatal' : 'warnings';
  return (
    <section className={classes('finding-group', severity)} aria-label={t(`finding.count.${name}`, { count })}>
      <header>
        <h3>
          <Icon name={severity === 'fatal' ? 'error' : 'warning'} />
          {t(`finding.count.${name}`, { count })}
        </h3>
        <p className="muted">{t(`finding.group.${name}.meaning`)}</p>
      </header>
      {parts.map(({ origin, findings }) => (
        <div key={origin} className="finding-part">
          <h4>{t(`finding.origin.${origin}`)}</h4>
          <ul>
            {findings.map((finding, index) => (
              <Item key={index} finding={finding} isShown={finding === shown} onPlace={onPlace} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

interface ItemProps {
  readonly finding: ToldFinding;
  readonly isShown: boolean;
  readonly onPlace: (finding: ToldFinding) => void;
}

function Item({ finding, isShown, onPlace }: ItemProps): ReactNode {
  const t = useT();
  const { rule, source, line, title, meaning, action } = finding;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isShown) return;
    item.current?.scrollIntoView({ block: 'nearest' });
    item.current?.querySelector('button')?.focus();
  }, [isShown]);
  return (
    <li ref={item} className={classes('finding', isShown && 'shown')}>
      <strong>{title}</strong>
      {meaning === '' ? null : <p>{meaning}</p>}
      {action === '' ? null : <p>{action}</p>}
      <p className="finding-source">
        <Button kind="quiet" small onPress={() => onPlace(finding)} aria-label={t('finding.line.named', { line, rule })}>
          {t('finding.line', { line })}
        </Button>
        <span>{t(`finding.source.${source}`)}</span>
        <code>{rule}</code>
      </p>
    </li>
  );
}
