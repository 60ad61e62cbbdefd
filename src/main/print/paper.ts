/**
 * The paper: A4 with margins, a running head and foot on every page, text in the shipped fonts, and the structure of what
 * stands on it for those who listen to the document. Its bytes follow from what is drawn and from nothing else.
 */
import type PDFKitDocument from 'pdfkit';
import { readable } from './colour.ts';
import { fontOf, registerFont, type FontName } from './fonts.ts';
import type { Picture } from './picture.ts';
import { printable, widthOf, wrap } from './wrap.ts';

type Pdf = InstanceType<typeof PDFKitDocument>;
type Element = ReturnType<Pdf['struct']>;

/** The day of a print whose document states none. */
export const NO_DATE = '2000-01-01';

/** Points (1/72 inch). Left and right are where text begins and ends; between top and bottom stands what is not head or foot. */
export const PAGE = { width: 595.28, height: 841.89, left: 50, right: 545, firstTop: 46, top: 66, bottom: 772 } as const;

export const COLOURS = { ink: '#1b2430', soft: '#566273', rule: '#cdd5de', shade: '#f0f3f7', accent: '#1f3f66', alert: '#a32020' } as const;

export interface TextStyle {
  /** Points; 9 unless told. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly align?: 'left' | 'right';
}

export interface PaperOptions {
  readonly title: string;
  /** BCP 47: `nb-NO`. */
  readonly lang: string;
  /** The day that the file says it was made: a print of the same document is the same whenever it is made. */
  readonly date: string;
  /** Left and right of the running head, from page 2 on. */
  readonly head: readonly [left: string, right: string];
  readonly foot: string;
  /** `#rrggbb`: the colour of bands, rules and headings; the house's when left out. */
  readonly accent?: string;
  /** A word across every page, such as DRAFT. */
  readonly stamp?: string;
  /** The words for `Page 1 of 3`. */
  pageOf(page: number, pages: number): string;
}

/** Standard structure types of PDF. */
export type StructureType = 'Document' | 'Sect' | 'Figure' | 'H1' | 'H2' | 'P' | 'Table' | 'TR' | 'TH' | 'TD';

/** Height of a line of text, as a multiple of its size. */
export const LEADING = 1.36;

export class Paper {
  /** Where the next thing goes, points from the top of the page. */
  y: number = PAGE.firstTop;
  /** The colour of bands and rules. */
  readonly accent: string;
  /** The same, as dark as text needs it on white. */
  readonly accentText: string;
  readonly #pdf: Pdf;
  readonly #options: PaperOptions;
  readonly #done: Promise<Uint8Array>;
  readonly #open: Element[];
  #onNewPage: (() => void) | null = null;
  #onLeave: (() => void) | null = null;
  #foot = 0;
  #page = 0;
  #isArtifact = false;
  #pictures = 1;

  private constructor(pdf: Pdf, options: PaperOptions) {
    this.#pdf = pdf;
    this.#options = options;
    this.accent = options.accent ?? COLOURS.accent;
    this.accentText = readable(this.accent);
    const chunks: Uint8Array[] = [];
    this.#done = new Promise((resolve, reject) => {
      pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      pdf.on('end', () => resolve(Uint8Array.from(Buffer.concat(chunks))));
      pdf.on('error', reject);
    });
    const root = pdf.struct('Document');
    pdf.addStructure(root);
    this.#open = [root];
  }

  /** A new sheet. pdfkit is loaded with the first one: most who run the program print nothing. */
  static async begin(options: PaperOptions): Promise<Paper> {
    const { default: PDFDocument } = await import('pdfkit');
    const pdf = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      subset: 'PDF/A-2b',
      tagged: true,
      displayTitle: true,
      lang: options.lang,
      // No standard font: each font that is used is embedded.
      font: '',
      info: {
        Title: metadataText(options.title),
        Creator: 'AutoInvoice Desktop',
        // The id of the file is made of these as well.
        CreationDate: new Date(`${options.date}T12:00:00Z`),
      },
    });
    for (const name of ['regular', 'bold'] as const) registerFont(pdf, name, () => new PDFDocument({ font: '' }));
    return new Paper(pdf, options);
  }

  /** What `body` draws belongs to a structure element; inside running heads it belongs to none. */
  within<T>(type: StructureType, body: () => T, alt?: string): T {
    const parent = this.#open.at(-1);
    if (parent === undefined || this.#isArtifact) return body();
    const element = this.#pdf.struct(type, type === 'TH' ? COLUMN_HEAD : alt === undefined ? {} : { alt });
    parent.add(element);
    this.#open.push(element);
    try {
      return body();
    } finally {
      this.#open.pop();
      element.end();
    }
  }

  /** What `body` draws is no content: lines, shades, what is repeated. */
  artifact(body: () => void): void {
    if (this.#isArtifact) return body();
    this.#isArtifact = true;
    this.#pdf.markContent('Artifact', { type: 'Layout' });
    body();
    this.#pdf.endMarkedContent();
    this.#isArtifact = false;
  }

  /** Text in lines no wider than `width`. */
  lines(text: string, width: number, style: TextStyle = {}): string[] {
    const { face } = fontOf(fontName(style));
    return wrap(printable(text, face), face, sizeOf(style), width);
  }

  widthOf(text: string, style: TextStyle = {}): number {
    const { face } = fontOf(fontName(style));
    return widthOf(printable(text, face), face, sizeOf(style));
  }

  /** One line as it stands, from x to the right, or ending at x when it is set to the right. Moves nothing. */
  put(text: string, x: number, y: number, style: TextStyle = {}): void {
    const { face } = fontOf(fontName(style));
    const line = printable(text, face).replaceAll('\n', ' ');
    if (line === '') return;
    const size = sizeOf(style);
    const from = style.align === 'right' ? x - widthOf(line, face, size) : x;
    const draw = (): void => {
      this.#pdf
        .font(fontName(style))
        .fontSize(size)
        .fillColor(style.colour ?? COLOURS.ink)
        .text(line, from, y, { lineBreak: false });
    };
    const element = this.#open.at(-1);
    if (this.#isArtifact || element === undefined) draw();
    else element.add(draw);
  }

  /** Text in the width from `x` to `right`, over as many pages as it takes; moves y below it. */
  paragraph(text: string, x: number, right: number, style: TextStyle = {}): void {
    const height = heightOf(style);
    for (const line of this.lines(text, right - x, style)) {
      this.room(height);
      this.put(line, style.align === 'right' ? right : x, this.y, style);
      this.y += height;
    }
  }

  /** Draws parts beside each other, each from the same place; goes on below the lowest. A part may run on to further pages. */
  columns(parts: readonly (() => void)[]): void {
    const from = { page: this.#page, y: this.y };
    let lowest = from;
    for (const draw of parts) {
      this.#turnTo(from.page);
      this.y = from.y;
      draw();
      if (this.#page > lowest.page || (this.#page === lowest.page && this.y > lowest.y)) lowest = { page: this.#page, y: this.y };
    }
    this.#turnTo(lowest.page);
    this.y = lowest.y;
  }

  get isFirstPage(): boolean {
    return this.#page === 0;
  }

  #turnTo(page: number): void {
    if (page === this.#page) return;
    this.#page = page;
    this.#pdf.switchToPage(page);
  }

  rule(y: number, left: number = PAGE.left, right: number = PAGE.right, colour: string = COLOURS.rule, width = 0.6): void {
    this.artifact(() => this.#pdf.moveTo(left, y).lineTo(right, y).lineWidth(width).stroke(colour));
  }

  shade(x: number, y: number, width: number, height: number, colour: string = COLOURS.shade): void {
    this.artifact(() => this.#pdf.rect(x, y, width, height).fill(colour));
  }

  /** The outline of a box. */
  box(x: number, y: number, width: number, height: number, colour: string = COLOURS.rule): void {
    this.artifact(() => this.#pdf.rect(x, y, width, height).lineWidth(0.7).stroke(colour));
  }

  /** Where the page may be torn off. */
  dashes(y: number): void {
    this.artifact(() =>
      this.#pdf.save().moveTo(0, y).lineTo(PAGE.width, y).lineWidth(0.6).dash(3, { space: 3 }).stroke(COLOURS.soft).restore(),
    );
  }

  /** A picture as large as fits into the box from its upper left corner. Moves nothing. @param alt what it shows */
  picture(picture: Picture, x: number, y: number, width: number, height: number, alt: string): void {
    const scale = Math.min(width / picture.width, height / picture.height);
    const [wide, high] = [picture.width * scale, picture.height * scale];
    const { colourSpace, filter, bytes } = picture;
    const object = this.#pdf.ref({
      Type: 'XObject',
      Subtype: 'Image',
      Width: picture.width,
      Height: picture.height,
      ColorSpace: colourSpace,
      BitsPerComponent: 8,
      Filter: filter,
    });
    object.end(bytes);
    const name = `Im${this.#pictures++}`;
    this.within(
      'Figure',
      () => {
        this.#open.at(-1)?.add(() => {
          this.#pdf.page.xobjects[name] = object;
          this.#pdf
            .save()
            .transform(wide, 0, 0, -high, x, y + high)
            .addContent(`/${name} Do`)
            .restore();
        });
      },
      alt,
    );
  }

  /** A new page unless `height` fits on this one; what is higher than a page begins where it is. @returns whether there is one */
  room(height: number): boolean {
    if (this.fits(height) || height > PAGE.bottom - PAGE.top) return false;
    this.newPage();
    return true;
  }

  fits(height: number): boolean {
    return this.y + height <= this.#bottom();
  }

  newPage(): void {
    this.#onLeave?.();
    this.#page++;
    // A part beside this one may have filled the next page already.
    if (this.#page < this.#pdf.bufferedPageRange().count) this.#pdf.switchToPage(this.#page);
    else this.#pdf.addPage();
    this.y = PAGE.top;
    this.#onNewPage?.();
  }

  /** While `body` draws, `leave` is called at the end of each page, with `foot` points kept free for it, and `enter` on each new one. */
  repeating(foot: number, leave: () => void, enter: () => void, body: () => void): void {
    this.#foot = foot;
    this.#onLeave = leave;
    this.#onNewPage = enter;
    try {
      body();
    } finally {
      this.#foot = 0;
      this.#onLeave = null;
      this.#onNewPage = null;
    }
  }

  #bottom(): number {
    return PAGE.bottom - this.#foot;
  }

  /** Closes the document. @returns its bytes */
  finish(): Promise<Uint8Array> {
    const { count } = this.#pdf.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.#pdf.switchToPage(page);
      this.artifact(() => this.#frame(page + 1, count));
    }
    this.#open[0]?.end();
    this.#pdf.end();
    return this.#done;
  }

  #frame(page: number, pages: number): void {
    const style = { size: 7.5, colour: COLOURS.soft };
    const middle = (PAGE.left + PAGE.right) / 2;
    if (page === 1) this.shade(0, 0, PAGE.width, 6, this.accent);
    else {
      const [left, right] = this.#options.head;
      this.put(this.lines(left, middle + 60 - PAGE.left, style)[0] ?? '', PAGE.left, 34, style);
      this.put(this.lines(right, PAGE.right - middle - 70, style)[0] ?? '', PAGE.right, 34, { ...style, align: 'right' });
      this.rule(49);
    }
    this.rule(796);
    this.put(this.lines(this.#options.foot, 400, style)[0] ?? '', PAGE.left, 802, style);
    this.put(this.#options.pageOf(page, pages), PAGE.right, 802, { ...style, align: 'right' });
    if (this.#options.stamp !== undefined) this.#stamp(this.#options.stamp);
  }

  /** Over the content, so that no shade hides it, and so faint that everything is read through it. */
  #stamp(word: string): void {
    const [x, y] = [PAGE.width / 2, PAGE.height / 2];
    const size = Math.min(150, (520 / Math.max(1, this.widthOf(word, { size: 1, bold: true }))) | 0);
    this.#pdf
      .save()
      .rotate(-38, { origin: [x, y] })
      .fillOpacity(0.12);
    this.put(word, x - this.widthOf(word, { size, bold: true }) / 2, y - size * 0.68, { size, bold: true, colour: COLOURS.alert });
    this.#pdf.restore();
  }
}

/** pdfkit takes it, its types do not know it. */
const COLUMN_HEAD: { readonly scope: 'Column'; readonly lang?: string } = { scope: 'Column' };

const sizeOf = (style: TextStyle): number => style.size ?? 9;
const fontName = (style: TextStyle): FontName => (style.bold === true ? 'bold' : 'regular');

/** Height of a line in points. */
export function heightOf(style: TextStyle = {}): number {
  return sizeOf(style) * LEADING;
}

/** pdfkit writes the title into XML as it stands. */
function metadataText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('&', '+')
    .replace(/[<>\p{C}]/gu, ' ')
    .slice(0, 200)
    .toWellFormed();
}
