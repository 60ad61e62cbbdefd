/** Saving and printing a document. Printing shows the invoice alone: a copy of its paper takes the place of the window. */
import type { DocumentDetail } from '../../shared/contract/index.ts';
import { host } from '../client/host.ts';
import type { CommandHandlers } from '../state/actions.ts';
import './printing.css';

/** Starts the download of an address, as a link with `download` does. */
export function saveFile(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}

/** Prints the invoice that stands on the screen. Returns whether there is one. */
export function printPaper(): boolean {
  const paper = document.querySelector('.paper[data-printable]');
  if (paper === null) return false;
  const sheet = document.createElement('div');
  sheet.className = 'print-sheet';
  sheet.append(paper.cloneNode(true));
  document.body.append(sheet);
  document.body.classList.add('printing');
  try {
    window.print();
  } finally {
    document.body.classList.remove('printing');
    sheet.remove();
  }
  return true;
}

/**
 * Ctrl+P and Ctrl+S for a document: the invoice on the screen is printed; where the sender's own PDF is shown, that file is
 * opened, since it prints as its sender meant it. Saving takes the PDF where there is one, else the document itself.
 */
export function documentFileHandlers(detail: Pick<DocumentDetail, 'row' | 'hasPrint'> | null): CommandHandlers {
  if (detail === null) return {};
  const documentId = detail.row.id;
  const print = host().fileUrl({ part: 'print', documentId });
  const xml = host().fileUrl({ part: 'xml', documentId });
  return {
    'file.print': () => {
      if (!printPaper()) saveFile(detail.hasPrint ? print : xml);
    },
    'file.save': () => saveFile(detail.hasPrint ? print : xml),
  };
}
