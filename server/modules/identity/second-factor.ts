import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomInt } from 'node:crypto';
import { deriveSecret } from '../../config.ts';
import { conflict, DomainError } from '../../kernel/errors.ts';
import type { Services } from '../../kernel/http/env.ts';
import { hashToken } from '../../kernel/http/session-cookie.ts';
import { base32, normalRecoveryCode, otpauthUri, stepOfCode } from './rules/one-time-code.ts';

export const recoveryCodeCount = 10;
const issuer = 'Mawared';
const readable = 'abcdefghjkmnpqrstuvwxyz23456789';

export interface SecondFactorState {
  isEnrolled: boolean;
  enrolledAt: string | null;
  recoveryCodesLeft: number;
  /** The day from which a role of the account works with a second factor only; null: none does. */
  requiredFrom: string | null;
}

/** The authenticator of an account and its recovery codes. Throttling is the caller's, who knows the address. */
export interface SecondFactor {
  state: (accountId: string) => Promise<SecondFactorState>;
  isEnrolled: (accountId: string) => Promise<boolean>;
  /** A new secret, which counts once a code of it was given. @throws 409 when one counts already */
  setUp: (accountId: string, email: string) => Promise<{ secret: string; uri: string }>;
  /** The first code: from now on every sign-in asks. Returns the recovery codes, shown once. @throws 422 */
  confirm: (accountId: string, code: string) => Promise<string[]>;
  /** Takes a code of the authenticator or a recovery code, each once. False for any other. */
  take: (accountId: string, code: string) => Promise<boolean>;
  /** New recovery codes in place of all old ones. */
  renewRecoveryCodes: (accountId: string) => Promise<string[]>;
  remove: (accountId: string) => Promise<void>;
  /** Notes that this session has just given its second factor. */
  mark: (token: string) => Promise<void>;
}

/** The one refusal of a wrong, old or replayed code. */
export const wrongCode = (): DomainError =>
  new DomainError('second-factor-wrong', 422, { errors: [{ pointer: '/code', code: 'second-factor-wrong' }] });

export function createSecondFactor({ auth, config, clock }: Services): SecondFactor {
  const sealKey = deriveSecret(config, 'second-factor-secret');
  const codeKey = deriveSecret(config, 'second-factor-recovery');
  // The account is bound into the seal: a secret copied to another account's row opens nothing there.
  const seal = (accountId: string, secret: Buffer): Buffer => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(accountId));
    return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  };
  const open = (accountId: string, sealed: Buffer): Buffer => {
    const decipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(0, 12))
      .setAAD(Buffer.from(accountId))
      .setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
  };
  const codeHash = (accountId: string, code: string): Buffer =>
    createHmac('sha256', codeKey)
      .update(`${accountId}\n${normalRecoveryCode(code)}`)
      .digest();
  const newCode = (): string => {
    const text = Array.from({ length: 12 }, () => readable.charAt(randomInt(readable.length))).join('');
    return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
  };
  const writeCodes = async (query: typeof auth.query, accountId: string): Promise<string[]> => {
    const codes = Array.from({ length: recoveryCodeCount }, newCode);
    await query('delete from identity.recovery_codes where account_id = $1', [accountId]);
    for (const code of codes)
      await query('insert into identity.recovery_codes (account_id, code_hash) values ($1, $2)', [
        accountId,
        codeHash(accountId, code),
      ]);
    return codes;
  };
  /** Checks a code and takes its step in one statement's condition, so that of two at once one is refused. */
  const takeStep = async (accountId: string, code: string, isConfirmed: boolean): Promise<boolean> => {
    const [row] = await auth.query<{ secret_sealed: Buffer; last_step: number }>(
      `select secret_sealed, last_step::int as last_step from identity.second_factors
        where account_id = $1 and (confirmed_at is not null) = $2`,
      [accountId, isConfirmed],
    );
    if (!row) return false;
    const step = stepOfCode(open(accountId, row.secret_sealed), code.replaceAll(/\s/g, ''), clock.now(), row.last_step);
    if (step === null) return false;
    const taken = await auth.query(
      `update identity.second_factors set last_step = $2, confirmed_at = coalesce(confirmed_at, now())
        where account_id = $1 and last_step < $2 and secret_sealed = $3 returning 1 as taken`,
      [accountId, step, row.secret_sealed],
    );
    return taken.length > 0;
  };

  const service: SecondFactor = {
    async state(accountId) {
      const [row] = await auth.query<{
        enrolled_at: string | null;
        codes: number;
        required_from: string | null;
      }>(
        `select (select f.confirmed_at from identity.second_factors f where f.account_id = $1) as enrolled_at,
                (select count(*)::int from identity.recovery_codes c where c.account_id = $1 and c.used_at is null) as codes,
                (select min(r.enforced_from)::text from platform.second_factor_rules r
                  where exists (select 1 from identity.memberships m
                                 where m.account_id = $1 and m.status = 'active'
                                   and (r.role = any (m.roles) or (r.role = 'employee' and m.person_id is not null)))) as required_from`,
        [accountId],
      );
      return {
        isEnrolled: (row?.enrolled_at ?? null) !== null,
        enrolledAt: row?.enrolled_at ?? null,
        recoveryCodesLeft: row?.codes ?? 0,
        requiredFrom: row?.required_from ?? null,
      };
    },
    async isEnrolled(accountId) {
      const rows = await auth.query(
        'select 1 as there from identity.second_factors where account_id = $1 and confirmed_at is not null',
        [accountId],
      );
      return rows.length > 0;
    },
    async setUp(accountId, email) {
      const secret = randomBytes(20);
      const begun = await auth.query(
        `insert into identity.second_factors as f (account_id, secret_sealed) values ($1, $2)
         on conflict (account_id) do update set secret_sealed = excluded.secret_sealed, created_at = now(), last_step = 0
           where f.confirmed_at is null returning 1 as begun`,
        [accountId, seal(accountId, secret)],
      );
      if (begun.length === 0) throw conflict('second-factor-there');
      return { secret: base32(secret), uri: otpauthUri(secret, issuer, email) };
    },
    async confirm(accountId, code) {
      if (!(await takeStep(accountId, code, false))) throw wrongCode();
      return service.renewRecoveryCodes(accountId);
    },
    async take(accountId, code) {
      if (await takeStep(accountId, code, true)) return true;
      const used = await auth.query(
        `update identity.recovery_codes set used_at = now()
          where account_id = $1 and code_hash = $2 and used_at is null
            and exists (select 1 from identity.second_factors f where f.account_id = $1 and f.confirmed_at is not null)
          returning 1 as used`,
        [accountId, codeHash(accountId, code)],
      );
      return used.length > 0;
    },
    renewRecoveryCodes: (accountId) => auth.together((query) => writeCodes(query, accountId)),
    async remove(accountId) {
      await auth.together(async (query) => {
        await query('delete from identity.recovery_codes where account_id = $1', [accountId]);
        await query('delete from identity.second_factors where account_id = $1', [accountId]);
        await query('update identity.sessions set second_factor_at = null where account_id = $1', [accountId]);
      });
    },
    async mark(token) {
      await auth.query('update identity.sessions set second_factor_at = now() where token_hash = $1', [
        hashToken(token),
      ]);
    },
  };
  return service;
}
