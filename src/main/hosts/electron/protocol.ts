/** The scheme `autoinvoice://app/`: the built page and the files of documents, with the headers of the browser host. */
import type { CustomScheme } from 'electron';
import { AppError, type ErrorBody } from '../../../shared/contract/errors.ts';
import type { Application } from '../../application/application.ts';
import type { Logger } from '../../company/background.ts';
import { fileOfAddress } from '../../../shared/contract/fileAddresses.ts';
import { answerHeaders, fileHeaders } from '../headers.ts';
import { readPageFile } from '../pageFiles.ts';
import { isOwn, scheme } from './ownPage.ts';

/** Registered before the app is ready: like https in rights and checks, and no way around the content security policy. */
export const ownScheme: CustomScheme = {
  scheme,
  privileges: {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    stream: true,
    codeCache: true,
    bypassCSP: false,
    allowServiceWorkers: false,
    corsEnabled: false,
  },
};

export interface ProtocolOptions {
  readonly application: Pick<Application, 'openFile'>;
  readonly rendererFolder: string;
  readonly log: Logger;
}

/** Answers a request of the page. Never throws: what fails is logged and answered as a typed error. */
export function protocolHandler({ application, rendererFolder, log }: ProtocolOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isOwn(request.url)) return failed(403, invalid('address'));
    if (request.method !== 'GET' && request.method !== 'HEAD') return failed(405, invalid('method'));
    const path = new URL(request.url).pathname.slice(1);
    try {
      if (path.startsWith('file/')) {
        const ref = fileOfAddress(path.slice('file/'.length));
        if (ref === undefined) return failed(404, invalid('address'));
        const { bytes, filename, mimeCode } = await application.openFile(ref);
        return new Response(new Uint8Array(bytes), { headers: fileHeaders(filename, mimeCode) });
      }
      const file = await readPageFile(rendererFolder, path);
      return file === undefined ? failed(404, invalid('address')) : new Response(file.bytes, { headers: file.headers });
    } catch (error) {
      if (error instanceof AppError) return failed(404, error.toBody());
      log.error('request failed', {
        error: error instanceof Error ? error.name : typeof error,
        stack: error instanceof Error ? (error.stack ?? '') : '',
      });
      return failed(500, new AppError('internal').toBody());
    }
  };
}

const invalid = (detail: string): ErrorBody => new AppError('request.invalid', {}, { detail }).toBody();
const failed = (status: number, error: ErrorBody): Response =>
  new Response(JSON.stringify({ ok: false, error }), { status, headers: answerHeaders() });
