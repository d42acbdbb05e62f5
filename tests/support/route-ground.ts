import { makeOperatorProbe, makeProbe, type Probe } from '../../db/isolation/probe-agencies.ts';
import { ensureRows, readShapes } from '../../db/isolation/probe-rows.ts';
import type { RouteGround } from '../../server/cli/isolation/route-attempts.ts';
import { cookieName } from '../../server/kernel/http/session-cookie.ts';
import { testService, type TestService } from './service.ts';

/** The service with four probe agencies: C attacks and has rows shared with D; B is attacked and shares with A. */
export async function routeGround(): Promise<{ service: TestService; ground: RouteGround }> {
  const service = await testService();
  const { admin } = service;
  const make = (code: string) => makeProbe(admin, code, { kind: 'centre' });
  const [a, b, c, d] = [await make('probe-a'), await make('probe-b'), await make('probe-c'), await make('probe-d')];
  const operator = await makeOperatorProbe(admin, 'probe-o');
  const shapes = await readShapes(admin);
  await ensureRows(admin, shapes, [a.id, b.id]);
  await ensureRows(admin, shapes, [c.id, d.id]);
  const partnerOf = new Map<Probe, Probe>([
    [a, b],
    [b, a],
    [c, d],
    [d, c],
  ]);
  const ground = {
    app: service.app,
    cookieName: cookieName(service.services.config),
    witness: admin,
    shapes,
    attacker: c,
    target: b,
    partnerOf,
    operator,
  };
  return { service, ground };
}
