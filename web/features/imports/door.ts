import { useLocation } from '@solidjs/router';
import { agencyPath } from '../../api/client.ts';
import { can, currentAgency } from '../../session/session.ts';

export type Step = 'file' | 'mapping' | 'check' | 'sheet' | 'load';
export const steps: readonly Step[] = ['file', 'mapping', 'check', 'sheet', 'load'];

/** Through which of the two doors the page works, and what stands behind it. */
export interface Door {
  kind: 'agency' | 'operator';
  /** Path of a call after `/api`. */
  api: (...parts: string[]) => string;
  /** Address of a page. */
  page: (...parts: string[]) => string;
  may: (what: 'read' | 'create' | 'commit' | 'undo') => boolean;
}

const joined = (base: string, parts: readonly string[]): string => [base, ...parts.map(encodeURIComponent)].join('/');

/** The door of the address shown: `/platform/…` is the operator's, any other the agency's. */
export function useDoor(): Door {
  const isOperator = useLocation().pathname.startsWith('/platform');
  const code = currentAgency()?.code ?? '';
  return isOperator
    ? {
        kind: 'operator',
        api: (...parts) => joined('/platform', parts),
        page: (...parts) => joined('/platform/imports', parts),
        may: (what) => can(`platform.import.${what}`),
      }
    : {
        kind: 'agency',
        api: (...parts) => agencyPath(code, ...parts),
        page: (...parts) => joined(`/${encodeURIComponent(code)}/imports`, parts),
        may: (what) => can(`imports.batch.${what}`),
      };
}
