import { join } from 'node:path';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { generateSpecs } from 'hono-openapi';
import { DomainError } from './kernel/errors.ts';
import { registerConstraints } from './kernel/db/errors.ts';
import { docsPage } from './kernel/http/docs-page.ts';
import { edge, rateLimit, sameOrigin } from './kernel/http/edge.ts';
import type { Env, Services } from './kernel/http/env.ts';
import { onError, problemResponse } from './kernel/http/problem.ts';
import { frontEnd } from './kernel/http/static.ts';
import {
  accountRoutes,
  administrationRoutes,
  apiKeyRoutes,
  identityConstraints,
  membershipRoutes,
  operatorSupportRoutes,
  secondFactorRoutes,
  secondFactorRuleRoutes,
  supportRoutes,
  factorResetRoutes,
  lostFactorRoutes,
} from './modules/identity/index.ts';
import { agencyRoutes } from './modules/agency/index.ts';
import { auditRoutes, operatorAuditRoutes } from './modules/audit/index.ts';
import { bulkRoutes } from './modules/bulk/index.ts';
import { exportRoutes, registerExports } from './modules/exports/index.ts';
import { fileRoutes, filesConstraints, personnelRoutes } from './modules/files/index.ts';
import { importRoutes, importsConstraints, operatorImportRoutes } from './modules/imports/index.ts';
import { organisationConstraints, organisationExports, organisationRoutes } from './modules/organisation/index.ts';
import { peopleConstraints, peopleExports, peopleRoutes, statementCheckRoutes } from './modules/people/index.ts';
import { agencyNameRoutes, platformConstraints, platformRoutes } from './modules/platform/index.ts';
import { nominationRequests, trainingConstraints, trainingRoutes } from './modules/training/index.ts';
import { viewRoutes, viewsConstraints } from './modules/views/index.ts';
import { registerSubject, workflowConstraints, workflowRoutes } from './modules/workflow/index.ts';
import { rootDir } from './root.ts';
import { serviceRoutes } from './service-routes.ts';

/** Bodies of the API; uploads have a limit of their own. */
const maxBodyBytes = 1024 * 1024;
const maxUploadBytes = 256 * 1024 * 1024;
const isUpload = (path: string) =>
  /\/imports(\/[^/]+\/file)?$|\/bulk-orders\/[^/]+\/sheet$|\/attachments(\/[^/]+\/versions)?$|\/handing-in$/.test(path);

/**
 * The composition root: every module's routes on one application. `services` is all it is made of, so that tests compose
 * the same application over another database and clock.
 */
export function createApp(services: Services) {
  const web = frontEnd(join(rootDir, 'build/web'));
  registerConstraints({
    ...identityConstraints,
    ...organisationConstraints,
    ...peopleConstraints,
    ...platformConstraints,
    ...importsConstraints,
    ...workflowConstraints,
    ...trainingConstraints,
    ...filesConstraints,
    ...viewsConstraints,
  });
  registerSubject(nominationRequests);
  registerExports([...organisationExports, ...peopleExports]);
  const limitBody = bodyLimit({
    maxSize: maxBodyBytes,
    onError: () => {
      throw new DomainError('too-large', 413);
    },
  });
  const limitUpload = bodyLimit({
    maxSize: maxUploadBytes,
    onError: () => {
      throw new DomainError('too-large', 413);
    },
  });

  const app = new Hono<Env>();
  app.onError(onError);
  app.use(edge(services, web.contentSecurityPolicy));
  app.use('/api/*', sameOrigin, rateLimit(services.config.rateLimit));
  // Only what may carry a body: asking for one builds a whole web Request, a tenth of the cost of a read.
  app.use('/api/*', (c, next) =>
    ['GET', 'HEAD'].includes(c.req.method) ? next() : (isUpload(c.req.path) ? limitUpload : limitBody)(c, next),
  );

  const api = app
    .route('/', serviceRoutes(services))
    .route('/api', accountRoutes(services))
    .route('/api', secondFactorRoutes(services))
    .route('/api', lostFactorRoutes(services))
    .route('/api', statementCheckRoutes(services))
    .route('/api/agencies/:agency', membershipRoutes)
    .route('/api/agencies/:agency', apiKeyRoutes)
    .route('/api/agencies/:agency', administrationRoutes)
    .route('/api/agencies/:agency', supportRoutes)
    .route('/api/agencies/:agency', factorResetRoutes)
    .route('/api/agencies/:agency', organisationRoutes)
    .route('/api/agencies/:agency', peopleRoutes)
    .route('/api/agencies/:agency', bulkRoutes)
    .route('/api/agencies/:agency', fileRoutes)
    .route('/api/agencies/:agency', personnelRoutes)
    .route('/api/agencies/:agency', exportRoutes)
    .route('/api/agencies/:agency', viewRoutes)
    .route('/api/agencies/:agency', agencyRoutes)
    .route('/api/agencies/:agency', auditRoutes)
    .route('/api/agencies/:agency', agencyNameRoutes)
    .route('/api/agencies/:agency', workflowRoutes)
    .route('/api/agencies/:agency', trainingRoutes)
    .route('/api/platform', platformRoutes)
    .route('/api/agencies/:agency', importRoutes)
    .route('/api/platform', operatorAuditRoutes)
    .route('/api/platform', secondFactorRuleRoutes)
    .route('/api/platform', operatorSupportRoutes)
    .route('/api/platform', operatorImportRoutes);

  let document: Promise<unknown> | undefined;
  app.get('/api/openapi.json', async (c) => {
    document ??= openApiDocument(api, services.config.publicUrl);
    return c.json((await document) as object, 200, { 'Cache-Control': 'no-cache' });
  });
  app.get('/api/docs', async (c) => {
    document ??= openApiDocument(api, services.config.publicUrl);
    return c.html(docsPage((await document) as Parameters<typeof docsPage>[0], c.var.language));
  });
  app.all('/api/*', (c) => problemResponse(c, new DomainError('no-such-route', 404), 404));
  app.use('*', web.serve);
  app.notFound((c) => problemResponse(c, new DomainError('not-found', 404), 404));
  return api;
}

/** The typed routes, for `hc<Api>` and for the web's types. */
export type Api = ReturnType<typeof createApp>;

/** OpenAPI 3.1 of every route, from the same schemas that validate and describe them. */
export function openApiDocument(app: Api, url: string): Promise<unknown> {
  return generateSpecs(app as unknown as Hono, {
    documentation: {
      openapi: '3.1.0',
      info: {
        title: 'Mawared',
        version: '0.1.0',
        description:
          'One HR service for many agencies. Problems follow RFC 9457; lists are keyset pages; changes need If-Match; POSTs that create take an Idempotency-Key.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url }],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'mawared' },
          key: { type: 'http', scheme: 'bearer', description: 'A key of one agency; its scopes are permissions' },
        },
      },
      security: [{ session: [] }, { key: [] }],
    },
  });
}
