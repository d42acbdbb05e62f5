import { Hono } from 'hono';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { changeView, chooseDefault, listViews, removeView, saveView } from './keep-views.ts';
import {
  defaultInput,
  defaultView,
  newView,
  savedViewList,
  savedViewSchema,
  viewContent,
  viewParam,
  viewsQuery,
} from './schemas.ts';

const tag = 'Views';
const use = 'views.view.use';

/** Saved views of lists: what to ask for, never what the answer was. */
export const viewRoutes = new Hono<Env>()
  .get(
    '/saved-views',
    describe({
      operationId: 'listSavedViews',
      summary: "The reader's own views of a list and those shared in the agency",
      tag,
      answers: { 200: savedViewList },
    }),
    validate('query', viewsQuery),
    async (c) => {
      const { list } = c.req.valid('query');
      return c.json({ items: await inAgency(c, use, (ctx) => listViews(ctx, list)) }, 200);
    },
  )
  .post(
    '/saved-views',
    describe({
      operationId: 'saveView',
      summary: 'Keeps the filters, order and columns of a list under a name, for oneself or for the agency',
      tag,
      answers: { 201: savedViewSchema },
      problems: [409, 422],
    }),
    validate('json', newView),
    async (c) => {
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        use,
        async (ctx) => {
          const saved = await saveView(ctx, input);
          return { body: saved, version: saved.version, location: `${c.req.path}/${saved.id}` };
        },
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .put(
    '/saved-views/:savedView',
    describe({
      operationId: 'changeSavedView',
      summary: 'Changes a view: its name, what it asks for, whether it is shared',
      tag,
      answers: { 200: savedViewSchema },
      problems: [409, 412, 422, 428],
    }),
    validate('param', viewParam),
    validate('json', viewContent),
    async (c) => {
      const expected = ifMatch(c);
      const { savedView } = c.req.valid('param');
      const changed = await inAgency(c, use, (ctx) => changeView(ctx, savedView, expected, c.req.valid('json')));
      return c.json(changed, 200, { ETag: etag(changed.version) });
    },
  )
  .post(
    '/saved-views/:savedView/removal',
    describe({
      operationId: 'removeSavedView',
      summary: 'Takes a view away',
      tag,
      answers: { 204: null },
      problems: [412, 428],
    }),
    validate('param', viewParam),
    async (c) => {
      const expected = ifMatch(c);
      const { savedView } = c.req.valid('param');
      await inAgency(c, use, (ctx) => removeView(ctx, savedView, expected));
      return c.body(null, 204);
    },
  )
  .put(
    '/default-views',
    describe({
      operationId: 'chooseDefaultView',
      summary: "With which view the reader's own list opens",
      tag,
      answers: { 200: defaultView },
      problems: [422],
    }),
    validate('json', defaultInput),
    async (c) => {
      const { list, savedViewId } = c.req.valid('json');
      await inAgency(c, use, (ctx) => chooseDefault(ctx, list, savedViewId));
      return c.json({ savedViewId }, 200);
    },
  );
