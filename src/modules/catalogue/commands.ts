// Changing the catalogue. A price timeline grows at its end only: whoever saw a price can rely on it.
import type { Money } from '../../kernel/money.ts';
import type { CommandContext, Refused } from '../../platform/runner.ts';
import { refuse } from '../../platform/runner.ts';
import type {
  Audience,
  PricePoint,
  PriceRefusal,
  ProductData,
  ProductRefusal,
  PromotionRefusal,
} from './model.ts';
import { lockPrices, savePricePoints, saveProduct, savePromotion, saveWithdrawn } from './store.ts';

type Instant = Temporal.Instant;
type Done = { readonly ok: true };
const done: Done = { ok: true };

/** Lists the product from now on; it can be bought once it has a price. Its stock item must be there already. */
export async function addProduct(
  ctx: CommandContext,
  product: ProductData,
): Promise<Done | Refused<ProductRefusal>> {
  const outcome = await saveProduct(ctx.tx, product, ctx.now());
  if (outcome !== 'saved') return refuse({ code: outcome });
  ctx.audit(`product:${product.sku}`, { slug: product.slug });
  return done;
}

/** From `fromAt` (undefined: from now) on, until another price is set. */
export async function setPrice(
  ctx: CommandContext,
  sku: string,
  fromAt: Instant | undefined,
  amount: Money,
): Promise<Done | Refused<PriceRefusal>> {
  const prices = await lockPrices(ctx.tx, sku);
  if (!prices) return refuse({ code: 'productUnknown' });
  const from = fromAt ?? ctx.now();
  const refusal = refuseOutOfOrder(prices, from, ctx.now());
  if (refusal) return refuse(refusal);
  const point = regularPoint(from, amount.amountMinor);
  await savePricePoints(ctx.tx, sku, [point], amount.currency, ctx.now());
  ctx.audit(`product:${sku}`, { fromAt: from.toString(), amountMinor: amount.amountMinor });
  return done;
}

/**
 * The price is reduced in [fromAt, untilAt) and is the regular one again after. A running reduction may be
 * deepened: same end, later start.
 */
export async function announceReduction(
  ctx: CommandContext,
  sku: string,
  fromAt: Instant,
  untilAt: Instant,
  amount: Money,
): Promise<Done | Refused<PriceRefusal>> {
  const prices = await lockPrices(ctx.tx, sku);
  if (!prices) return refuse({ code: 'productUnknown' });
  if (compare(untilAt, fromAt) <= 0) return refuse({ code: 'endsBeforeItBegins' });
  const running = prices.findLast((point) => compare(point.fromAt, fromAt) <= 0);
  if (!running) return refuse({ code: 'noRegularPrice' });
  const deepens = running.reductionUntilAt !== undefined && compare(running.reductionUntilAt, untilAt) === 0;
  const earlier = deepens ? prices.filter((point) => compare(point.fromAt, untilAt) !== 0) : prices;
  const refusal = refuseOutOfOrder(earlier, fromAt, ctx.now());
  if (refusal) return refuse(refusal);
  const { regularMinor } = running;
  if (amount.amountMinor >= running.amountMinor) return refuse({ code: 'noReduction', regularMinor });
  const reduced: PricePoint = {
    fromAt,
    amountMinor: amount.amountMinor,
    regularMinor,
    reductionUntilAt: untilAt,
  };
  const points = deepens ? [reduced] : [reduced, regularPoint(untilAt, regularMinor)];
  await savePricePoints(ctx.tx, sku, points, amount.currency, ctx.now());
  ctx.audit(`product:${sku}`, {
    fromAt: fromAt.toString(),
    untilAt: untilAt.toString(),
    amountMinor: amount.amountMinor,
  });
  return done;
}

/**
 * The product costs `amount` in [fromAt, untilAt) for those the promotion is for; where several prices run, they pay
 * the lowest. Must be lower than the price in force when it begins.
 */
export async function announcePromotion(
  ctx: CommandContext,
  sku: string,
  promotion: {
    readonly audience: Audience;
    readonly fromAt: Instant;
    readonly untilAt: Instant;
    readonly amount: Money;
  },
): Promise<Done | Refused<PromotionRefusal>> {
  const { audience, fromAt, untilAt, amount } = promotion;
  const { amountMinor, currency } = amount;
  const prices = await lockPrices(ctx.tx, sku);
  if (!prices) return refuse({ code: 'productUnknown' });
  if (compare(untilAt, fromAt) <= 0) return refuse({ code: 'endsBeforeItBegins' });
  if (compare(fromAt, ctx.now()) < 0) return refuse({ code: 'inThePast' });
  const running = prices.findLast((point) => compare(point.fromAt, fromAt) <= 0);
  if (!running) return refuse({ code: 'noRegularPrice' });
  const { regularMinor } = running;
  if (amountMinor >= running.amountMinor) return refuse({ code: 'noReduction', regularMinor });
  const saved = { id: ctx.newId(), sku, audience, fromAt, untilAt, amountMinor, currency };
  await savePromotion(ctx.tx, saved, ctx.now());
  ctx.audit(`product:${sku}`, {
    audience,
    fromAt: fromAt.toString(),
    untilAt: untilAt.toString(),
    amountMinor,
  });
  return done;
}

/** Takes the product off sale. Its address goes on to answer, orders keep naming it. */
export async function withdrawProduct(
  ctx: CommandContext,
  sku: string,
): Promise<Done | Refused<{ readonly code: 'productUnknown' }>> {
  if (!(await saveWithdrawn(ctx.tx, sku, ctx.now()))) return refuse({ code: 'productUnknown' });
  ctx.audit(`product:${sku}`, { withdrawn: true });
  return done;
}

const compare = Temporal.Instant.compare;

function regularPoint(fromAt: Instant, amountMinor: number): PricePoint {
  return { fromAt, amountMinor, regularMinor: amountMinor, reductionUntilAt: undefined };
}

/** A product's first price may begin earlier than now: nobody has seen another one. */
function refuseOutOfOrder(
  prices: readonly PricePoint[],
  fromAt: Instant,
  now: Instant,
): PriceRefusal | undefined {
  const last = prices.at(-1);
  if (!last) return undefined;
  if (prices.some((point) => compare(point.fromAt, fromAt) === 0))
    return { code: 'priceAlreadySet', fromAt: fromAt.toString() };
  if (compare(last.fromAt, fromAt) > 0) return { code: 'laterPriceExists', fromAt: last.fromAt.toString() };
  return compare(fromAt, now) < 0 ? { code: 'inThePast' } : undefined;
}
