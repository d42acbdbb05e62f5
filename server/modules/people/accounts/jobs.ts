import { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { inviteNext } from './invite-staff.ts';

const payload = z.object({ invitationId: z.uuid() });

/** The worker's part of inviting many; a second run goes on where the first stopped. */
export const accountTasks = {
  'people.invite-staff': {
    permission: () => 'identity.membership.grant' as const,
    runLong: async (enter: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>, data: unknown): Promise<void> => {
      const { invitationId } = payload.parse(data);
      while (await enter((ctx) => inviteNext(ctx, invitationId)));
    },
  },
};
