import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asProblem, agencyPath, newIdempotencyKey, onSignedOut, type Problem } from '../../web/api/client.ts';
import { api } from '../../web/api/files.ts';
import { setLanguage } from '../../web/i18n/texts.ts';

let calls: Array<{ url: string; init: RequestInit }>;

function answer(status: number, body: unknown, headers: Record<string, string> = {}): void {
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    calls.push({ url, init });
    return Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status, headers }));
  });
}

beforeEach(async () => {
  calls = [];
  await setLanguage('en');
});
afterEach(() => vi.unstubAllGlobals());

async function refusal(call: Promise<unknown>): Promise<Problem> {
  try {
    await call;
  } catch (caught) {
    return asProblem(caught, '');
  }
  throw new Error('was not refused');
}

describe('calls of the service', () => {
  it('carry language, key and version, and give data with its ETag', async () => {
    answer(200, { id: 1 }, { etag: '"v3"' });
    expect(await api.getTagged('/x', { query: { q: 'a b', empty: '', none: undefined, many: ['1', '2'] } })).toEqual({
      data: { id: 1 },
      etag: '"v3"',
    });
    expect(calls[0]?.url).toBe('/api/x?q=a+b&many=1&many=2');
    await api.patch('/x', { a: 1 }, { ifMatch: '"v3"', idempotencyKey: 'k' });
    expect(calls[1]?.init).toMatchObject({
      method: 'PATCH',
      body: '{"a":1}',
      headers: {
        'Accept-Language': 'en',
        'If-Match': '"v3"',
        'Idempotency-Key': 'k',
        'Content-Type': 'application/json',
      },
    });
  });

  it('make every refusal a Problem', async () => {
    answer(422, {
      code: 'invalid',
      title: 'No',
      detail: 'Why',
      instance: 'req-7',
      errors: [{ pointer: '/pay/basic', detail: 'Too low' }],
    });
    const problem = await refusal(api.post('/x', {}));
    expect(problem).toMatchObject({ code: 'invalid', title: 'No', detail: 'Why', status: 422, reference: 'req-7' });
    expect(problem.fieldError('pay.basic')).toBe('Too low');
    expect(problem.fieldError('pay')).toBeUndefined();
  });

  it('make an answer that is no problem document one too, with the request id', async () => {
    vi.stubGlobal('fetch', () =>
      Promise.resolve(new Response('<html>', { status: 502, headers: { 'x-request-id': 'abc' } })),
    );
    expect(await refusal(api.get('/x'))).toMatchObject({
      code: 'unexpected',
      status: 502,
      reference: 'abc',
      title: 'Something unexpected went wrong',
    });
  });

  it('tell a lost network apart from a cancelled call', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
    expect((await refusal(api.get('/x'))).code).toBe('network');
    vi.stubGlobal('fetch', () => Promise.reject(new DOMException('', 'AbortError')));
    expect((await refusal(api.get('/x'))).code).toBe('aborted');
  });

  it('tell the session that it ended, unless the caller wants to know itself', async () => {
    let ended = 0;
    onSignedOut(() => {
      ended += 1;
      return Promise.resolve(false);
    });
    answer(401, { code: 'not-signed-in', title: 'Sign in' });
    await refusal(api.get('/x'));
    await refusal(api.get('/x', { allowUnauthenticated: true }));
    expect(ended).toBe(1);
  });

  it('tell a wanted second factor apart from the end of a session', async () => {
    const asked: boolean[] = [];
    onSignedOut((isStepUp) => {
      asked.push(isStepUp);
      return Promise.resolve(false);
    });
    for (const code of ['second-factor-stale', 'not-signed-in']) {
      answer(401, { code, title: '' });
      await refusal(api.get('/x'));
    }
    expect(asked).toEqual([true, false]);
  });

  it('are sent once more, with the same key and body, when the same account signed in again over the page', async () => {
    const kept = { 'Idempotency-Key': 'k1', 'If-Match': '"v3"' };
    let isIn = false;
    let asked = 0;
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      calls.push({ url, init });
      const [status, body] = isIn ? [201, { id: '1' }] : [401, { code: 'not-signed-in', title: 'Sign in' }];
      return Promise.resolve(new Response(JSON.stringify(body), { status: Number(status) }));
    });
    onSignedOut(() => {
      asked += 1;
      isIn = true;
      return Promise.resolve(true);
    });
    const options = { ifMatch: '"v3"', idempotencyKey: 'k1' };
    expect(await api.post('/x', { typed: 'كل ما كتبته' }, options)).toEqual({ id: '1' });
    expect(asked).toBe(1);
    expect(calls).toHaveLength(2);
    expect(calls[1]?.init.body).toBe(calls[0]?.init.body);
    for (const { init } of calls) expect(init.headers).toMatchObject(kept);
  });

  it('are not sent a third time, and refused when the sign-in is put off', async () => {
    answer(401, { code: 'not-signed-in', title: 'Sign in' });
    onSignedOut(() => Promise.resolve(true));
    expect((await refusal(api.post('/x', {}))).status).toBe(401);
    expect(calls).toHaveLength(2);
    onSignedOut(() => Promise.resolve(false));
    expect((await refusal(api.file('/x', { method: 'POST', body: {} }))).status).toBe(401);
    expect(calls).toHaveLength(3);
  });

  it('encode the parts of a path', () => {
    expect(agencyPath('a/b', 'people', 'ج')).toBe('/agencies/a%2Fb/people/%D8%AC');
    expect(newIdempotencyKey()).toMatch(/^[0-9a-f]{32}$/u);
  });
});
