import { consentTo } from '../handshake/record-consent.ts';
import { secondmentFlow } from './flow.ts';

/** The employee agrees to a secondment or declines, or human resources records it; see `consentTo`. */
export const recordConsent = consentTo(secondmentFlow);
