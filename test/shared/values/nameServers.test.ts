import { isIP } from 'node:net';
import { promises as dns } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { isDnsName, isDnsServer, participantZone, splitServers } from '../../../src/shared/values/nameServers.ts';

describe('the address of a DNS server', () => {
  it.each(['9.9.9.9', '127.0.0.1:5353', '2620:fe::fe', '::1', '[::1]:5353', '[2620:fe::fe]', '1:2:3:4:5:6:7:8'])(
    '%s is one, and the resolver takes it',
    (text) => {
      expect(isDnsServer(text)).toBe(true);
      expect(() => new dns.Resolver().setServers([text])).not.toThrow();
    },
  );

  it.each([
    '',
    'dns.example',
    '9.9.9',
    '9.9.9.256',
    '9.9.9.9:0',
    '9.9.9.9:70000',
    '9.9.9.9:',
    '::1::',
    '[::1',
    '1:2:3:4:5:6:7',
    ':::',
    '09.9.9.9',
  ])('%s is none', (text) => {
    expect(isDnsServer(text)).toBe(false);
    expect(isIP(text)).toBe(0);
  });
});

describe('the name of a zone', () => {
  it('has labels with points between', () => {
    for (const name of [participantZone, 'sml.test', 'localhost', 'a-b.c_d.no']) expect(isDnsName(name)).toBe(true);
    for (const name of [
      '',
      '.',
      'sml..test',
      '-a.no',
      'a-.no',
      'http://sml.test',
      'sml test',
      '9.9.9.9',
      `${'a'.repeat(64)}.no`,
      `${'a.'.repeat(120)}no`,
    ])
      expect(isDnsName(name)).toBe(false);
  });
});

it('takes a list apart at commas and blanks', () => {
  expect(splitServers(' 9.9.9.9,  127.0.0.1:5353\n')).toEqual(['9.9.9.9', '127.0.0.1:5353']);
  expect(splitServers(' ')).toEqual([]);
});
