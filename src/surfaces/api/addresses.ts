// A customer's address book over JSON. Orders keep their own copies.
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { addAddress, changeAddress, removeAddress } from '../../modules/identity/commands.ts';
import type { AddressData } from '../../modules/identity/model.ts';
import { parseAddress } from '../../modules/identity/parse.ts';
import { listAddresses } from '../../modules/identity/queries.ts';
import { sign } from '../../platform/http/cookies.ts';
import { HttpProblem, notFound } from '../../platform/http/problem.ts';
import { runCommand, runStatement, type StatementContext } from '../../platform/runner.ts';
import { fieldProblem } from './answers.ts';
import { type Api, type ApiContext, type Customer, requireCustomer } from './context.ts';
import { optionalIdempotencyKey, optionalKeyHeader, withKey } from './idempotency.ts';
import { declareRoute } from './route.ts';
import { addressSchema, keptAddressSchema } from './schemas.ts';

const addressParameter = z.object({
  addressId: z.string().openapi({ param: { name: 'addressId', in: 'path' }, format: 'uuid' }),
});
const addressIdSchema = z.object({ addressId: z.string() });

export function addressRoutes(app: Api, context: ApiContext): void {
  const { database, channel } = context;
  const callOf = ({ actor }: Customer, command: string) => ({ command, actor, channel, input: {} });

  declareRoute(
    app,
    {
      method: 'get',
      path: '/addresses',
      tag: 'People',
      summary: 'Your addresses, the latest added first',
      answers: { 200: { says: 'Addresses', schema: z.object({ addresses: z.array(keptAddressSchema) }) } },
    },
    async (c) => {
      const { person } = await requireCustomer(c, context);
      return c.json({ addresses: [...(await listAddresses(database.db, person.id))] });
    },
  );

  declareRoute(
    app,
    {
      method: 'post',
      path: '/addresses',
      tag: 'People',
      summary: 'Add an address of yours',
      headers: optionalKeyHeader,
      body: addressSchema,
      answers: { 201: { says: 'Added', schema: addressIdSchema } },
    },
    async (c, body) => {
      const key = optionalIdempotencyKey(c);
      const customer = await requireCustomer(c, context);
      const address = readAddress(c, body);
      const add = (ctx: StatementContext) => addAddress(ctx, customer.person.id, address);
      const call = callOf(customer, 'addAddress');
      if (key === undefined) return c.json(await runStatement(database, call, add), 201);
      // What is kept of the input outlives the address: nobody shall find it out by trying addresses.
      const sent = canonicalJson({ personId: customer.person.id, ...address });
      const input = { sent: sign(context.secret, 'address', sent) };
      const answer = await withKey(() => runCommand(database, { ...call, key, input }, add));
      return c.json(answer, 201);
    },
  );

  declareRoute(
    app,
    {
      method: 'put',
      path: '/addresses/{addressId}',
      tag: 'People',
      summary: 'Change an address of yours; orders keep what they were placed with',
      parameters: addressParameter,
      body: addressSchema,
      answers: { 200: { says: 'Changed', schema: addressIdSchema } },
    },
    async (c, body) => {
      const customer = await requireCustomer(c, context);
      const address = readAddress(c, body);
      const answer = await runCommand(database, callOf(customer, 'changeAddress'), (ctx) =>
        changeAddress(ctx, customer.person.id, c.req.param('addressId') ?? '', address),
      );
      if ('code' in answer) throw notFound('You have no such address');
      return c.json(answer);
    },
  );

  declareRoute(
    app,
    {
      method: 'delete',
      path: '/addresses/{addressId}',
      tag: 'People',
      summary: 'Remove an address of yours',
      parameters: addressParameter,
      answers: { 204: { says: 'Removed' } },
    },
    async (c) => {
      const customer = await requireCustomer(c, context);
      const answer = await runCommand(database, callOf(customer, 'removeAddress'), (ctx) =>
        removeAddress(ctx, customer.person.id, c.req.param('addressId') ?? ''),
      );
      if ('addressId' in answer) return c.body(null, 204);
      if (answer.code === 'notFound') throw notFound('You have no such address');
      throw new HttpProblem({
        status: 409,
        code: 'address-in-use',
        title: 'A recurring order goes to this address',
        detail: 'Give the recurring order another address first, or stop it',
      });
    },
  );
}

function readAddress(c: Context, body: z.output<typeof addressSchema>): AddressData {
  const parsed = parseAddress(body);
  if (!parsed.ok) throw fieldProblem(c, parsed.error);
  return parsed.value;
}
