import { describe, expect, it } from 'vitest';
import { demoArticles } from '../../src/main/application/demo/articles.ts';
import { createDemoCompany } from '../../src/main/application/demo/createDemoCompany.ts';
import { inTransaction } from '../../src/main/company/connection.ts';
import { checkArticle } from '../../src/main/registers/articleFields.ts';
import { listArticles } from '../../src/main/registers/articles.ts';
import { checkCustomer } from '../../src/main/registers/customerFields.ts';
import { listCustomers } from '../../src/main/registers/customers.ts';
import { checkLogo, openLogo } from '../../src/main/registers/logo.ts';
import { saveOwnCompany, showOwnCompany } from '../../src/main/registers/ownCompanyForm.ts';
import { registersOperations } from '../../src/shared/contract/registers.ts';
import { emptyCompany } from '../support/company.ts';

function demo(): ReturnType<typeof emptyCompany> {
  const ctx = emptyCompany({ now: () => new Date('2026-11-24T09:00:00Z') });
  inTransaction(ctx.db, () => createDemoCompany(ctx, { today: '2026-11-24' }));
  return ctx;
}

describe("the demo company's registers", () => {
  it('hold customers that could be saved just so, reached in every way, most by EHF', () => {
    const ctx = demo();
    const { rows } = listCustomers(ctx, registersOperations['registers.customers'].input.parse({ limit: 500 }));
    expect(rows).toHaveLength(64);
    for (const { id: _id, revision: _revision, ...fields } of rows) {
      expect(checkCustomer(fields)).toEqual({ customer: fields, problem: null, problems: [] });
    }
    const share = (matches: (row: (typeof rows)[number]) => boolean): number => rows.filter(matches).length / rows.length;
    expect(share((row) => row.sendAs === 'ehf' && row.endpointScheme === '0192')).toBeGreaterThan(0.45);
    expect(share((row) => row.sendAs === 'ehf')).toBeLessThan(0.75);
    for (const channel of ['email', 'letter', 'print']) expect(share((row) => row.sendAs === channel)).toBeGreaterThan(0);
    expect(share((row) => row.yourReference !== null)).toBeGreaterThan(0.35);
    expect(share((row) => row.yourReference !== null)).toBeLessThan(0.65);
    const without = listCustomers(ctx, registersOperations['registers.customers'].input.parse({ withoutEhf: true, limit: 500 }));
    expect(without.rows.length).toBeGreaterThan(5);
  });

  it('hold articles that could be saved just so, food at the middle rate', () => {
    const ctx = demo();
    const { rows } = listArticles(ctx, registersOperations['registers.articles'].input.parse({}));
    expect(rows).toHaveLength(demoArticles.length);
    for (const { id: _id, revision: _revision, ...fields } of rows)
      expect(checkArticle(ctx.db, fields)).toEqual({ article: fields, problem: null });
    expect(rows.filter((row) => row.vatCode === '31' && row.account === '3030').length).toBeGreaterThanOrEqual(3);
  });

  it('hold a seller with all that stands on an invoice, which could be saved just so', () => {
    const ctx = demo();
    const { hasLogo, revision, ...form } = showOwnCompany(ctx, {});
    expect(hasLogo).toBe(true);
    expect(checkLogo(openLogo(ctx.db).bytes)).toBe('image/png');
    expect(form).toMatchObject({ legalForm: 'AS', inBusinessRegister: true });
    expect(form.bankAccount).not.toBeNull();
    saveOwnCompany(ctx, { revision, company: form });
    expect(showOwnCompany(ctx, {})).toMatchObject(form);
  });
});
