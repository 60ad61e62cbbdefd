/** The printer at hand, for whoever prints without waiting. It loads xmlbuilder2, which `src/ehf/index.ts` does only when it prints. */
export { printXml } from './print.ts';
