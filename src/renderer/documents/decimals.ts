export { isNonZero, statedAmount, statedDecimal } from '../../shared/i18n/stated.ts';
