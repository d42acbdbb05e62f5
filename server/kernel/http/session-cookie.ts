import { createHash } from 'node:crypto';
import type { Config } from '../../config.ts';

/** `__Host-` (no Domain, Path=/, Secure) can only be had over https; over plain http the name says so. */
export const cookieName = (config: Config): string => (config.secureCookies ? '__Host-mawared' : 'mawared');

/** What is stored of a session: the SHA-256 of its token. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
