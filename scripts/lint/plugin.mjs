/** Lint rules of our own, for oxlint (see .oxlintrc.json). */
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { forbidden } from './layers.mjs';
import { literalText } from './literal-text.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Imports point one way; see layers.mjs. */
const layers = {
  create(context) {
    const path = relative(root, context.filename).split(sep).join('/');
    const check = (source) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const message = forbidden(path, source.value);
      if (message !== undefined) context.report({ node: source, message });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal ?? node.argument),
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'require') check(node.arguments[0]);
      },
    };
  },
};

/** `x as unknown as T` claims what nothing has checked. */
const noDoubleAssertion = {
  create: (context) => ({
    TSAsExpression(node) {
      let inner = node.expression;
      while (inner.type === 'ParenthesizedExpression') inner = inner.expression;
      if (inner.type === 'TSAsExpression' && ['TSUnknownKeyword', 'TSNeverKeyword', 'TSAnyKeyword'].includes(inner.typeAnnotation.type)) {
        context.report({ node, message: 'No "as unknown as": check the value instead, or type it where it comes from.' });
      }
    },
  }),
};

export default {
  meta: { name: 'autoinvoice' },
  rules: { layers, 'literal-text': literalText, 'no-double-assertion': noDoubleAssertion },
};
