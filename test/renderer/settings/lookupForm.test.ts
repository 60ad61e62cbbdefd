import { describe, expect, it } from 'vitest';
import { lookupProblems, lookupSettingsOf, stateOfLookup } from '../../../src/renderer/settings/lookupForm.ts';

const settings = { source: 'network' as const, network: { zone: 'sml.test', servers: ['9.9.9.9', '127.0.0.1:5353'], isTestZone: true } };

describe('the form of the look-ups', () => {
  it('comes back as it went in', () => {
    expect(lookupProblems(stateOfLookup(settings))).toEqual({});
    expect(lookupSettingsOf(stateOfLookup(settings))).toEqual(settings);
  });

  it('takes blanks and capitals away', () => {
    expect(lookupSettingsOf({ ...stateOfLookup(settings), zone: ' SML.Test ', servers: '' }).network).toMatchObject({
      zone: 'sml.test',
      servers: [],
    });
  });

  it('tells which server is none, and how many there may be', () => {
    const state = stateOfLookup(settings);
    expect(lookupProblems({ ...state, zone: '' })).toHaveProperty('zone');
    expect(lookupProblems({ ...state, servers: '9.9.9.9, dns.example' })).toEqual({
      servers: { key: 'settings.lookup.servers.invalid', params: { value: 'dns.example' } },
    });
    expect(lookupProblems({ ...state, servers: Array.from({ length: 9 }, () => '9.9.9.9').join(' ') }).servers?.key).toBe(
      'settings.lookup.servers.tooMany',
    );
  });
});
