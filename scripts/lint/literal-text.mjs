/**
 * The lint rule `autoinvoice/literal-text`: every text that a user reads comes from the catalogues, so none stands in
 * the renderer's sources. Looked at are the children of elements, the attributes that are shown or read aloud, the
 * properties that become headings and labels, and what is written into the page by hand.
 */

const TEXT_ATTRIBUTES = new Set([
  'alt',
  'aria-braillelabel',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'ariaLabel',
  'caption',
  'description',
  'emptyText',
  'errorMessage',
  'heading',
  'header',
  'hint',
  'label',
  'message',
  'placeholder',
  'subtitle',
  'summary',
  'text',
  'title',
  'tooltip',
]);

const TEXT_PROPERTIES = new Set([
  'ariaLabel',
  'aria-label',
  'caption',
  'description',
  'header',
  'heading',
  'hint',
  'label',
  'placeholder',
  'subtitle',
  'title',
  'tooltip',
]);
const DOM_PROPERTIES = new Set(['innerText', 'placeholder', 'textContent', 'title']);
const DIALOGS = new Set(['alert', 'confirm', 'prompt']);

const hasLetters = (text) => /\p{L}/u.test(text.replace(/&(?:[a-z]+|#x?[0-9a-f]+);/gi, ''));
/** The key of a catalogue text, such as "inbox.column.amount", is no text. */
const isKey = (text) => /^[a-z][A-Za-z0-9]*(?:[.:-][A-Za-z0-9]+)+$/.test(text);
/** A property such as `label` may also hold a name of the program ("amount"); words have blanks or a capital letter. */
const looksLikeWords = (text) => /^\p{Lu}|\p{L}\s+\p{L}|[^\x20-\x7e]/u.test(text);

export const literalText = {
  create(context) {
    /** Reports the texts that an expression can come out as. */
    const check = (node, isText) => {
      switch (node?.type) {
        case 'Literal':
          if (typeof node.value === 'string' && hasLetters(node.value) && isText(node.value)) {
            context.report({
              node,
              message: `Literal text ${JSON.stringify(node.value.trim())}: take it from the catalogue (src/shared/i18n).`,
            });
          }
          return;
        case 'TemplateLiteral':
          if (node.quasis.some((part) => hasLetters(part.value.cooked ?? part.value.raw) && isText(part.value.raw))) {
            context.report({
              node,
              message: 'Literal text in a template: take it from the catalogue (src/shared/i18n), with its parameters.',
            });
          }
          return;
        case 'ConditionalExpression':
          check(node.consequent, isText);
          check(node.alternate, isText);
          return;
        case 'LogicalExpression':
          check(node.left, isText);
          check(node.right, isText);
          return;
        case 'BinaryExpression':
          if (node.operator === '+') {
            check(node.left, isText);
            check(node.right, isText);
          }
          return;
        case 'JSXExpressionContainer':
        case 'ParenthesizedExpression':
        case 'TSAsExpression':
        case 'TSSatisfiesExpression':
          check(node.expression, isText);
          return;
        default:
      }
    };
    const notAKey = (text) => !isKey(text);
    const words = (text) => !isKey(text) && looksLikeWords(text);
    const child = (node) => {
      if (node.type === 'JSXExpressionContainer') check(node, () => true);
      else if (node.type === 'JSXText' && hasLetters(node.value)) {
        context.report({
          node,
          message: `Literal text ${JSON.stringify(node.value.trim())}: take it from the catalogue (src/shared/i18n).`,
        });
      }
    };
    const nameOf = (key) =>
      key.type === 'Identifier' || key.type === 'PrivateIdentifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
    return {
      JSXElement: (node) => node.children.forEach(child),
      JSXFragment: (node) => node.children.forEach(child),
      JSXAttribute(node) {
        const name = node.name.type === 'JSXIdentifier' ? node.name.name : '';
        if (TEXT_ATTRIBUTES.has(name)) check(node.value, notAKey);
      },
      Property(node) {
        if (!node.computed && TEXT_PROPERTIES.has(nameOf(node.key))) check(node.value, words);
      },
      AssignmentExpression(node) {
        if (node.left.type === 'MemberExpression' && !node.left.computed && DOM_PROPERTIES.has(nameOf(node.left.property)))
          check(node.right, notAKey);
      },
      CallExpression(node) {
        const name =
          node.callee.type === 'Identifier'
            ? node.callee.name
            : node.callee.type === 'MemberExpression'
              ? nameOf(node.callee.property)
              : '';
        if (DIALOGS.has(name)) check(node.arguments[0], notAKey);
      },
    };
  },
};
