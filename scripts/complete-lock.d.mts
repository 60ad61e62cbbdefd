/** The types of complete-lock.mjs. */
interface Entry {
  version?: string;
  dev?: boolean;
  optionalDependencies?: Record<string, string>;
}
interface Lock {
  packages: Record<string, Entry>;
}
export function missingFromLock(lock: Lock): { path: string; version: string; dev: boolean }[];
export function completeLock(lock: Lock): number;
