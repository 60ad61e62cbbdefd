export { matchNames, nameWords, similarity } from '../../../shared/values/firmNames.ts';
export type { NameMatch } from '../../../shared/values/firmNames.ts';
