import type { z } from 'zod';
import type { lineReason } from '../../shared/contract/posting.ts';

/** Why a line was proposed as it was (`suggestion.<code>` in the catalogues). */
export type LineReason = z.infer<typeof lineReason>;
