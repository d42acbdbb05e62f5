import { Hono } from 'hono';
import { describe } from '../../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { findInvitation, inviteStaff, listInvitationRows, listInvitations } from './invite-staff.ts';
import { previewInvitation } from './judge-staff.ts';
import {
  invitationInput,
  invitationPage,
  invitationParam,
  invitationPreview,
  invitationQuery,
  invitationRowPage,
  invitationRowsQuery,
  invitationView,
} from './schemas.ts';

const tag = 'Access';

/** Accounts for staff, by the list. */
export const accountInvitationRoutes = new Hono<Env>()
  .get(
    '/account-invitations',
    describe({
      operationId: 'listAccountInvitations',
      summary: 'Invitations of many staff to accounts, with how far each is',
      tag,
      answers: { 200: invitationPage },
    }),
    validate('query', invitationQuery),
    async (c) =>
      c.json(await inAgency(c, 'identity.membership.read', (ctx) => listInvitations(ctx, c.req.valid('query'))), 200),
  )
  .post(
    '/account-invitations/preview',
    describe({
      operationId: 'previewAccountInvitation',
      summary: 'Who would get an account and who would be left out, and why',
      tag,
      answers: { 200: invitationPreview },
      problems: [404, 422],
    }),
    validate('json', invitationInput),
    async (c) =>
      c.json(await inAgency(c, 'identity.membership.read', (ctx) => previewInvitation(ctx, c.req.valid('json'))), 200),
  )
  .post(
    '/account-invitations',
    describe({
      operationId: 'inviteStaff',
      summary: 'Invite staff to accounts of their own; the worker goes through the list',
      tag,
      answers: { 201: invitationView },
      problems: [404, 409, 422],
    }),
    validate('json', invitationInput),
    async (c) => {
      const input = c.req.valid('json');
      const done = await command(
        c,
        'identity.membership.grant',
        async (ctx) => {
          const made = await inviteStaff(ctx, input);
          return { body: made, version: made.version, location: `${c.req.path}/${made.id}` };
        },
        { requestBody: input },
      );
      return c.json(done.body, 201, done.headers);
    },
  )
  .get(
    '/account-invitations/:invitation',
    describe({
      operationId: 'readAccountInvitation',
      summary: 'One invitation of many, with how far it is',
      tag,
      answers: { 200: invitationView },
    }),
    validate('param', invitationParam),
    async (c) => {
      const { invitation } = c.req.valid('param');
      return c.json(await inAgency(c, 'identity.membership.read', (ctx) => findInvitation(ctx, invitation)), 200);
    },
  )
  .get(
    '/account-invitations/:invitation/rows',
    describe({
      operationId: 'listAccountInvitationRows',
      summary: 'Who is in it and what came of each',
      tag,
      answers: { 200: invitationRowPage },
    }),
    validate('param', invitationParam),
    validate('query', invitationRowsQuery),
    async (c) => {
      const { invitation } = c.req.valid('param');
      const query = c.req.valid('query');
      return c.json(
        await inAgency(c, 'identity.membership.read', (ctx) => listInvitationRows(ctx, invitation, query)),
        200,
      );
    },
  );
