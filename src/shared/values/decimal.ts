/**
 * An exact decimal (`xs:decimal`, blanks around allowed) as integer minor units.
 *
 * @param decimals decimals of the minor unit, 2 for øre
 * @returns null when it is no decimal, has more decimals that are not zero, or is too large for a safe integer
 */
export function minorFromDecimal(text: string, decimals = 2): number | null {
  const match = /^\s*([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))\s*$/.exec(text);
  if (match === null) return null;
  const fraction = match[3] ?? match[4] ?? '';
  for (let i = decimals; i < fraction.length; i++) if (fraction.charCodeAt(i) !== 48) return null;
  const digits = ((match[2] ?? '') + fraction.slice(0, decimals).padEnd(decimals, '0')).replace(/^0+/, '');
  if (digits.length > 16) return null;
  const minor = Number(digits);
  if (!Number.isSafeInteger(minor)) return null;
  // No negative zero: it would print and compare oddly.
  return match[1] === '-' && minor !== 0 ? -minor : minor;
}
