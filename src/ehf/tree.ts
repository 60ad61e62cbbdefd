export interface XmlAttribute {
  /** Local name. */
  readonly name: string;
  /** Empty for an attribute without prefix, which is in no namespace. */
  readonly namespace: string;
  readonly prefix: string;
  readonly value: string;
}

/**
 * An element with its place in the file. Namespace declarations, comments and processing instructions are left out, and
 * so are blanks between elements; the text of an element is one string however the file cuts it.
 */
export interface XmlElement {
  /** Local name. */
  readonly name: string;
  readonly namespace: string;
  readonly prefix: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly (XmlElement | string)[];
  /** Line of its `<`, from 1. */
  readonly line: number;
  /** Column of its `<`, from 1. */
  readonly column: number;
}

/** The text directly in an element, blanks around taken off; '' when there is none. */
export function textOf(element: XmlElement): string {
  const { children } = element;
  const first = children[0];
  if (children.length === 1 && typeof first === 'string') return first.trim();
  let text = '';
  for (const child of children) if (typeof child === 'string') text += child;
  return text.trim();
}

/** The value of an attribute without namespace, blanks around taken off; null when it is absent or empty. */
export function attributeOf(element: XmlElement, name: string): string | null {
  for (const attribute of element.attributes) {
    if (attribute.name === name && attribute.namespace === '') return attribute.value.trim() || null;
  }
  return null;
}

/** The first child element of that local name, whatever its namespace; null when there is none. */
export function childOf(element: XmlElement, name: string): XmlElement | null {
  for (const child of element.children) if (typeof child !== 'string' && child.name === name) return child;
  return null;
}
