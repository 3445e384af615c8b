// Fills an empty demo market, all of it in one transaction: catalogue with its price history, stock, pick-up points,
// and people to log in as. Runs the product's own commands, on the dates on which they would have been run.
import { localDate, startOfDay } from '../../kernel/dates.ts';
import { money } from '../../kernel/money.ts';
import {
  addProduct,
  announcePromotion,
  announceReduction,
  setPrice,
} from '../../modules/catalogue/commands.ts';
import { addAddress, register } from '../../modules/identity/commands.ts';
import { parseAddress, parseRegistration } from '../../modules/identity/parse.ts';
import { hashPassword } from '../../modules/identity/password.ts';
import { bindingDocuments } from '../../modules/quote/decide.ts';
import { saveCounted } from '../../modules/stock/store.ts';
import { type CommandContext, runCommand } from '../../platform/runner.ts';
import type { OpenMarket } from '../market.ts';
import { catalogueOf } from './catalogue.ts';
import type { DemoProduct } from './demo-product.ts';
import { type DemoPerson, demoPeopleOf } from './people.ts';
import { pickupPointsOf } from './pickup-points.ts';

export async function seedMarket(market: OpenMarket): Promise<void> {
  if (await market.db.selectFrom('product').select('sku').limit(1).executeTakeFirst()) return;
  const { code, zone } = market.terms.bundle.market;
  const people = demoPeopleOf(code);
  const hashed = new Map<string, Awaited<ReturnType<typeof hashPassword>>>();
  for (const { email, password } of people) hashed.set(email, await hashPassword(password));
  const openedAt = startOfDay(firstDay(market), zone);
  const call = {
    command: 'seedDemo',
    actor: { kind: 'system', ref: 'demo' },
    channel: 'demo',
    key: 'seed-demo',
    input: {},
  } as const;
  await runCommand({ ...market, clock: { now: () => openedAt } }, call, async (ctx) => {
    for (const product of stockOwnersFirst(market)) await seedProduct(ctx, market, product);
    for (const product of regulars(market)) await seedPromotion(ctx, market, product);
    const points = pickupPointsOf(code).map((point) => ({ ...point, opened_at: openedAt, closed_at: null }));
    if (points.length > 0) await ctx.tx.insertInto('pickup_point').values(points).execute();
    return {};
  });
  const at = market.clock.now();
  if (!market.terms.covers(at)) return;
  await runCommand(market, { ...call, key: 'seed-people' }, async (ctx) => {
    for (const person of people) await seedPerson(ctx, market, person, hashed.get(person.email));
    return {};
  });
}

/** Of the history: listings and first prices are there before the first order can be placed. */
function firstDay({ terms, clock }: OpenMarket): Temporal.PlainDate {
  const firstOn = terms.firstOn ?? localDate(clock.now(), terms.bundle.market.zone);
  return firstOn.with({ month: 1, day: 1 });
}

/** A product that is sold from another's stock comes after that one. */
function stockOwnersFirst({ terms }: OpenMarket): readonly DemoProduct[] {
  const { code, languages } = terms.bundle.market;
  return catalogueOf(code, languages).toSorted(
    (a, b) => Number(a.product.stockSku !== a.product.sku) - Number(b.product.stockSku !== b.product.sku),
  );
}

/** Coffees that cost a little less for who has them come regularly. */
const cheaperRegularly: ReadonlySet<string> = new Set(['CL-AURORA', 'CL-NOTTURNO']);

function regulars(market: OpenMarket): readonly DemoProduct[] {
  return stockOwnersFirst(market).filter(({ product }) => cheaperRegularly.has(product.sku));
}

/** Five in a hundred, in steps that suit the currency, from the first day on. */
async function seedPromotion(
  ctx: CommandContext,
  { terms }: OpenMarket,
  { product, listPriceMinor }: DemoProduct,
): Promise<void> {
  const { currency } = terms.bundle.market;
  const amount = money(Math.floor((listPriceMinor * 0.95) / 5) * 5, currency);
  const fromAt = ctx.now();
  const promotion = {
    audience: 'recurring',
    amount,
    fromAt,
    untilAt: fromAt.add({ hours: 24 * 365 * 15 }),
  } as const;
  await done(`promotion of ${product.sku}`, announcePromotion(ctx, product.sku, promotion));
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
