import type { XmlElement } from '../tree.ts';
import type { Position } from './types.ts';

/**
 * A value that depends on an element, worked out once in a check for each element that it is asked of: for tests of elements that may
 * stand there in any number and all look at the same one above them. What cannot be evaluated is remembered as well.
 */
export function remembered<T>(make: (from: XmlElement) => T): (from: XmlElement, at: Position) => T {
  const ofCheck = (): Map<XmlElement, () => T> => new Map();
  return (from, at) => {
    const known = at.derive(ofCheck);
    let ofElement = known.get(from);
    if (ofElement === undefined) {
      ofElement = () => make(from);
      known.set(from, ofElement);
    }
    return at.derive(ofElement);
  };
}
