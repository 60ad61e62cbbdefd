/** A small SMP on this machine, for tests and demonstrations. */
import { createServer as createHttp, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

export interface LocalParticipant {
  readonly takes: readonly ('invoice' | 'creditNote' | 'order')[];
}

export interface LocalSmp {
  /** `http://127.0.0.1:1234` */
  readonly url: string;
  readonly port: number;
  /** Participants asked for: `0192:123456785`. */
  readonly requests: string[];
  close(): Promise<void>;
}

export interface LocalSmpOptions {
  readonly find: (participant: string) => LocalParticipant | null;
  readonly latencyMs?: number;
  /** Answers in place of the SMP, for what can go wrong. @returns true when it has */
  readonly instead?: (participant: string, response: ServerResponse) => boolean;
  /** By HTTPS. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

const DOCUMENTS = {
  invoice:
    'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1',
  creditNote:
    'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2::CreditNote##urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1',
  order: 'urn:oasis:names:specification:ubl:schema:xsd:Order-2::Order##urn:fdc:peppol.eu:poacc:trns:order:3::2.1',
} as const;

/** Starts it on a free port of 127.0.0.1. */
export async function startLocalSmp({ find, latencyMs = 0, instead, tls }: LocalSmpOptions): Promise<LocalSmp> {
  const requests: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const participant = decodeURIComponent((request.url ?? '').slice(1).split('?')[0] ?? '').replace(/^iso6523-actorid-upis::/, '');
    requests.push(participant);
    if (latencyMs > 0) await sleep(latencyMs, undefined, { ref: false });
    if (response.destroyed || instead?.(participant, response) === true) return;
    const found = find(participant);
    if (found === null) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'application/xml' }).end(serviceGroup(base, participant, found));
  };
  const listener: RequestListener = (request, response) => void answer(request, response);
  const server = tls === undefined ? createHttp(listener) : createHttps({ ...tls }, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const base = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${address.port}`;
  return {
    url: base,
    port: address.port,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** `ServiceGroup` with a reference for each document type. */
export function serviceGroup(base: string, participant: string, { takes }: LocalParticipant): string {
  const path = `${base}/${encodeURIComponent(`iso6523-actorid-upis::${participant}`)}/services`;
  const references = takes.map(
    (kind) => `<smp:ServiceMetadataReference href="${path}/${encodeURIComponent(`busdox-docid-qns::${DOCUMENTS[kind]}`)}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<smp:ServiceGroup xmlns:smp="http://busdox.org/serviceMetadata/publishing/1.0/" xmlns:id="http://busdox.org/transport/identifiers/1.0/">
<id:ParticipantIdentifier scheme="iso6523-actorid-upis">${participant}</id:ParticipantIdentifier>
<smp:ServiceMetadataReferenceCollection>${references.join('')}</smp:ServiceMetadataReferenceCollection>
</smp:ServiceGroup>`;
}
