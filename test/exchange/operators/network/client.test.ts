import type { ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NetworkLookup, type NetworkOptions } from '../../../../src/main/exchange/operators/network/client.ts';
import { startLocalDns, type LocalRecord } from '../../../../src/main/exchange/operators/network/local/dns.ts';
import { startLocalSmp, type LocalParticipant } from '../../../../src/main/exchange/operators/network/local/smp.ts';
import { participantHost } from '../../../../src/main/exchange/operators/network/sml.ts';
import { testCertificate } from './certificate.ts';

const zone = 'sml.test';
const one = { scheme: '0192', identifier: '311111115' };
const never = new AbortController().signal;

interface World {
  readonly record?: LocalRecord | null;
  readonly hosts?: Readonly<Record<string, LocalRecord>>;
  readonly participant?: LocalParticipant | null;
  /** What is at the name of the zone itself; null: it does not exist. */
  readonly atZone?: LocalRecord | null;
  readonly instead?: (participant: string, response: ServerResponse) => boolean;
  readonly tls?: boolean;
  readonly options?: NetworkOptions;
}

/** One participant in a network on this machine: what is answered about it. */
async function ask({
  record,
  hosts = {},
  atZone = {},
  participant = { takes: ['invoice', 'creditNote'] },
  instead,
  tls = false,
  options = {},
}: World) {
  const smp = await startLocalSmp({
    find: () => participant,
    ...(instead === undefined ? {} : { instead }),
    ...(tls ? { tls: testCertificate } : {}),
  });
  const host = participantHost(one, zone).toLowerCase();
  const withPort = (found: LocalRecord): LocalRecord =>
    found.regexp === undefined ? found : { ...found, regexp: found.regexp.replace('PORT', String(smp.port)) };
  const dns = await startLocalDns((name) => {
    if (name === host) return record === undefined ? { regexp: `!.*!${smp.url}/!` } : record === null ? null : withPort(record);
    return name === zone ? atZone : (hosts[name] ?? null);
  });
  const lookup = new NetworkLookup({
    zone,
    servers: [dns.server],
    isTestZone: true,
    dnsTimeoutMs: 200,
    dnsTries: 1,
    httpTimeoutMs: 500,
    ...options,
  });
  onTestFinished(async () => {
    lookup.close();
    await Promise.all([smp.close(), dns.close()]);
  });
  const [answer] = await lookup.lookUp([one], never);
  return { answer, smp, dns, lookup };
}

const answered = async (world: World): Promise<string> => {
  const { answer } = await ask(world);
  return answer?.reason === null ? answer.answer : `${answer?.answer} ${answer?.reason}`;
};
const status =
  (code: number, headers: Record<string, string> = {}) =>
  (_participant: string, response: ServerResponse): boolean => {
    response.writeHead(code, headers).end();
    return true;
  };
const body =
  (text: string) =>
  (_participant: string, response: ServerResponse): boolean => {
    response.writeHead(200, { 'content-type': 'application/xml' }).end(text);
    return true;
  };

describe('what a participant takes', () => {
  it.each([
    [['invoice', 'creditNote', 'order'], 'all'],
    [['invoice'], 'invoices'],
    [['order'], 'other'],
    [['creditNote'], 'other'],
    [[], 'other'],
  ] as const)('%j is %s', async (takes, expected) => {
    const { answer, smp } = await ask({ participant: { takes } });
    expect(answer).toEqual({ ...one, answer: expected, reason: null, detail: null, name: null, country: null });
    expect(smp.requests).toEqual(['0192:311111115']);
  });

  it('has no name to search by', async () => {
    const { lookup } = await ask({});
    expect(lookup.searchByName).toBeNull();
  });
});

describe('registered nowhere', () => {
  it('the name does not exist', async () => expect(await answered({ record: null })).toBe('none'));
  it('the name has no record', async () => expect(await answered({ record: {} })).toBe('none'));
  it('the record is of another service', async () =>
    expect(await answered({ record: { regexp: '!.*!https://x.test!', service: 'meta:cppa' } })).toBe('none'));
  it('the SMP does not know it', async () => expect(await answered({ participant: null })).toBe('none'));
});

describe('no answer is unknown, never no', () => {
  it('SERVFAIL', async () => expect(await answered({ record: { failure: 'servfail' } })).toBe('unknown dnsFailure'));
  it('the name server is silent', async () => expect(await answered({ record: { failure: 'silence' } })).toBe('unknown dnsTimeout'));
  it('the zone does not exist', async () => expect(await answered({ record: null, atZone: null })).toBe('unknown noZone'));
  it('nobody tells whether the zone exists', async () =>
    expect(await answered({ record: null, atZone: { failure: 'servfail' } })).toBe('unknown dnsFailure'));
  it('the SMP has no address', async () =>
    expect(await answered({ record: { regexp: '!.*!http://smp.test:PORT!' } })).toBe('unknown dnsFailure'));
  it.each([
    '',
    '.*',
    '!.*!',
    '!^0192!https://smp.test!',
    '!.*!ftp://smp.test!',
    '!.*!no address!',
    '!.*!https://smp.test!x!',
    '1.*1https://smp.test1',
  ])('the record says %j', async (regexp) => expect(await answered({ record: { regexp } })).toBe('unknown badNaptr'));
  it('takes ^.*$ for .* and any sign between the parts', async () =>
    expect(await answered({ record: { regexp: '#^.*$#http://127.0.0.1:PORT#' } })).toBe('all'));

  it('429', async () => expect(await answered({ instead: status(429) })).toBe('unknown rateLimited'));
  it.each([
    ['7', 7000],
    ['0', 0],
    ['in a while', undefined],
  ])('429 with Retry-After: %s', async (after, expected) => {
    const { answer } = await ask({ instead: status(429, { 'retry-after': after }) });
    expect(answer?.retryAfterMs).toBe(expected);
  });
  it('429 until a date', async () => {
    const { answer } = await ask({ instead: status(429, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }) });
    expect(answer?.retryAfterMs).toBeGreaterThan(50_000);
    expect(answer?.retryAfterMs).toBeLessThanOrEqual(60_000);
  });
  it('500', async () => expect(await answered({ instead: status(500) })).toBe('unknown serverError'));
  it('403', async () => expect(await answered({ instead: status(403) })).toBe('unknown refused'));
  it('no XML', async () => expect(await answered({ instead: body('<html><p>') })).toBe('unknown unexpectedAnswer'));
  it('XML that is cut off', async () =>
    expect(await answered({ instead: body('<ServiceGroup xmlns="http://busdox.org/serviceMetadata/publishing/1.0/">') })).toBe(
      'unknown unexpectedAnswer',
    ));
  it('another document', async () => expect(await answered({ instead: body('<a xmlns="urn:x"/>') })).toBe('unknown unexpectedAnswer'));
  it('a document type declaration', async () =>
    expect(
      await answered({
        instead: body(
          '<!DOCTYPE s [<!ENTITY e "x">]><s:ServiceGroup xmlns:s="http://busdox.org/serviceMetadata/publishing/1.0/">&e;</s:ServiceGroup>',
        ),
      }),
    ).toBe('unknown unexpectedAnswer'));
  it('an answer without end', async () => expect(await answered({ instead: body(' '.repeat(1_100_000)) })).toBe('unknown tooLarge'));
  it('an SMP that does not answer', async () => expect(await answered({ instead: () => true })).toBe('unknown timeout'));
  it('an SMP that is not there', async () =>
    expect(await answered({ record: { regexp: '!.*!http://127.0.0.1:1!' } })).toBe('unknown unreachable'));
});

describe('redirects', () => {
  it('are followed', async () => {
    let times = 0;
    const { answer } = await ask({
      instead: (_participant, response) => times++ < 3 && status(302, { location: `/again-${times}` })('', response),
    });
    expect(answer?.answer).toBe('all');
  });
  it('in a circle are unknown', async () => {
    const { answer, smp } = await ask({ instead: status(302, { location: '/round' }) });
    expect([answer?.answer, answer?.reason]).toEqual(['unknown', 'redirectLoop']);
    expect(smp.requests.length).toBeLessThanOrEqual(6);
  });
  it('that never end are unknown', async () => {
    let times = 0;
    const { answer, smp } = await ask({ instead: (_participant, response) => status(307, { location: `/${times++}` })('', response) });
    expect(answer?.reason).toBe('redirectLoop');
    expect(smp.requests).toHaveLength(6);
  });
});

describe('where it does not go', () => {
  const real = { isTestZone: false } as const;
  it('to plain HTTP outside the test zone', async () =>
    expect(await answered({ record: { regexp: '!.*!http://smp.test!' }, options: real })).toBe('unknown insecure'));
  it.each([
    '127.0.0.1',
    '[::1]',
    '10.1.2.3',
    '192.168.0.4',
    '172.31.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '[fd00::1]',
    '[::ffff:10.0.0.1]',
    '[fe80::1]',
    '0.0.0.0',
    '2130706433',
  ])('to https://%s', async (host) =>
    expect(await answered({ record: { regexp: `!.*!https://${host}:PORT!` }, options: real })).toBe('unknown privateAddress'),
  );
  it.each(['127.0.0.1', '10.0.0.7', '169.254.169.254'])('to a name that points to %s', async (address) =>
    expect(
      await answered({ record: { regexp: '!.*!https://smp.test:PORT!' }, hosts: { 'smp.test': { addresses: [address] } }, options: real }),
    ).toBe('unknown privateAddress'),
  );
  it('to a name with a private address beside a public one', async () =>
    expect(
      await answered({
        record: { regexp: '!.*!https://smp.test:PORT!' },
        hosts: { 'smp.test': { addresses: ['8.8.8.8', '10.0.0.7'] } },
        options: real,
      }),
    ).toBe('unknown privateAddress'));
});

describe('HTTPS', () => {
  const hosts = { 'smp.test': { addresses: ['127.0.0.1'] }, 'other.test': { addresses: ['127.0.0.1'] } };
  const ca = testCertificate.cert;
  it('with a certificate of its name', async () =>
    expect(await answered({ record: { regexp: '!.*!https://smp.test:PORT!' }, hosts, tls: true, options: { ca } })).toBe('all'));
  it('with a certificate of another name', async () =>
    expect(await answered({ record: { regexp: '!.*!https://other.test:PORT!' }, hosts, tls: true, options: { ca } })).toBe(
      'unknown badCertificate',
    ));
  it('with a certificate that nobody vouches for', async () =>
    expect(await answered({ record: { regexp: '!.*!https://smp.test:PORT!' }, hosts, tls: true })).toBe('unknown badCertificate'));
});

it('asks the name service once for what is asked again soon', async () => {
  const { lookup, dns, smp } = await ask({
    record: { regexp: '!.*!http://smp.test:PORT!' },
    hosts: { 'smp.test': { addresses: ['127.0.0.1'] } },
  });
  await lookup.lookUp([one, one], never);
  expect(smp.requests).toHaveLength(3);
  expect(dns.questions.filter((question) => question.startsWith('NAPTR'))).toHaveLength(1);
  expect(dns.questions.filter((question) => question === 'A smp.test')).toHaveLength(1);
  await lookup.lookUp(
    ['322222225', '333333335'].map((identifier) => ({ scheme: '0192', identifier })),
    never,
  );
  expect(dns.questions.filter((question) => question === `SOA ${zone}`)).toHaveLength(1);
});

it('ends at once when it is cancelled', async () => {
  const abort = new AbortController();
  const { lookup } = await ask({ participant: null });
  const asked = lookup.lookUp([{ scheme: '0192', identifier: '322222225' }], abort.signal);
  abort.abort(new Error('enough'));
  await expect(asked).rejects.toMatchObject({ code: 'request.cancelled' });
});
