/** The one file for browsers that the package brings: the same builder, without the modules of Node that its other files ask for. */
declare module 'xmlbuilder2/lib/xmlbuilder2.min.js' {
  import type { createCB } from 'xmlbuilder2';

  const xmlbuilder2: { readonly createCB: typeof createCB };
  export default xmlbuilder2;
}
