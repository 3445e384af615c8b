// Compares what a scenario says with what was decided. Owns the assertions; the same ones for domain and HTTP.
import assert from 'node:assert/strict';
import { type Money, money, moneyText, sum } from '../src/kernel/money.ts';
import { vocabulary } from '../src/main/vocabulary.ts';
import type { Because } from '../src/terms/reading.ts';
import { type Citation, instantOf } from './notation.ts';
import type { Scenario } from './scenario.ts';
import { type Shelf, type Shown, traceOf } from './shown.ts';

export type Outcome =
  | { readonly terms: 'none' }
  | { readonly terms: 'covered'; readonly shown: Shown; readonly shelf: ReadonlyMap<string, Shelf> };

export function checkOutcome({ expects: then }: Scenario, outcome: Outcome, zone: string): void {
  if (outcome.terms === 'none' || then.terms === 'none') {
    assert.equal(outcome.terms, then.terms ?? 'covered', 'whether there are terms at that moment');
    return;
  }
  const { shown, shelf } = outcome;
  checkRefusals(then, shown);
  checkAmounts(then, shown);
  checkLines(then, shown);
  checkDelivery(then, shown, zone);
  checkOffers(then, shown);
  for (const [product, expected] of Object.entries(then.shows ?? {})) {
    const found = shelf.get(product);
    equalMoney(found?.lowestBefore, expected['lowest before'], `${product}, lowest before`);
    equalMoney(found?.perKilogram, expected['per kilogram'], `${product}, per kilogram`);
    equalMoney(found?.perCapsule, expected['per capsule'], `${product}, per capsule`);
  }
  checkCitations(then, traceOf(shown, shelf));
}

type Then = Scenario['expects'];

/** Nothing may be refused or held that the scenario does not name. */
function checkRefusals(then: Then, shown: Shown): void {
  assert.deepEqual(
    shown.refusals.map((r) => r.code).toSorted(),
    (then.refused ?? []).toSorted(),
    'what is refused',
  );
  const left = Object.fromEntries(shown.limits.map((l) => [`${l.group} in a ${l.period}`, l.left]));
  if (then.left) assert.deepEqual(left, then.left, 'what is left of the maximum quantities');
  const held = shown.lines.some((line) => line.priceError !== undefined);
  assert.equal(held, then.held ?? then.places === 'held', 'whether the order is held for a wrong price');
  if (then.places) assert.deepEqual(shown.missing, [], 'nothing is missing to place it');
}

function checkAmounts(then: Then, shown: Shown): void {
  equalMoney(shown.goods, then.goods, 'goods');
  equalMoney(shown.delivery?.fee, then.fee, 'delivery fee');
  equalMoney(shown.delivery?.standardFee, then['standard fee'], 'standard delivery fee');
  equalMoney(shown.total, then.total, 'total');
  equalMoney(shown.dueInCash?.due, then['due in cash'], 'due in cash');
  equalMoney(shown.vat, then.vat, 'VAT');
  const { currency } = shown.total;
  const net = sum(
    shown.vatTotals.map((v) => v.net),
    currency,
  );
  equalMoney(net, then.net, 'net');
  const gross = sum([net, shown.vat], currency);
  assert.equal(moneyText(gross), moneyText(shown.total), 'net and VAT make the total');
  const parts = [...shown.lines.map((l) => l.total), shown.delivery?.fee ?? money(0, currency)];
  assert.equal(moneyText(sum(parts, currency)), moneyText(shown.total), 'goods and fee make the total');
}

function checkLines(then: Then, shown: Shown): void {
  for (const [product, expected] of Object.entries(then.lines ?? {})) {
    const line = shown.lines.find((l) => l.sku === product);
    assert.ok(line, `there is a line for ${product}`);
    equalMoney(line.unit, expected.unit, `${product}, unit price`);
    equalMoney(line.regularUnit, expected.regular, `${product}, regular price`);
    equalMoney(line.total, expected.total, `${product}, line`);
    equalMoney(line.vat, expected.vat, `${product}, VAT`);
    equalMoney(line.priceError?.usual, expected.usual, `${product}, usual price`);
  }
}

function checkDelivery(then: Then, { delivery, dayChoices }: Shown, zone: string): void {
  const { expected, ready } = then;
  if (expected) {
    const local = (at: Temporal.Instant | undefined) =>
      at?.toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5);
    const found = [
      delivery?.expected.earliestOn?.toString(),
      delivery?.expected.on.toString(),
      local(delivery?.expected.fromAt),
      local(delivery?.expected.toAt),
    ];
    assert.deepEqual(
      found,
      [expected.earliest?.toString(), expected.on.toString(), expected.from, expected.to],
      'when it is expected',
    );
  }
  if (ready)
    assert.equal(delivery?.expected.fromAt.toString(), instantOf(ready, zone).toString(), 'when it is ready');
  equalText(delivery?.collectUntilOn, then['collect until'], 'until when it can be collected');
  equalText(dayChoices.at(0), then['first day'], 'the first day that can be chosen');
  equalText(dayChoices.at(-1), then['last day'], 'the last day that can be chosen');
}

function checkOffers(then: Then, shown: Shown): void {
  const offered = shown.payments.filter((p) => !p.refusal).map((p) => p.method);
  if (then.pays) assert.deepEqual(offered.toSorted(), then.pays.toSorted(), 'the ways to pay');
  const ways = shown.deliveries.filter((d) => !d.refusal).map((d) => d.way);
  if (then.ways) assert.deepEqual(ways.toSorted(), then.ways.toSorted(), 'the ways of delivery');
  const documents = shown.documents.map((d) => `${d.document} of ${d.version}`);
  if (then.documents)
    assert.deepEqual(documents.toSorted(), then.documents.toSorted(), 'the documents that bind');
}

function checkCitations(then: Then, trace: readonly Because[]): void {
  const said = trace.map(citationText);
  for (const wanted of then.because ?? []) {
    const text = citationText(canonical(wanted));
    assert.ok(
      said.includes(text),
      `not cited: ${text}\ncited instead:\n  ${nearest(wanted, trace).join('\n  ')}`,
    );
  }
  for (const unwanted of then['not because'] ?? [])
    for (const because of trace) {
      const names = [
        `${because.document} ${because.paragraph}`,
        because.path,
        `${because.path}[${because.key}]`,
      ];
      assert.ok(!names.includes(unwanted), `cited all the same: ${citationText(because)}`);
    }
}

/** A value may be written as the document writes it. */
function canonical(wanted: Citation): Citation {
  const type = vocabulary.find((entry) => entry.path === wanted.path)?.type;
  assert.ok(type, `no rule is called ${wanted.path}`);
  const value: unknown = type.parse(wanted.value);
  assert.ok(value !== undefined, `“${wanted.value}” is no ${type.name}`);
  return { ...wanted, value: type.text(value) };
}

export function citationText({
  document,
  paragraph,
  version,
  path,
  key,
  value,
  outcome,
}: Citation | Because): string {
  const rule = key === '' ? path : `${path}[${key}]`;
  return `${document} ${paragraph} of ${version} says ${rule} is ${value}${outcome === 'applied' ? '' : ', not met'}`;
}

function nearest(wanted: Citation, trace: readonly Because[]): readonly string[] {
  const like = trace.filter((b) => b.path === wanted.path || b.paragraph === wanted.paragraph);
  return [...new Set((like.length > 0 ? like : trace).map(citationText))];
}

function equalMoney(found: Money | undefined, expected: Money | undefined, what: string): void {
  if (expected) assert.equal(found && moneyText(found), moneyText(expected), what);
}

function equalText(
  found: Temporal.PlainDate | undefined,
  expected: Temporal.PlainDate | undefined,
  what: string,
): void {
  if (expected) assert.equal(found?.toString(), expected.toString(), what);
}
