import { describe, expect, it } from 'vitest';

import { en } from '../../../src/ehf/explanations/en/index.ts';
import { explain, explainUnevaluated } from '../../../src/ehf/explanations/index.ts';
import { nb } from '../../../src/ehf/explanations/nb/index.ts';
import { entryOf } from '../../../src/ehf/explanations/table.ts';
import { namesOf, PLACEHOLDERS } from '../../../src/ehf/explanations/template.ts';
import { modulesOf } from '../../../src/ehf/rules/rulesets.ts';
import { RULE_IDS } from './ruleIds.ts';

const LANGUAGES = [nb, en] as const;
/** Words that the language puts in, whatever the document says. */
const OURS = new Set(
  'term element place why how list thing where kind form code category name about country what attribute tag rule'.split(' '),
);

/** Every id that the engine can give, our own among them. */
function idsOfEngine(): Set<string> {
  const ids = new Set<string>();
  for (const ruleset of ['3.0.21', '3.0.22'] as const) {
    for (const module of [...modulesOf(ruleset, false), ...modulesOf(ruleset, false, 'selfBilling')]) {
      for (const pattern of module.patterns) for (const rule of pattern) for (const id of Object.keys(rule.tests)) ids.add(id);
      for (const { rule } of module.surplus ?? []) ids.add(rule);
    }
  }
  return ids;
}

/** A value for every placeholder. */
const FULL = Object.fromEntries(
  Object.entries(PLACEHOLDERS).map(([name, kind]) => [name, kind === 'date' ? '2026-11-03' : kind === 'text' ? '7' : '12.50']),
);

describe('texts of rules', () => {
  it('knows 1,291 rules', () => {
    expect(new Set(RULE_IDS).size).toBe(1291);
  });

  it.each(LANGUAGES.map((texts) => [texts.lang, texts] as const))(
    'has a text of its own for each rule in %s, with values and without',
    (lang) => {
      const general = explain('X', null, lang);
      const poor: string[] = [];
      for (const rule of new Set([...RULE_IDS, ...idsOfEngine()])) {
        for (const params of [null, FULL]) {
          for (const reader of ['writer', 'receiver'] as const) {
            const { title, meaning, action } = explain(rule, params, lang, reader);
            const isPoor = [title, meaning, action].some((text) => text.trim().length < 8 || /[{}[\]|]|undefined|\s\s|…/.test(text));
            if (isPoor || meaning === general.meaning) poor.push(`${rule}: ${title} / ${meaning} / ${action}`);
          }
        }
      }
      expect(poor.slice(0, 12)).toEqual([]);
    },
  );

  it('tells different rules apart, but for those that say the same', () => {
    const titles = new Map<string, string[]>();
    for (const rule of RULE_IDS) {
      if (rule.startsWith('SK-')) continue;
      const { title } = explain(rule, null, 'nb');
      titles.set(title, [...(titles.get(title) ?? []), rule]);
    }
    const large = [...titles].filter(([, rules]) => rules.length > 4);
    expect(large.map(([title, rules]) => `${title}: ${rules.join(' ')}`)).toEqual([]);
  });

  it.each(LANGUAGES.map((texts) => [texts.lang, texts] as const))('names only values that are known in %s', (_lang, texts) => {
    const unknown = Object.entries(texts.texts).flatMap(([key, parts]) =>
      parts.flatMap((part) =>
        [...namesOf(part).used].filter((name) => !OURS.has(name) && !Object.hasOwn(PLACEHOLDERS, name)).map((name) => `${key}: ${name}`),
      ),
    );
    expect(unknown).toEqual([]);
  });

  it.each(LANGUAGES.map((texts) => [texts.lang, texts] as const))('never needs a value of the document in %s', (_lang, texts) => {
    const needed = Object.entries(texts.texts).flatMap(([key, parts]) =>
      parts.flatMap((part) => [...namesOf(part).needed].filter((name) => !OURS.has(name)).map((name) => `${key}: ${name}`)),
    );
    expect(needed).toEqual([]);
  });

  it('has the same keys in both languages', () => {
    for (const part of ['texts', 'words', 'terms', 'why', 'how', 'receiver'] as const) {
      expect(Object.keys(en[part]).toSorted()).toEqual(Object.keys(nb[part]).toSorted());
    }
  });

  it('are whole when the number of a line cannot be shown', () => {
    for (const rule of RULE_IDS) {
      expect([rule, explain(rule, { line: '\u202e\u2066' }, 'nb')]).toEqual([rule, explain(rule, null, 'nb')]);
    }
  });

  it('has no text that nobody asks for', () => {
    const asked = new Set<string>([
      'unknown',
      'exactlyOne.none',
      'exactlyOne.several',
      'notNumber',
      'notDate',
      'notBoolean',
      'severalValues',
    ]);
    for (const rule of RULE_IDS) asked.add(entryOf(rule)?.text ?? '');
    for (const rule of idsOfEngine()) asked.add(rule);
    expect(Object.keys(nb.texts).filter((key) => !asked.has(key))).toEqual([]);
  });

  it('names a term of the standard as the field, and knows its name', () => {
    for (const rule of RULE_IDS) {
      const { field } = explain(rule, null, 'nb');
      if (field !== null) expect(nb.terms, rule).toHaveProperty([field]);
    }
  });

  it('glosses every element in bokmål', () => {
    const bare = RULE_IDS.flatMap((rule) => {
      const { element, parent, term } = entryOf(rule) ?? {};
      if (element === undefined || parent === undefined) return [];
      const isGlossed = term !== undefined || nb.element(element) !== element || ['XPath', 'Person'].includes(element);
      const arePlaces = LANGUAGES.every((texts) => !/[a-z][A-Z]|\//.test(texts.place(parent)));
      return isGlossed && arePlaces ? [] : [`${rule} ${parent} ${element}`];
    });
    expect(bare).toEqual([]);
  });
});

describe('explain', () => {
  it('puts the sums of the document into the text', () => {
    const params = { stated: '1000.00', expected: '999.50', lineNet: '999.50', allowances: '0', charges: '0' };
    expect(explain('BR-CO-13', params, 'nb')).toEqual({
      title: 'Sum eks. mva er oppgitt til 1\u00a0000,00, men linjesum 999,50 − rabatter 0,00 + gebyrer 0,00 gir 999,50. Differanse 0,50',
      meaning: 'Vanlig årsak: fakturagebyr eller øreavrunding som ikke ligger på en linje.',
      action: 'Legg gebyret på en linje eller som gebyr på dokumentet, og avrundingen i «Øreavrunding».',
      field: 'BT-109',
    });
    expect(explain('BR-CO-13', params, 'en').title).toBe(
      'Total excl. VAT is stated as 1,000.00, but sum of lines 999.50 − allowances 0.00 + charges 0.00 makes 999.50. Difference 0.50',
    );
    expect(explain('BR-CO-13', null, 'nb').title).toBe('Sum eks. mva stemmer ikke med linjesum, rabatter og gebyrer');
  });

  it.each([
    ['PEPPOL-EN16931-R003', null, '«Deres ref.» mangler', 'BT-10'],
    ['BR-24', { line: '3' }, '«Linjebeløp» mangler på linje 3', 'BT-131'],
    ['BR-24', null, '«Linjebeløp» mangler', 'BT-131'],
    ['BR-S-05', { value: '0', line: '2' }, 'Satsen for linje 2 med mva-kategori S skal være over null, men er 0\u00a0%', 'BT-152'],
    ['BR-O-07', null, 'Sats er oppgitt for et gebyr med mva-kategori O (utenfor avgiftsområdet), som ikke har sats', 'BT-103'],
    ['BR-CO-05', null, 'Årsak og årsakskode for rabatten er ikke like', 'BT-98'],
    ['UBL-CR-213', null, '«Postboks» (Postbox) brukes ikke i kjøpers adresse', 'BG-8'],
    ['UBL-CR-648', null, 'schemeID brukes ikke på «Spesifikasjon» (CustomizationID) i dokumentet', 'BT-24'],
    ['UBL-DT-19', null, 'Attributtet languageID brukes ikke i EHF', null],
    ['UBL-SR-44', null, 'Dokumentet har flere ulike KID-er', 'BT-83'],
    ['BR-DEC-12', { value: '100.000' }, '«Sum eks. mva» har flere enn to desimaler: 100.000', 'BT-109'],
    ['BR-CL-23', { value: 'STYKK' }, '«STYKK» er ikke en gyldig enhet', 'BT-130'],
    ['PEPPOL-EN16931-R218', { count: 0 }, '«Kjøpers land» (IdentificationCode) mangler i kjøpers land', 'BT-55'],
    ['PEPPOL-EN16931-R260', { count: 3 }, '«Betalingsbetingelser» (Note) står 3 ganger i betalingsbetingelsene', 'BT-20'],
    ['PEPPOL-EN16931-R168', { count: 0, line: '2' }, '«Vare» (Item) mangler på linje 2', 'BG-31'],
    ['UBL-CR-147', null, '«Nummer» (ID) brukes ikke i selgers adresse', 'BG-5'],
    ['UBL-CR-289', null, '«Person» brukes ikke hos betalingsmottaker', 'BG-10'],
    ['PEPPOL-EN16931-R202', { count: 0 }, '«Avgiftstype» (ID) mangler i mva-kategorien', 'BG-23'],
    ['PEPPOL-EN16931-R168', null, '«Vare» (Item) skal stå nøyaktig én gang på fakturalinjen', 'BG-31'],
    ['PEPPOL-COMMON-R041', { value: '123' }, '«123» er ikke et gyldig norsk organisasjonsnummer', null],
    ['PEPPOL-COMMON-R049', { value: '55' }, '«55» er ikke riktig som svensk organisasjonsnummer (0007)', null],
    ['PEPPOL-EN16931-P0104', { stated: 'Z' }, 'Fritakskoden VATEX-EU-G hører til mva-kategori G (eksport), men står ved Z', 'BT-121'],
    ['DE-R-015', null, 'Regel for salg innen Tyskland: kjøperens referanse (Leitweg-ID) skal oppgis', 'BT-10'],
    ['AI-KID', { value: '123' }, 'KID «123» har ikke riktig kontrollsiffer', 'BT-83'],
    [
      'AI-STRUCT-ORDER',
      { name: 'cbc:ID', before: 'cbc:IssueDate', parent: 'Invoice' },
      'cbc:ID står i feil rekkefølge i Invoice: det skal stå før cbc:IssueDate',
      null,
    ],
  ] as const)('%s %o', (rule, params, title, field) => {
    expect(explain(rule, params, 'nb')).toMatchObject({ title, field });
  });

  it('goes by the term at the place of the finding where a rule stands for several', () => {
    expect(explain('BR-CL-25', { value: '9908', term: 'BT-49' }, 'nb')).toMatchObject({
      title: '«9908» er ikke et gyldig skjema for «Kjøpers elektroniske adresse»',
      field: 'BT-49',
    });
    // A rule of one term keeps to it.
    expect(explain('BR-CO-13', { term: 'BT-106' }, 'nb').field).toBe('BT-109');
    expect(explain('BR-CL-25', { term: 'BT-9999' }, 'nb').field).toBe('BT-34');
  });

  it('tells the receiver something else than the one who made the document', () => {
    expect(explain('BR-61', null, 'nb', 'writer').action).toBe('Legg inn kontonummeret.');
    expect(explain('BR-61', null, 'nb', 'receiver').action).toContain('før du betaler');
    expect(explain('UBL-CR-213', null, 'nb', 'receiver').action).toContain('ikke gjøre noe');
  });

  it('has a general text for a rule that nobody knows', () => {
    expect(explain('constructor', null, 'nb')).toMatchObject({ title: 'Regelen constructor er ikke fulgt', field: null });
    // The name of a family is no rule.
    expect(explain('missing', null, 'nb').title).toBe('Regelen missing er ikke fulgt');
  });

  it('tells why a test could not be carried out', () => {
    expect(explainUnevaluated('notNumber', { value: '1,50', term: 'BT-131', line: '4' }, 'nb')).toMatchObject({
      title: '«1,50» i «Linjebeløp» er ikke et tall på linje 4',
      field: 'BT-131',
    });
    expect(explainUnevaluated('severalValues', null, 'en').title).toBe('A value is given several times where there is room for one');
  });
});
