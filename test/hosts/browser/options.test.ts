import { expect, it } from 'vitest';
import { openerOf } from '../../../src/main/hosts/browser/openBrowser.ts';
import { readArguments } from '../../../src/main/hosts/browser/options.ts';

it('reads the options of the browser host', () => {
  expect(readArguments([])).toEqual({ port: 0, company: undefined, open: true });
  expect(readArguments(['--port', '8080', '--company', 'a.autoinvoice', '--no-open'])).toEqual({
    port: 8080,
    company: 'a.autoinvoice',
    open: false,
  });
});

it.each([
  [['--port', '65536'], '--port 65536'],
  [['--port', '-1'], '--port'],
  [['--port', 'x'], '--port x'],
  [['--company='], '--company'],
  [['--what'], '--what'],
  [['file'], 'file'],
])('names the option that is wrong: %j', (args, named) => {
  expect(String(readArguments(args))).toContain(named);
});

it('opens an address by the means of each system', () => {
  const address = 'http://127.0.0.1:1/?token=a&b';
  expect(openerOf('linux', address)).toEqual({ command: 'xdg-open', args: [address] });
  expect(openerOf('darwin', address)).toEqual({ command: 'open', args: [address] });
  expect(openerOf('win32', address)).toEqual({ command: 'cmd', args: ['/c', 'start', '""', 'http://127.0.0.1:1/?token=a^&b'] });
});
