/** The one colour that a company chooses for its prints. */

/** Contrast to white that text needs (WCAG 2.2, 1.4.3). */
const LEAST_CONTRAST = 4.5;

const channels = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of a colour to white paper, 1 to 21. */
export function contrastToWhite(colour: string): number {
  return 1.05 / (luminance(channels(colour)) + 0.05);
}

/** Whether a text is a colour as the company file has it. */
export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/**
 * A colour as dark as text needs it on white paper.
 *
 * @param colour `#rrggbb`
 * @returns the same, or one of its hue with less light
 */
export function readable(colour: string): string {
  let dark = colour;
  while (contrastToWhite(dark) < LEAST_CONTRAST)
    dark = `#${channels(dark)
      .map((value) =>
        Math.floor(value * 0.95)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`;
  return dark;
}
