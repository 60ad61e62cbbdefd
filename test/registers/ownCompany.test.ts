import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkCompany } from '../../src/main/company/check.ts';
import { inTransaction, type WriteContext } from '../../src/main/company/connection.ts';
import { postVoucher } from '../../src/main/ledger/vouchers.ts';
import { ownCompany } from '../../src/main/registers/company.ts';
import { pictureOf } from '../../src/main/print/picture.ts';
import { checkLogo, openLogo } from '../../src/main/registers/logo.ts';
import { saveOwnCompany, setLogo, showOwnCompany } from '../../src/main/registers/ownCompanyForm.ts';
import type { OwnCompanyForm } from '../../src/shared/contract/registers.ts';
import { ibanFromBankAccount } from '../../src/shared/values/bankAccount.ts';
import { testAccount, testOrgNumber } from '../support/documents.ts';
import { companyWithRegisters, ownOrgNumber } from '../support/registers.ts';
import { backgroundOf } from './importing.ts';

const save = (ctx: WriteContext, changes: Partial<OwnCompanyForm>) => {
  const { hasLogo: _hasLogo, revision, ...form } = showOwnCompany(ctx, {});
  const { revision: other, ...rest } = { revision, ...changes };
  return saveOwnCompany(ctx, { revision: other, company: { ...form, ...rest } });
};

const putLogo = (ctx: Parameters<typeof setLogo>[0], input: Parameters<typeof setLogo>[1]) =>
  setLogo(ctx, input, async (logo) => pictureOf(logo) !== null);

/** A white PNG in grey; `filled` rows of it, where it is to be too short; each row led by its filter. */
function png(width: number, height: number, filled = height, filter = 0): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.byteLength);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const pixels = Buffer.alloc(filled * (width + 1), 255);
  for (let row = 0; row < filled; row++) pixels[row * (width + 1)] = filter;
  const rows = deflateSync(pixels);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', new Uint8Array())]);
}

/** The same with one byte changed. */
function damaged(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

function jpeg(width: number, height: number): Uint8Array {
  const bytes = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc00011080000000003012200021101031101ffd9', 'hex');
  bytes.writeUInt16BE(height, 25);
  bytes.writeUInt16BE(width, 27);
  return bytes;
}

describe('the own company', () => {
  it('is shown and saved with what it needs to sell', () => {
    const ctx = companyWithRegisters();
    const account = testAccount(3);
    expect(showOwnCompany(ctx, {})).toMatchObject({
      name: 'Nordlys Handel AS',
      orgNumber: ownOrgNumber,
      bankAccount: null,
      hasLogo: false,
      revision: 1,
    });
    expect(
      save(ctx, {
        bankAccount: `${account.slice(0, 4)}.${account.slice(4, 6)}.${account.slice(6)}`,
        bic: 'dnbanokk',
        inBusinessRegister: true,
        contactName: ' Berit ',
        website: 'nordlys.example',
        accentColour: '#0a5c8a',
        vatRegisteredTo: '2026-12-31',
      }),
    ).toEqual({ revision: 2 });
    expect(showOwnCompany(ctx, {})).toMatchObject({
      bankAccount: account,
      // Proposed from the account.
      iban: ibanFromBankAccount(account),
      bic: 'DNBANOKK',
      inBusinessRegister: true,
      contactName: 'Berit',
      vatRegisteredTo: '2026-12-31',
      revision: 2,
    });
    expect(ownCompany(ctx.db)).toMatchObject({
      inBusinessRegister: true,
      accentColour: '#0a5c8a',
      vatRegisteredTo: '2026-12-31',
      isDemo: false,
    });
    const other = testAccount(5);
    save(ctx, { bankAccount: other });
    expect(showOwnCompany(ctx, {}).iban).toBe(ibanFromBankAccount(other));
    save(ctx, { bankAccount: null });
    expect(showOwnCompany(ctx, {})).toMatchObject({ bankAccount: null, iban: null });
    expect(ctx.events).toHaveLength(3);
  });

  it.each<[Partial<OwnCompanyForm>, string]>([
    [{ bankAccount: '12345678901' }, 'bankAccount'],
    [{ iban: 'NO0000000000000' }, 'iban'],
    [{ iban: ibanFromBankAccount(testAccount(1)), bankAccount: testAccount(2) }, 'iban'],
    [{ bic: 'DNBANOK' }, 'bic'],
    [{ bic: 'DNBANOKKX' }, 'bic'],
    [{ email: 'post' }, 'email'],
    [{ postalCode: '503' }, 'postalCode'],
    [{ country: 'XX' }, 'country'],
    [{ vatRegisteredTo: '2014-12-31' }, 'vatRegisteredTo'],
    [{ vatRegisteredFrom: null, vatRegisteredTo: '2026-12-31' }, 'vatRegisteredTo'],
  ])('refuses %j', (changes, field) => {
    const ctx = companyWithRegisters();
    expect(() => save(ctx, changes)).toThrow(
      expect.objectContaining({ code: 'registers.companyFieldInvalid', params: expect.objectContaining({ field }) }),
    );
    expect(showOwnCompany(ctx, {}).revision).toBe(1);
  });

  it('may change its organisation number until something is posted', () => {
    const ctx = companyWithRegisters();
    expect(() => save(ctx, { orgNumber: '123456789' })).toThrow(expect.objectContaining({ code: 'registers.orgNumberInvalid' }));
    const next = testOrgNumber(80);
    save(ctx, { orgNumber: `${next.slice(0, 3)} ${next.slice(3)} MVA` });
    expect(showOwnCompany(ctx, {}).orgNumber).toBe(next);
    inTransaction(ctx.db, () =>
      postVoucher(ctx, {
        series: 'DIV',
        kind: 'manual',
        date: '2026-05-01',
        description: 'x',
        lines: [
          { account: '1920', amount: 100 },
          { account: '3900', amount: -100 },
        ],
      }),
    );
    expect(() => save(ctx, { orgNumber: testOrgNumber(81) })).toThrow(
      expect.objectContaining({ code: 'registers.companyInUse', params: { orgNumber: next } }),
    );
    expect(save(ctx, { name: 'Nordlys Nye AS' }).revision).toBe(3);
  });

  it('refuses a stale revision', () => {
    const ctx = companyWithRegisters();
    save(ctx, { name: 'A' });
    expect(() => save(ctx, { name: 'B', revision: 1 })).toThrow(expect.objectContaining({ code: 'registers.changedMeanwhile' }));
    expect(showOwnCompany(ctx, {}).name).toBe('A');
  });
});

/** Where its frame says how many colours there are. */
const jpegParts = Buffer.from(jpeg(30, 20)).indexOf(Buffer.from([0xff, 0xc0])) + 9;

describe('the logo', () => {
  it('is taken by its bytes, given out again, and taken off', async () => {
    const ctx = companyWithRegisters();
    expect(() => openLogo(ctx.db)).toThrow(expect.objectContaining({ code: 'registers.notFound' }));
    await putLogo(backgroundOf(ctx, { 'logo.txt': png(400, 120) }), { upload: 'logo.txt' });
    expect(showOwnCompany(ctx, {}).hasLogo).toBe(true);
    expect(openLogo(ctx.db)).toMatchObject({ filename: 'logo.png', mimeCode: 'image/png', bytes: Buffer.from(png(400, 120)) });
    await putLogo(backgroundOf(ctx, { l: jpeg(30, 20) }), { upload: 'l' });
    expect(openLogo(ctx.db)).toMatchObject({ filename: 'logo.jpg', mimeCode: 'image/jpeg' });
    // The same once more is no second content.
    await putLogo(backgroundOf(ctx, { l: png(400, 120) }), { upload: 'l' });
    expect(ctx.db.prepare('SELECT count(*) FROM content').pluck().get()).toBe(2);
    expect(checkCompany(ctx.db).problems).toEqual([]);
    await putLogo(backgroundOf(ctx, {}), { upload: null });
    expect(showOwnCompany(ctx, {}).hasLogo).toBe(false);
  });

  it.each<[string, Uint8Array]>([
    ['a text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['nothing', new Uint8Array()],
    ['a PNG cut off', png(10, 10).subarray(0, 40)],
    ['no pixels', png(0, 10)],
    ['a damaged PNG', damaged(png(10, 10), 45)],
    ['a PNG with too few pixels', png(10, 10, 5)],
    ['a JPEG without an end', jpeg(10, 10).subarray(0, -2)],
    ['a line of 9000 pixels', png(9000, 1)],
    ['more pixels than a print can use', png(7000, 7000)],
    ['a JPEG without measures', jpeg(10, 10).subarray(0, 18)],
    ['a PNG with a filter that there is not', png(10, 10, 10, 9)],
    ['a JPEG in the colours of a printing press', Buffer.from(jpeg(30, 20)).fill(4, jpegParts, jpegParts + 1)],
    ['more than 1 MB', Buffer.concat([png(10, 10), new Uint8Array(1024 * 1024)])],
  ])('is not %s', async (_what, bytes) => {
    const ctx = companyWithRegisters();
    await expect(putLogo(backgroundOf(ctx, { l: bytes }), { upload: 'l' })).rejects.toMatchObject({
      code: 'registers.logoInvalid',
      params: { file: 'l' },
    });
    expect(ctx.db.prepare('SELECT count(*) FROM content').pluck().get()).toBe(0);
  });

  it('has its measures read', () => {
    expect(checkLogo(png(400, 120))).toBe('image/png');
    expect(checkLogo(jpeg(8000, 100))).toBe('image/jpeg');
    expect(checkLogo(jpeg(8001, 100))).toBeNull();
  });
});
