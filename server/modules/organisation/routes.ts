import { Hono } from 'hono';
import { structureRoutes } from './routes-structure.ts';
import { unitOrderRoutes } from './routes-unit-orders.ts';
import { jobRoutes } from './routes-jobs.ts';
import { positionRoutes } from './routes-positions.ts';
import { establishmentRoutes } from './routes-establishment.ts';
import { positionOrderRoutes } from './routes-position-orders.ts';
import { restructuringRoutes } from './routes-restructurings.ts';
import { settingsRoutes } from './routes-settings.ts';
import type { Env } from '../../kernel/http/env.ts';

/** Everything under /api/agencies/:agency that tells how the agency is built. */
export const organisationRoutes = new Hono<Env>()
  .route('/', structureRoutes)
  .route('/', unitOrderRoutes)
  .route('/', restructuringRoutes)
  .route('/', jobRoutes)
  .route('/', positionRoutes)
  .route('/', positionOrderRoutes)
  .route('/', establishmentRoutes)
  .route('/', settingsRoutes);
