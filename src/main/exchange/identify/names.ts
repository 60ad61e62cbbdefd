export { matchNames, nameWords, similarity, tellingWords } from '../../../shared/values/firmNames.ts';
export type { NameMatch } from '../../../shared/values/firmNames.ts';
