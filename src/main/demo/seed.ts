// Fills an empty demo market, all of it in one transaction: catalogue with its price history, stock, pick-up points,
// and people to log in as. Runs the product's own commands, on the dates on which they would have been run.
import { localDate, startOfDay } from '../../kernel/dates.ts';
import { money } from '../../kernel/money.ts';
import { addProduct, announceReduction, setPrice } from '../../modules/catalogue/commands.ts';
import { addAddress, register } from '../../modules/identity/commands.ts';
import { parseAddress, parseRegistration } from '../../modules/identity/parse.ts';
import { hashPassword } from '../../modules/identity/password.ts';
import { bindingDocuments } from '../../modules/quote/decide.ts';
import { saveCounted } from '../../modules/stock/store.ts';
import { type CommandContext, runCommand } from '../../platform/runner.ts';
import type { OpenMarket } from '../market.ts';
import { catalogue, type DemoProduct } from './catalogue.ts';
import { pickupPoints } from './pickup-points.ts';

/** The first local day of the demo's history: listings and first prices. */
const firstDay = Temporal.PlainDate.from('2022-01-03');

export const demoPeople = [
  {
    email: 'anna@demitasse.example',
    password: 'kave-es-tej-2022',
    note: 'Hungarian, Budapest',
    language: 'hu',
    data: { givenName: 'Anna', familyName: 'Kovács', phone: '+36 1 555 0111', birthOn: '1988-03-14' },
    address: {
      recipient: 'Kovács Anna',
      postcode: '1065',
      city: 'Budapest',
      street: 'Minta utca 18.',
      country: 'HU',
      phone: '+36 1 555 0111',
      note: '',
    },
  },
  {
    email: 'peter@demitasse.example',
    password: 'flat-white-1978',
    note: 'English, Győr, for a company',
    language: 'en',
    data: {
      givenName: 'Péter',
      familyName: 'Őry',
      phone: '+36 96 555 012',
      birthOn: '1978-11-02',
      companyName: 'Őry és Társa Kft.',
      taxNumber: '12345678-1-08',
    },
    address: {
      recipient: 'Őry és Társa Kft.',
      postcode: '9021',
      city: 'Győr',
      street: 'Próba tér 3.',
      country: 'HU',
      phone: '+36 96 555 012',
      note: 'Porta',
    },
  },
] as const;

export async function seedMarket(market: OpenMarket): Promise<void> {
  if (await market.db.selectFrom('product').select('sku').limit(1).executeTakeFirst()) return;
  const hashed = new Map<string, Awaited<ReturnType<typeof hashPassword>>>();
  for (const { email, password } of demoPeople) hashed.set(email, await hashPassword(password));
  const { zone } = market.terms.bundle.market;
  const openedAt = startOfDay(firstDay, zone);
  const call = {
    command: 'seedDemo',
    actor: { kind: 'system', ref: 'demo' },
    channel: 'demo',
    key: 'seed-demo',
    input: {},
  } as const;
  await runCommand({ ...market, clock: { now: () => openedAt } }, call, async (ctx) => {
    for (const product of stockOwnersFirst()) await seedProduct(ctx, market, product);
    await ctx.tx
      .insertInto('pickup_point')
      .values(pickupPoints.map((point) => ({ ...point, opened_at: openedAt, closed_at: null })))
      .execute();
    return {};
  });
  const at = market.clock.now();
  if (!market.terms.covers(at)) return;
  await runCommand(market, { ...call, key: 'seed-people' }, async (ctx) => {
    for (const person of demoPeople) await seedPerson(ctx, market, person, hashed.get(person.email));
    return {};
  });
}

/** A product that is sold from another's stock comes after that one. */
function stockOwnersFirst(): readonly DemoProduct[] {
  return catalogue.toSorted(
    (a, b) => Number(a.product.stockSku !== a.product.sku) - Number(b.product.stockSku !== b.product.sku),
  );
}

async function seedProduct(ctx: CommandContext, { terms }: OpenMarket, demo: DemoProduct): Promise<void> {
  const { product, listPriceMinor, priceChanges, reductions, initialStock } = demo;
  const { currency, zone } = terms.bundle.market;
  const startOf = (day: string) => startOfDay(Temporal.PlainDate.from(day), zone);
  if (product.stockSku === product.sku) await saveCounted(ctx.tx, product.sku, initialStock, ctx.now());
  await done(product.sku, addProduct(ctx, product));
  await done(product.sku, setPrice(ctx, product.sku, ctx.now(), money(listPriceMinor, currency)));
  const steps = [
    ...priceChanges.map((change) => ({ ...change, untilOn: undefined })),
    ...reductions,
  ].toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  for (const { fromOn, untilOn, priceMinor } of steps) {
    const price = money(priceMinor, currency);
    const step = untilOn
      ? announceReduction(ctx, product.sku, startOf(fromOn), startOf(untilOn), price)
      : setPrice(ctx, product.sku, startOf(fromOn), price);
    await done(`${product.sku} from ${fromOn}`, step);
  }
}

type DemoPerson = (typeof demoPeople)[number];

async function seedPerson(
  ctx: CommandContext,
  { terms }: OpenMarket,
  { email, password, language, data, address }: DemoPerson,
  hashed: Awaited<ReturnType<typeof hashPassword>> | undefined,
): Promise<void> {
  const today = localDate(ctx.now(), terms.bundle.market.zone);
  const parsed = parseRegistration({ email, password, ...data }, language, today);
  const where = parseAddress(address);
  if (!parsed.ok || !where.ok || !hashed) throw new Error(`${email} is no person`);
  const documents = bindingDocuments(terms, today).map((d) => ({
    document: d.document,
    versionOn: Temporal.PlainDate.from(d.version),
    language,
  }));
  const registration = { email: parsed.value.email, password: hashed, data: parsed.value.data, documents };
  const answer = await register(ctx, registration, (at) => terms.at({ orderPlaced: at }));
  if (!('personId' in answer)) throw new Error(`${email} cannot be registered`);
  await addAddress(ctx, answer.personId, where.value);
}

/** The demo's own data are refused only by mistake: then the start fails and says which. */
async function done(what: string, step: Promise<unknown>): Promise<void> {
  const outcome = await step;
  if (typeof outcome === 'object' && outcome !== null && 'ok' in outcome) return;
  const reason = typeof outcome === 'object' && outcome !== null ? Object.assign({}, outcome) : outcome;
  throw new Error(`the demo's ${what} was refused: ${JSON.stringify(reason)}`);
}
