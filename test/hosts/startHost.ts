/** Starts a host as a user does: in a process of its own, from its source, with folders of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../..');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export class HostProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
  out = '';
  err = '';

  constructor(program: string, args: readonly string[], home: string) {
    this.child = spawn(process.execPath, ['scripts/run-source.mjs', program, ...args], {
      cwd: root,
      env: {
        ...process.env,
        HOME: home,
        XDG_DATA_HOME: join(home, 'data'),
        XDG_STATE_HOME: join(home, 'state'),
        LOCALAPPDATA: home,
        APPDATA: home,
      },
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.out += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.err += text));
    this.ended = new Promise((resolve) => this.child.once('close', (code) => resolve({ code, out: this.out, err: this.err })));
    onTestFinished(async () => {
      if (this.child.exitCode === null) this.child.kill('SIGKILL');
      await this.ended;
    });
  }

  /** Waits until standard output or standard error holds what is looked for. */
  async until(found: () => boolean): Promise<void> {
    const deadline = Date.now() + 15_000;
    while (!found()) {
      if (this.child.exitCode !== null || Date.now() > deadline) throw new Error(`not seen; out: ${this.out} err: ${this.err}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
