import type { MouseEvent } from 'react';

/** Shows what stands in a field that is narrower than its text as a tooltip. Only then: else it would be said twice. */
export function wholeText(event: MouseEvent<HTMLInputElement>): void {
  const field = event.currentTarget;
  field.title = field.scrollWidth > field.clientWidth ? field.value : '';
}
