// Money as integers in minor units with a currency. Owns arithmetic and named rounding; refuses floats,
// mixed currencies and formatting for people (that is src/ui/format.ts).

/** Digits in use, which are not always ISO 4217's: HUF has two there and none in shops. */
const digits = { HUF: 0, EUR: 2, KRW: 0, NOK: 2 } as const;

export type Currency = keyof typeof digits;

export type Money = { readonly amountMinor: number; readonly currency: Currency };

export const currencies = Object.keys(digits) as readonly Currency[];

export function isCurrency(code: string): code is Currency {
  return Object.hasOwn(digits, code);
}

export function currencyDigits(currency: Currency): number {
  return digits[currency];
}

export function money(amountMinor: number, currency: Currency): Money {
  if (!Number.isSafeInteger(amountMinor))
    throw new RangeError(`not an amount in minor units: ${amountMinor}`);
  return { amountMinor, currency };
}

export function add(a: Money, b: Money): Money {
  return money(a.amountMinor + sameCurrency(a, b).amountMinor, a.currency);
}

export function subtract(a: Money, b: Money): Money {
  return money(a.amountMinor - sameCurrency(a, b).amountMinor, a.currency);
}

export function multiply(a: Money, count: number): Money {
  return money(a.amountMinor * count, a.currency);
}

export function sum(amounts: readonly Money[], currency: Currency): Money {
  return amounts.reduce(add, money(0, currency));
}

/** Negative, zero or positive, as for Array.prototype.sort. */
export function compare(a: Money, b: Money): number {
  return a.amountMinor - sameCurrency(a, b).amountMinor;
}

/**
 * `amount × numerator ÷ denominator`, rounded half up (away from zero for negative amounts), exact in
 * between: the product is taken as a BigInt.
 */
export function scaleHalfUp(a: Money, numerator: number, denominator: number): Money {
  if (denominator <= 0) throw new RangeError('denominator must be positive');
  const product = BigInt(a.amountMinor) * BigInt(numerator);
  const sign = product < 0n ? -1n : 1n;
  const d = BigInt(denominator);
  return money(Number((sign * (2n * sign * product + d)) / (2n * d)), a.currency);
}

/**
 * The VAT contained in a gross amount, rate in basis points (27 % = 2700), rounded half up.
 * Net is what remains, so that net + VAT is the gross amount exactly.
 */
export function vatIncluded(gross: Money, rateBasisPoints: number): Money {
  return scaleHalfUp(gross, rateBasisPoints, 10_000 + rateBasisPoints);
}

/** Plain decimal with the currency code, as in rule titles: `2490 HUF`, `4.90 EUR`. Not for people. */
export function moneyText({ amountMinor, currency }: Money): string {
  const places = digits[currency];
  const sign = amountMinor < 0 ? '-' : '';
  const all = Math.abs(amountMinor)
    .toString()
    .padStart(places + 1, '0');
  const text = places === 0 ? all : `${all.slice(0, -places)}.${all.slice(-places)}`;
  return `${sign}${text} ${currency}`;
}

/** The inverse of moneyText; undefined when the text isn't one. */
export function parseMoney(text: string): Money | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))? ([A-Z]{3})$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole, fraction = '', code] = match as unknown as [string, string, string, string?, string?];
  if (code === undefined || !isCurrency(code) || fraction.length !== digits[code]) return undefined;
  const amountMinor = Number(`${whole}${fraction}`);
  if (!Number.isSafeInteger(amountMinor)) return undefined;
  return money(sign === '-' && amountMinor !== 0 ? -amountMinor : amountMinor, code);
}

function sameCurrency(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new TypeError(`cannot combine ${a.currency} with ${b.currency}`);
  return b;
}
