/** The child as the tests hold it: it answers, or it has been killed. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { FromChild, Numbered, ToChild } from './messages.ts';

export class Exchange {
  #child: ChildProcess | null = null;
  #isReady = false;
  #last = 0;
  /** How often it died by itself. */
  crashes = 0;

  async #start(): Promise<ChildProcess> {
    if (this.#child !== null) return this.#child;
    const child = fork(join(import.meta.dirname, 'child.ts'), [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
    this.#child = child;
    this.#isReady = false;
    child.once('exit', (_code, signal) => {
      if (signal !== 'SIGKILL') this.crashes += 1;
      if (this.#child === child) this.#child = null;
    });
    if ((await this.#answer(child, ({ type }) => type === 'ready')) === 'killed') throw new Error('the child did not start');
    this.#isReady = true;
    return child;
  }

  /** The answer of the child that is meant. */
  #answer(child: ChildProcess, isMeant: (told: FromChild) => boolean): Promise<FromChild | 'killed'> {
    return new Promise((resolve) => {
      const heard = (message: unknown): void => {
        const told = message as FromChild;
        if (isMeant(told)) end(told);
      };
      const died = (): void => end('killed');
      const end = (how: FromChild | 'killed'): void => {
        child.off('message', heard);
        child.off('exit', died);
        resolve(how);
      };
      child.on('message', heard);
      child.once('exit', died);
    });
  }

  /** Whether it is there to be asked, and not about to start. */
  get isReady(): boolean {
    return this.#child !== null && this.#isReady;
  }

  /** @returns how it ended: null for well, an error's text, `killed` */
  async ask(message: ToChild): Promise<string | null> {
    const child = await this.#start();
    const id = ++this.#last;
    const answer = this.#answer(child, (told) => told.type === 'done' && told.id === id);
    child.send({ id, message } satisfies Numbered, () => {});
    const told = await answer;
    return told === 'killed' ? told : told.type === 'done' ? told.error : null;
  }

  /** Says something that is not answered. */
  say(message: ToChild): void {
    this.#child?.send({ id: 0, message } satisfies Numbered, () => {});
  }

  /** At once; one that only starts is left to start. */
  kill(): void {
    if (this.#isReady) this.#child?.kill('SIGKILL');
  }

  async close(): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    const gone = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
    });
    child.kill('SIGKILL');
    await gone;
  }
}
