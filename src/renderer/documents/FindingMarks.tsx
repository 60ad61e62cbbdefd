/** Marks beside the values that findings concern. */
import { createContext, use, useMemo } from 'react';
import type { ReactNode } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { useT } from '../i18n.tsx';
import { classes, Icon } from '../kit/index.ts';
import { findingsByPlace } from './findings.ts';
import type { FindingsByPlace, ToldFinding } from './findings.ts';

interface Marks {
  readonly places: FindingsByPlace;
  readonly onShow: ((finding: ToldFinding) => void) | null;
}

const NONE: Marks = { places: new Map(), onShow: null };
const MarksContext = createContext(NONE);

export interface FindingMarksProps {
  readonly findings: readonly ToldFinding[];
  /** Goes to where a finding is told in full. */
  readonly onShow?: ((finding: ToldFinding) => void) | undefined;
  readonly children: ReactNode;
}

/** Marks the values inside it. */
export function FindingMarks({ findings, onShow, children }: FindingMarksProps): ReactNode {
  const marks = useMemo<Marks>(() => ({ places: findingsByPlace(findings), onShow: onShow ?? null }), [findings, onShow]);
  return <MarksContext value={marks}>{children}</MarksContext>;
}

/** Whether a place has a mark: a value that is missing is shown as missing then. */
export function useMarks(): (place: string) => boolean {
  const { places } = use(MarksContext);
  return (place) => places.has(place);
}

/** The mark of a place; nothing where nothing was found. */
export function Mark({ place }: { readonly place: string }): ReactNode {
  const t = useT();
  const { places, onShow } = use(MarksContext);
  const findings = places.get(place);
  const [first] = findings ?? [];
  if (findings === undefined || first === undefined) return null;
  const isFatal = findings.some(({ severity }) => severity === 'fatal');
  const words = [...new Set(findings.map(({ severity, title }) => t('finding.mark', { severity: t(`finding.${severity}`), title })))];
  const shown = words.slice(0, MOST_SHOWN);
  return (
    <TooltipTrigger delay={250}>
      <Button
        className={classes('finding-mark', isFatal ? 'fatal' : 'warning')}
        aria-label={shown.join(' ')}
        onPress={() => onShow?.(findings.find(({ severity }) => severity === 'fatal') ?? first)}
      >
        <Icon name={isFatal ? 'error' : 'warning'} />
      </Button>
      <Tooltip className="finding-tip" placement="bottom">
        {shown.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </Tooltip>
    </TooltipTrigger>
  );
}

const MOST_SHOWN = 4;
