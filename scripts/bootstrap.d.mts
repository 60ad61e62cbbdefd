/** The types of bootstrap.mjs, for the scripts that are written in TypeScript. */
import type { SpawnOptions } from 'node:child_process';

interface PackageEntry {
  version?: string;
  integrity?: string;
  optional?: boolean;
  devOptional?: boolean;
  peer?: boolean;
}

interface LockFile {
  packages?: Record<string, PackageEntry>;
}

export const root: string;
export const MINIMUM_NODE: readonly [number, number];
export function say(line: string): void;
export function isNewEnough(version: string): boolean;
export function needsNewerNode(version: string): string;
export function isInStep(lock: LockFile | undefined, installed: LockFile | undefined): boolean;
export function isInstalled(folder?: string): boolean;
export function npmCommand(env?: Record<string, string | undefined>): { file: string; args: string[]; shell: boolean };
export function install(): void;
export function bundledNode(): string | undefined;
export function run(file: string, args: readonly string[], options?: SpawnOptions): Promise<number>;
export function bootstrap(): Promise<void>;
export function quietTypeStripping(): void;
