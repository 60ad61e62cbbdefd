/** The child as the tests hold it: it answers, or it has been killed. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { FromChild, ToChild } from './messages.ts';

export class Exchange {
  #child: ChildProcess | null = null;
  #isReady = false;
  /** How often it died by itself. */
  crashes = 0;

  async #start(): Promise<ChildProcess> {
    if (this.#child !== null) return this.#child;
    const child = fork(join(import.meta.dirname, 'child.ts'), [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
    this.#child = child;
    this.#isReady = false;
    child.once('exit', () => {
      if (this.#child === child) this.#child = null;
    });
    if ((await this.#answer(child)) === 'killed') throw new Error('the child did not start');
    this.#isReady = true;
    return child;
  }

  /** The next answer of the child. */
  #answer(child: ChildProcess): Promise<FromChild | 'killed'> {
    return new Promise((resolve) => {
      const heard = (message: unknown): void => {
        child.off('exit', died);
        resolve(message as FromChild);
      };
      const died = (_code: number | null, signal: string | null): void => {
        child.off('message', heard);
        if (signal !== 'SIGKILL') this.crashes += 1;
        resolve('killed');
      };
      child.once('message', heard);
      child.once('exit', died);
    });
  }

  get isAlive(): boolean {
    return this.#child !== null;
  }

  /** @returns how it ended: null for well, an error's text, `killed` */
  async ask(message: ToChild): Promise<string | null> {
    const child = await this.#start();
    const answer = this.#answer(child);
    child.send(message, () => {});
    const told = await answer;
    return told === 'killed' ? told : told.type === 'done' ? told.error : null;
  }

  /** Says something that is not answered. */
  say(message: ToChild): void {
    this.#child?.send(message, () => {});
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
