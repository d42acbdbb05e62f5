import { z } from 'zod';
import { launchItems, launchItemStates } from './contract.ts';

export const launchSchema = z
  .object({
    items: z.array(
      z.object({
        name: z.enum(launchItems),
        state: z.enum(launchItemStates),
        isRequired: z.boolean().meta({ description: 'Must be done before the agency goes live' }),
        count: z.number().int().meta({ description: 'How many there are' }),
        left: z.number().int().meta({ description: 'How many are left to mend' }),
      }),
    ),
    isReady: z.boolean().meta({ description: 'No required item is open' }),
    launch: z
      .object({
        id: z.uuid(),
        launchedOn: z.string(),
        openItems: z.array(z.enum(launchItems)),
        reason: z.string().nullable(),
        actorName: z.string(),
        recordedAt: z.string(),
      })
      .nullable()
      .meta({ description: 'That the agency went live; null before' }),
  })
  .meta({ id: 'AgencyLaunch' });
export type AgencyLaunch = z.infer<typeof launchSchema>;

export const launchInput = z.strictObject({
  openItems: z
    .array(z.enum(launchItems))
    .max(launchItems.length)
    .meta({ description: 'The open items whoever declares has seen; another list than the true one is refused' }),
  reason: z.string().trim().min(3).max(500).optional().meta({ description: 'Why, where items are open' }),
});
export type LaunchInput = z.infer<typeof launchInput>;
