import { Hono } from 'hono';
import type { Env } from '../../kernel/http/env.ts';
import { accountInvitationRoutes } from './accounts/routes.ts';
import { actionRoutes } from './routes/actions.ts';
import { detailRoutes } from './routes/details.ts';
import { directoryRoutes } from './routes/directory.ts';
import { historyRoutes } from './routes/history.ts';
import { paperRoutes } from './routes/papers.ts';
import { recordRoutes } from './routes/record.ts';
import { secondmentDecisionRoutes } from './secondments/decision-routes.ts';
import { secondmentRoutes } from './secondments/routes.ts';
import { transferDecisionRoutes } from './transfers/decision-routes.ts';
import { transferRoutes } from './transfers/routes.ts';
import { stateRoutes } from './routes/states.ts';
import { vacancyRoutes } from './vacancies/routes.ts';
import { serviceRoutes } from './routes/service.ts';

/** Everything under /api/agencies/:agency about people. Fixed paths come before `/employees/:employee`. */
export const peopleRoutes = new Hono<Env>()
  .route('/', directoryRoutes)
  .route('/', actionRoutes)
  .route('/', historyRoutes)
  .route('/', recordRoutes)
  .route('/', serviceRoutes)
  .route('/', stateRoutes)
  .route('/', detailRoutes)
  .route('/', paperRoutes)
  .route('/', accountInvitationRoutes)
  .route('/', secondmentRoutes)
  .route('/', secondmentDecisionRoutes)
  .route('/', transferRoutes)
  .route('/', transferDecisionRoutes)
  .route('/', vacancyRoutes);
