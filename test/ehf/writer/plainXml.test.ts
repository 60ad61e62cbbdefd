import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeInvoice } from '../../../src/drafts/index.ts';
import { treeOf } from '../../../src/ehf/index.ts';
import { plainXml } from '../../../src/ehf/writer/plainXml.ts';
import { printXml } from '../../../src/ehf/writer/print.ts';
import { salesCases } from '../../support/arbitraries/drafts.ts';

describe('plainXml', () => {
  it('prints what the printer that knows all of XML prints, byte for byte', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({
        unit: fc.constantFrom(
          'a',
          '&',
          '<',
          '>',
          '"',
          "'",
          '\r',
          '\n',
          '\t',
          ' ',
          ']]>',
          'æ',
          '\u{1F4E6}',
          '\u00a0',
          '\u0001',
          '\ufffe',
          '&amp;',
        ),
      }),
    );
    let compared = 0;
    fc.assert(
      fc.property(salesCases({ mostLines: 20 }), text, text, ({ draft, facts }, note, name) => {
        const [first, ...rest] = draft.lines;
        const lines = first === undefined ? [] : [{ ...first, name }, ...rest];
        const { model } = composeInvoice({ ...draft, note, lines, attachments: [] }, facts, {
          number: 10_001,
          kid: null,
          issueDate: facts.today,
        });
        const coded = { ...model, lines: model.lines.map((line, at) => (at === 0 ? { ...line, unit: note } : line)) };
        for (const one of [model, coded]) {
          const tree = treeOf(one, draft.kind);
          const plain = plainXml(tree);
          if (plain === null) continue;
          compared += 1;
          expect(Buffer.from(plain ?? []).toString()).toBe(Buffer.concat([...printXml(tree)]).toString());
        }
      }),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(200);
  });

  it('leaves embedded content, and what XML cannot hold, to that printer', () => {
    const element = { name: 'Note', namespace: 'urn:x', prefix: '', attributes: [], line: 1, column: 1 };
    expect(plainXml({ ...element, children: ['a\u0001'] })).toBeNull();
    expect(plainXml({ ...element, children: ['\ud800'] })).toBeNull();
    expect(plainXml({ ...element, children: [{ ...element, name: 'EmbeddedDocumentBinaryObject', children: ['YQ=='] }] })).toBeNull();
  });
});
