/** What a PDF says, page by page, as pdf.js reads it. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfText {
  /** Lines of a page from the top, the texts of a line from the left with a tab between them. */
  readonly pages: readonly (readonly string[])[];
  /** All of it; unbreakable blanks as blanks. */
  readonly text: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly isTagged: boolean;
  /** The roles of the cells of each tagged row of a table. */
  readonly rows: readonly (readonly string[])[];
  /** Where text begins and ends on any page, points. */
  readonly left: number;
  readonly right: number;
  readonly xmp: string;
  /** Each text where it stands: points from the left and from the top of its page. */
  readonly placed: readonly { readonly page: number; readonly text: string; readonly x: number; readonly y: number }[];
}

interface Item {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
}

export async function pdfText(bytes: Uint8Array): Promise<PdfText> {
  const task = getDocument({ data: Uint8Array.from(bytes), useSystemFonts: false });
  const pdf = await task.promise;
  try {
    const pages: string[][] = [];
    const rows: string[][] = [];
    const placed: { page: number; text: string; x: number; y: number }[] = [];
    let left = Infinity;
    let right = 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      rows.push(...rowsOf(await page.getStructTree()));
      const { items } = await page.getTextContent();
      const texts = items.filter((item): item is Extract<typeof item, Item> => 'str' in item && item.str.trim() !== '');
      for (const { str, transform, width } of texts) {
        placed.push({
          page: number,
          text: str.replaceAll('\u00a0', ' '),
          x: transform[4] ?? 0,
          y: (page.view[3] ?? 0) - (transform[5] ?? 0),
        });
        // A stamp across the page is no part of its text block.
        if (transform[1] !== 0) continue;
        left = Math.min(left, transform[4] ?? 0);
        right = Math.max(right, (transform[4] ?? 0) + width);
      }
      pages.push(linesOf(texts));
    }
    const { info, metadata } = await pdf.getMetadata();
    const marks = await pdf.getMarkInfo();
    return {
      pages,
      text: pages.map((lines) => lines.join('\n')).join('\n'),
      metadata: info as Readonly<Record<string, unknown>>,
      rows,
      placed,
      left,
      right,
      isTagged: marks !== null,
      xmp: metadata === null ? '' : String(metadata.getRaw()),
    };
  } finally {
    await task.destroy();
  }
}

interface Node {
  readonly role?: string;
  readonly children?: readonly unknown[];
}

function rowsOf(tree: unknown): string[][] {
  const { role, children = [] } = (tree ?? {}) as Node;
  if (role === 'TR') return [children.map((cell) => (cell as Node).role ?? '')];
  return children.flatMap((child) => rowsOf(child));
}

function linesOf(items: readonly Item[]): string[] {
  const lines = new Map<number, { x: number; text: string }[]>();
  for (const { str, transform } of items) {
    const [, , , , x = 0, y = 0] = transform;
    // Baselines that differ by less than two points are one line.
    const key = [...lines.keys()].find((known) => Math.abs(known - y) < 2) ?? y;
    lines.set(key, [...(lines.get(key) ?? []), { x, text: str }]);
  }
  return [...lines]
    .toSorted(([a], [b]) => b - a)
    .map(([, parts]) =>
      parts
        .toSorted((a, b) => a.x - b.x)
        .map(({ text }) => text.replaceAll('\u00a0', ' '))
        .join('\t'),
    );
}
