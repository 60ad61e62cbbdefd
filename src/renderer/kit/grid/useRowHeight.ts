import { useEffect, useState } from 'react';
import { usePreferences } from '../../state/preferences.ts';

const NORMAL = 28 / 13;
const COMPACT = 24 / 13;

function measured(compact: boolean): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Math.round((compact ? COMPACT : NORMAL) * (Number.isFinite(rem) ? rem : 13));
}

/** The height of a row in whole px: 28 or 24 at 100 percent, more where the system's text is larger. */
export function useRowHeight(): number {
  const compact = usePreferences((state) => state['ui.density']) === 'compact';
  const [height, setHeight] = useState(() => measured(compact));
  useEffect(() => {
    const update = (): void => setHeight(measured(compact));
    update();
    window.addEventListener('resize', update);
    return () => window.removeEventListener('resize', update);
  }, [compact]);
  return height;
}
