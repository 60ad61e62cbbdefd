import type { Report } from './measure.ts';
export async function benchPosting(_report: Report): Promise<void> {}
