import { consentTo } from '../handshake/record-consent.ts';
import { transferFlow } from './flow.ts';

/** The employee agrees to a transfer or declines, or human resources records it; see `consentTo`. */
export const recordConsent = consentTo(transferFlow);
