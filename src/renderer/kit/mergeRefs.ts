import type { Ref, RefObject } from 'react';

/** One ref for two: the component's own, and the one that was handed in. */
export function mergeRefs<T>(own: RefObject<T | null>, given: Ref<T> | undefined): (element: T | null) => void {
  return (element) => {
    own.current = element;
    if (typeof given === 'function') given(element);
    else if (given != null) given.current = element;
  };
}
