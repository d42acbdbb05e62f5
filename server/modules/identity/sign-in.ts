import type { Services } from '../../kernel/http/env.ts';
import { DomainError } from '../../kernel/errors.ts';
import { noteAccountEvent } from './note-account-event.ts';
import { checkPassword } from './passwords.ts';
import { wrongCode, type SecondFactor } from './second-factor.ts';
import type { SessionService } from './session-service.ts';
import type { Throttle } from './throttle.ts';

/** Mail addresses are compared lower-cased and normalised. */
export const normalEmail = (email: string): string => email.trim().normalize('NFKC').toLowerCase();

/**
 * Signs in and returns the Set-Cookie value. An unknown mail, a wrong password and a disabled account answer alike
 * (`sign-in-failed`), after the same work; too many failures answer 429 whatever the password. An account with a second
 * factor is asked for its code (`second-factor-wanted`) once the password fits; a wrong, old or used code counts as a failure.
 */
export async function signIn(
  services: Services,
  sessions: SessionService,
  throttle: Throttle,
  secondFactor: SecondFactor,
  input: {
    email: string;
    password: string;
    code: string | null;
    address: string;
    userAgent: string | null;
    oldToken: string | null;
    requestId: string;
  },
): Promise<{ accountId: string; token: string; cookie: string }> {
  const email = normalEmail(input.email);
  await throttle.check(email, input.address);
  const [account] = await services.auth.query<{ id: string; password_hash: string | null; is_demo: boolean }>(
    `select id, password_hash, is_demo from identity.accounts where email_normal = $1 and status = 'active'`,
    [email],
  );
  // Demo accounts exist only in demo data, and never open a production door.
  const usable = account && !(account.is_demo && services.config.env === 'production') ? account : null;
  const fits = await checkPassword(usable?.password_hash ?? null, input.password);
  if (!usable || !fits) {
    await throttle.failed(email, input.address);
    await noteAccountEvent(services.auth, {
      action: 'identity.session.create',
      outcome: 'refused',
      accountId: account?.id ?? null,
      requestId: input.requestId,
    });
    throw new DomainError('sign-in-failed', 401);
  }
  const isEnrolled = await secondFactor.isEnrolled(usable.id);
  if (isEnrolled && input.code === null) throw new DomainError('second-factor-wanted', 401);
  if (isEnrolled && !(await secondFactor.take(usable.id, input.code ?? ''))) {
    await throttle.failed(email, input.address);
    await noteAccountEvent(services.auth, {
      action: 'identity.session.create',
      outcome: 'refused',
      accountId: usable.id,
      requestId: input.requestId,
      reason: 'second factor',
    });
    throw wrongCode();
  }
  await throttle.succeeded(email);
  // A new session, always: one fixed by somebody else before sign-in is worth nothing after it.
  if (input.oldToken) await sessions.revoke(input.oldToken);
  const { token, cookie } = await sessions.create(usable.id, input.userAgent);
  if (isEnrolled) await secondFactor.mark(token);
  await noteAccountEvent(services.auth, {
    action: 'identity.session.create',
    accountId: usable.id,
    requestId: input.requestId,
  });
  return { accountId: usable.id, token, cookie };
}
