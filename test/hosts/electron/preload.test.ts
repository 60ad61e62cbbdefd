import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { HostBridge } from '../../../src/main/hosts/electron/preload.ts';
import type { HostBridge as ExpectedBridge } from '../../../src/renderer/client/electronHost.ts';
import * as electron from './standIn.ts';
import { firstState } from '../../../src/main/hosts/electron/menu.ts';

vi.mock('electron', () => import('./standIn.ts'));

let exposed: HostBridge;
beforeAll(async () => {
  await import('../../../src/main/hosts/electron/preload.ts');
  exposed = electron.seen.exposed['autoinvoiceHost'] as HostBridge;
});

describe('the preload', () => {
  it('exposes exactly these names, frozen, and is what the page expects', () => {
    expect(Object.keys(electron.seen.exposed)).toEqual(['autoinvoiceHost']);
    expect(Object.keys(exposed).toSorted()).toEqual(['call', 'fileUrl', 'onEvent', 'onMenuCommand', 'platform', 'setMenuState', 'upload']);
    expect(Object.isFrozen(exposed)).toBe(true);
    // Checked by the compiler: the bridge fits the page's own description of it.
    const expected: ExpectedBridge = exposed;
    expect(expected).toBe(exposed);
  });

  it('loads nothing but electron; what is built into it loads nothing at all', () => {
    const folder = join(import.meta.dirname, '../../../src/main/hosts/electron');
    const source = readFileSync(join(folder, 'preload.ts'), 'utf8');
    const importsOf = (text: string) => [...text.matchAll(/^import (?!type )[^']*'([^']+)'/gm)].map((match) => match[1] ?? '');
    const [first, ...builtIn] = importsOf(source);
    expect(first).toBe('electron');
    for (const path of builtIn) expect(importsOf(readFileSync(join(folder, path), 'utf8')), path).toEqual([]);
    expect(source).not.toMatch(/require\(|import\(/);
  });

  it('hands calls, uploads and menu state on, each over its own channel', async () => {
    expect(await exposed.call('inbox.show', { id: 1 }, 'c-1')).toEqual({ ok: true, value: 'autoinvoice:call' });
    const bytes = new Uint8Array([1]);
    await exposed.upload('a.xml', bytes);
    exposed.setMenuState(firstState);
    expect(electron.ipcRenderer.messages).toEqual([
      { channel: 'autoinvoice:call', message: { operation: 'inbox.show', input: { id: 1 }, commandId: 'c-1' } },
      { channel: 'autoinvoice:upload', message: { filename: 'a.xml', bytes } },
      { channel: 'autoinvoice:menuState', message: firstState },
    ]);
  });

  it('tells of events and menu commands without the sender behind them, until told to stop', () => {
    const event = vi.fn();
    const menu = vi.fn();
    const stop = exposed.onEvent(event);
    exposed.onMenuCommand(menu);
    electron.ipcRenderer.emit('autoinvoice:event', { sender: 'secret' }, { sequence: 1 });
    electron.ipcRenderer.emit('autoinvoice:menuCommand', { sender: 'secret' }, 'go.inbox');
    stop();
    electron.ipcRenderer.emit('autoinvoice:event', { sender: 'secret' }, { sequence: 2 });
    expect([event.mock.calls, menu.mock.calls]).toEqual([[[{ sequence: 1 }]], [['go.inbox']]]);
  });

  it('makes addresses of our own page alone', () => {
    expect(exposed.fileUrl({ part: 'xml', documentId: 3 })).toBe('autoinvoice://app/file/xml/3');
    expect(exposed.fileUrl({ part: 'attachment', documentId: 3, index: 0 })).toBe('autoinvoice://app/file/attachment/3/0');
  });
});
