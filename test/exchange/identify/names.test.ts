import { describe, expect, it } from 'vitest';
import { matchNames } from '../../../src/main/exchange/identify/names.ts';

describe('two names', () => {
  it.each([
    ['Fjord Regnskap AS', 'FJORD REGNSKAP AS'],
    ['Fjord Regnskap', 'FJORD REGNSKAP AS'],
    ['Østfjord Bygg A/S', 'OSTFJORD BYGG AS'],
    ['Håkonsen & Sønn AS', 'HAAKONSEN OG SONN AS'],
    ['Tine S.A.', 'TINE SA'],
    ['AS Fjordlaks', 'FJORDLAKS AS'],
    ['Nord-Vest Transport', 'NORD VEST TRANSPORT AS'],
    ['Rørlegger Berg ENK', 'BERG RØRLEGGER'],
    ['Sambygg ANS', 'SAM BYGG ANS'],
  ])('%s is %s', (own, found) => expect(matchNames(own, found)).toBe('same'));

  it.each([
    ['Fjord Regnskap Bergen AS', 'FJORD REGNSKAP AS'],
    ['Lillevik Kontormøbler AS', 'LILLEVIK KONTORMØBEL AS'],
    ['Storvik komune', 'STORVIK KOMMUNE'],
  ])('%s is like %s', (own, found) => expect(matchNames(own, found)).toBe('similar'));

  it.each([
    ['Fjord Regnskap AS', 'BERGEN RØRSERVICE AS'],
    ['Hansen Bygg AS', 'OLSEN TRANSPORT AS'],
    ['Norsk Elektro AS', 'NORSK HAGE OG ANLEGG AS'],
    ['Bakeriet AS', 'KAFEEN AS'],
    ['Bygg AS', 'BYGG OG ANLEGG I NORD AS'],
    ['Nordlys AS', ''],
  ])('%s is not %s', (own, found) => expect(matchNames(own, found)).toBe('different'));

  it('no name is no other name', () => expect(matchNames('Fjord Regnskap AS', null)).toBe('none'));
});
