/** The source of "now". Injected everywhere, so that every run can be repeated. */
export interface Clock {
  now(): Date;
}

/** The machine's own clock; only the outermost layer uses it. */
export const systemClock: Clock = {
  now: () => new Date(),
};

const osloParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Oslo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/**
 * The calendar day in Oslo at an instant, whatever the time zone of the machine.
 *
 * @param instant a valid date
 * @returns `YYYY-MM-DD`
 */
export function osloDate(instant: Date): string {
  let year = '';
  let month = '';
  let day = '';
  for (const part of osloParts.formatToParts(instant)) {
    if (part.type === 'year') year = part.value;
    else if (part.type === 'month') month = part.value;
    else if (part.type === 'day') day = part.value;
  }
  return `${year.padStart(4, '0')}-${month}-${day}`;
}
