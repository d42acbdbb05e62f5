import { conflict, forbidden, refused } from '../../../kernel/errors.ts';

/** The step belongs to the other agency. */
export const otherSide = (permission: string) => forbidden(permission);

/** The refusals every handshake knows, in the words of one flow (`people.secondment`). */
export const handshakeErrors = (words: string) => ({
  /** The step is not one it waits for now. */
  wrongStep: (status: string) => conflict(`${words}.wrong-step`, { status }),
  /** The first day has passed before both agreed: a new proposal states a new one. */
  startPassed: (day: string) => conflict(`${words}.start-passed`, { day }),
  fault: (code: string, pointer: string, values: Record<string, string | number> = {}) =>
    refused(`${words}.${code}`, [{ pointer, code: `${words}.${code}`, values }], values),
});
export type HandshakeErrors = ReturnType<typeof handshakeErrors>;
