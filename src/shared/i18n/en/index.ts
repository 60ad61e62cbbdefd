import { documents } from './documents.ts';
import { errors } from './errors.ts';
import { findings } from './findings.ts';
import { inbox } from './inbox.ts';
import { ledger } from './ledger.ts';
import { posting } from './posting.ts';
import { registers } from './registers.ts';
import { shell } from './shell.ts';
import { articles } from './articles.ts';
import { customers } from './customers.ts';
import { drafts } from './drafts.ts';
import { importing } from './importing.ts';
import { ownCompany } from './ownCompany.ts';
import { sales } from './sales.ts';
import { salesList } from './salesList.ts';
import { exchange } from './exchange.ts';
import { identify } from './identify.ts';
import { sending } from './sending.ts';
import { refusals } from './refusals.ts';
import { warnings } from './warnings.ts';

import type { MessageKey } from '../nb/index.ts';

export const en: Readonly<Record<MessageKey, string>> = {
  ...shell,
  ...errors,
  ...refusals,
  ...warnings,
  ...inbox,
  ...findings,
  ...documents,
  ...posting,
  ...ledger,
  ...registers,
  ...articles,
  ...customers,
  ...drafts,
  ...importing,
  ...ownCompany,
  ...sales,
  ...salesList,
  ...exchange,
  ...identify,
  ...sending,
};
