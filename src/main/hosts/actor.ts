import { userInfo } from 'node:os';

/** Who acts, as the books name them: the user of the machine; `user` where the system knows no name. */
export function currentActor(): string {
  try {
    return userInfo().username || 'user';
  } catch {
    // A container may run under a number that has no name.
    return 'user';
  }
}
