/** Asks for a passphrase at a terminal, without showing what is typed. */

/** What is needed of process.stdin. */
export interface TerminalInput {
  readonly isTTY?: boolean;
  setRawMode?(mode: boolean): unknown;
  on(event: 'data', listener: (part: Buffer) => void): unknown;
  off(event: 'data', listener: (part: Buffer) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

const ENTER = /[\r\n]/;
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const ERASE: ReadonlySet<string> = new Set(['\u0008', '\u007f']);

/**
 * @param question as it is shown
 * @param tell writes to the terminal, never to standard output, which is for programs
 * @returns null when nobody can be asked, or nothing was typed, or the question was broken off
 */
export function askPassphrase(question: string, input: TerminalInput, tell: (text: string) => void): Promise<string | null> {
  if (input.isTTY !== true || input.setRawMode === undefined) return Promise.resolve(null);
  tell(`${question}: `);
  input.setRawMode(true);
  return new Promise((resolve) => {
    let typed: string[] = [];
    // A letter of several bytes may come in two parts.
    const decoder = new TextDecoder('utf-8');
    const end = (answer: string | null): void => {
      input.off('data', hear);
      input.setRawMode?.(false);
      input.pause();
      tell('\n');
      resolve(answer === '' ? null : answer);
    };
    const hear = (part: Buffer): void => {
      for (const sign of decoder.decode(part, { stream: true })) {
        if (ENTER.test(sign)) return end(typed.join(''));
        if (sign === CTRL_C || sign === CTRL_D) return end(null);
        if (ERASE.has(sign)) typed = typed.slice(0, -1);
        else if (sign >= ' ') typed.push(sign);
      }
    };
    input.on('data', hear);
    input.resume();
  });
}
