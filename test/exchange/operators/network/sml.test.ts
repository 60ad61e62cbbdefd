import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../../../src/main/exchange/operators/network/addresses.ts';
import { base32, defaultZone, participantHost, smpAddress } from '../../../../src/main/exchange/operators/network/sml.ts';

describe('the host of a participant', () => {
  it.each([
    ['9915', 'test', 'EH5BOAVAKTMBGZYH2A63DZ4QOV33FVP5NSDVQKLUCFRAAYOODW6A'],
    ['0192', '986252932', 'JGPA45E5TP5QNMA3C3XUXV6V4ZE4LHDYW6AL2HZYU3NRLUFX3D3A'],
    ['0192', '991825827', '7I2243UOLQ5QZB6JXFVI6YEI4IQ7SFIPKV55HTZFNR6S54Y6YUFA'],
  ])('of %s:%s is %s', (scheme, identifier, hash) => {
    expect(participantHost({ scheme, identifier }, defaultZone)).toBe(`${hash}.iso6523-actorid-upis.participant.sml.prod.tech.peppol.org`);
  });

  it('is the same in upper and lower case', () => {
    expect(participantHost({ scheme: '9915', identifier: 'TEST' }, 'z')).toBe(participantHost({ scheme: '9915', identifier: 'test' }, 'z'));
  });

  it('is base32 of RFC 4648 without padding', () => {
    for (const [text, expected] of [
      ['', ''],
      ['f', 'MY'],
      ['fo', 'MZXQ'],
      ['foo', 'MZXW6'],
      ['foob', 'MZXW6YQ'],
      ['foobar', 'MZXW6YTBOI'],
    ] as const)
      expect(base32(Buffer.from(text))).toBe(expected);
  });
});

it('takes the first record of its service by order and preference', () => {
  const record = (order: number, preference: number, host: string, service = 'Meta:SMP') => ({
    flags: 'u',
    service,
    regexp: `!.*!https://${host}/!`,
    replacement: '',
    order,
    preference,
  });
  expect(smpAddress([record(2, 1, 'c'), record(1, 9, 'b'), record(1, 2, 'a'), record(0, 0, 'x', 'other')])).toEqual({ url: 'https://a/' });
  expect(smpAddress([])).toBe('none');
});

it('tells addresses of the internet from others', () => {
  for (const address of ['8.8.8.8', '100.63.255.255', '172.32.0.1', '2a00:1450:400f::1'])
    expect(isPublicAddress(address), address).toBe(true);
  for (const address of [
    '100.64.0.1',
    '172.16.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '2002:a00:1::',
    '64:ff9b::a00:1',
    '2001:db8::1',
    'name',
  ])
    expect(isPublicAddress(address), address).toBe(false);
});
