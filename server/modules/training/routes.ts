import { Hono } from 'hono';
import type { Env } from '../../kernel/http/env.ts';
import { cohortRoutes } from './cohort-routes.ts';
import { enrolmentRoutes } from './enrolment-routes.ts';
import { nominationRoutes } from './nomination-routes.ts';
import { programmeRoutes } from './programme-routes.ts';

/** Everything of the excellence centre, relative to `/api/agencies/:agency`. */
export const trainingRoutes = new Hono<Env>()
  .route('/', programmeRoutes)
  .route('/', cohortRoutes)
  .route('/', nominationRoutes)
  .route('/', enrolmentRoutes);
