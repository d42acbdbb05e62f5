import { Hono } from 'hono';
import type { Env } from '../../kernel/http/env.ts';
import type { Door } from './door.ts';
import { batchRoutes } from './routes/batches.ts';
import { callsOf } from './routes/door-calls.ts';
import { savedMappingRoutes } from './routes/mappings.ts';
import { readingRoutes } from './routes/reading.ts';
import { stepRoutes } from './routes/steps.ts';

function routesOf(door: Door) {
  const calls = callsOf(door);
  return new Hono<Env>()
    .route('/', batchRoutes(calls))
    .route('/', readingRoutes(calls))
    .route('/', stepRoutes(calls))
    .route('/', savedMappingRoutes(calls));
}

/** An agency's own imports, under `/api/agencies/:agency`. */
export const importRoutes = routesOf('agency');

/** The operator's imports into many agencies by a column, under `/api/platform`. */
export const operatorImportRoutes = routesOf('operator');
