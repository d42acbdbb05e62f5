import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from '../../server/app.ts';
import { testService, type TestService } from '../support/service.ts';

let s: TestService;
let paths: Record<
  string,
  Record<string, { operationId?: string; summary?: string; responses: Record<string, unknown>; requestBody?: unknown }>
>;
beforeAll(async () => {
  s = await testService();
  ({ paths } = (await openApiDocument(s.app, 'http://localhost')) as { paths: typeof paths });
});
afterAll(() => s.close());

const toDocumentPath = (path: string) => path.replace(/:([A-Za-z]+)(\{[^}]*\})?/g, '{$1}');

describe('the API document', () => {
  it('names every route of the application, and no other', () => {
    const routes = new Set(
      s.app.routes
        .filter(
          (r) =>
            r.method !== 'ALL' &&
            r.path.startsWith('/api/') &&
            !r.path.endsWith('*') &&
            !['/api/openapi.json', '/api/docs'].includes(r.path),
        )
        .map((r) => `${r.method} ${toDocumentPath(r.path)}`),
    );
    const documented = new Set(
      Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((m) => `${m.toUpperCase()} ${path}`)),
    );
    expect([...routes].filter((r) => !documented.has(r))).toEqual([]);
    expect([...documented].filter((r) => r.includes(' /api/') && !routes.has(r))).toEqual([]);
  });

  it('gives every operation a unique camelCase name, a summary and its problems', () => {
    const operations = Object.entries(paths)
      .filter(([path]) => path.startsWith('/api/'))
      .flatMap(([, methods]) => Object.values(methods));
    const ids = operations.map((o) => o.operationId ?? '');
    expect(ids.filter((id) => !/^[a-z][A-Za-z0-9]+$/.test(id))).toEqual([]);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(operations.filter((o) => !o.summary || !('400' in o.responses)).map((o) => o.operationId)).toEqual([]);
  });

  it('has the operations others build on', () => {
    const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map((o) => o.operationId));
    const promised = [
      'signIn',
      'signOut',
      'whoAmI',
      'listAgencies',
      'openAgency',
      'listEmployees',
      'getEmployee',
      'appointEmployee',
      'changeAssignment',
      'correctEmployee',
      'endService',
      'getEmployeeHistory',
      'listUnits',
      'listPositions',
      'createImport',
      'getImport',
      'commitImport',
      'undoImport',
      'listAuditEntries',
      'nominateTrainee',
      'listEnrolments',
    ];
    expect(promised.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('says the body of every route that takes one', () => {
    const without = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([m, o]) => ['put', 'patch'].includes(m) && !o.requestBody)
        .map(([m]) => `${m} ${path}`),
    );
    expect(without).toEqual([]);
  });

  it('is readable as a page without scripts, in both languages', async () => {
    const ar = await s.stranger.get<string>('/api/docs', { 'Accept-Language': 'ar' });
    const en = await s.stranger.get<string>('/api/docs', { 'Accept-Language': 'en' });
    expect(ar.body).toContain('dir="rtl"');
    expect(en.body).toContain('signIn');
    expect(en.body).not.toContain('<script');
  });
});
