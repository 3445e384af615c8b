// The executed rules that no scenario can show, because no quote reads them, with the test that proves each.
// The list only gets shorter: coverage.test.ts fails for an entry that has become superfluous.

export type ProvenElsewhere = {
  readonly market: string;
  /** Document, paragraph, the version that wrote it, and the rule's path. */
  readonly rule: string;
  /** The test file, or why there can be none. */
  readonly by: { readonly test: string } | { readonly never: string };
};

/** A recurring order lives by dates and events, which no single quote has; its module's tests play them. */
const recurringOrders = {
  hu: [
    'conditions-of-sale 2.3 of 2022-05-28: autoreorder.stoppedAnyTime',
    'conditions-of-sale 2.3.1 of 2022-05-28: autoreorder.channels',
    'conditions-of-sale 2.3.1 of 2022-08-29: autoreorder.channels',
    'conditions-of-sale 2.3.2 of 2022-05-28: autoreorder.changedFreely',
    'conditions-of-sale 2.3.3 of 2022-05-28: autoreorder.cancellableWhenShort',
    'conditions-of-sale 2.3.3 of 2022-05-28: autoreorder.invoicedAsDelivered',
    'conditions-of-sale 2.3.3 of 2022-05-28: autoreorder.shortLinesLeftOut',
    'conditions-of-sale 2.3.4 of 2022-05-28: payment.autoreorderMethods',
    'conditions-of-sale 2.3.a of 2022-05-28: autoreorder.cancelledBy',
    'conditions-of-sale 2.3.a of 2022-05-28: autoreorder.laterFromNext',
    'conditions-of-sale 2.3.b of 2022-05-28: autoreorder.chargedOn',
    'conditions-of-sale 2.3.c of 2022-05-28: autoreorder.ways',
    'conditions-of-sale 2.3.d of 2022-05-28: autoreorder.promotionClock',
    'conditions-of-sale 2.3.d of 2022-05-28: autoreorder.promotions',
    'conditions-of-sale 2.4.a of 2022-05-28: autoreorder.contractPerDelivery',
    'conditions-of-sale 2.4.b of 2022-05-28: autoreorder.version',
    'conditions-of-sale 2.7.a of 2022-05-28: price.autoreorderCappedByNotice',
    'conditions-of-sale 2.8.1.a of 2022-05-28: autoreorder.noticeNeeded',
    'settings 9.1 of 2022-05-28: autoreorder.intervalUnits',
    'settings 9.1 of 2022-05-28: autoreorder.intervals',
    'settings 9.2 of 2022-05-28: autoreorder.noticeAhead',
    'settings 9.2 of 2022-05-28: autoreorder.noticeTime',
    'settings 9.2 of 2022-05-28: autoreorder.noticeWarning',
    'settings 9.3 of 2022-05-28: autoreorder.holdLength',
    'settings 9.3 of 2022-05-28: autoreorder.holdRetry',
  ],
  pt: [
    'conditions-of-sale 6.1.a of 2016-05-01: autoreorder.channels',
    'conditions-of-sale 6.1.a of 2016-05-01: autoreorder.products',
    'conditions-of-sale 6.1.a of 2016-05-01: autoreorder.ways',
    'conditions-of-sale 6.11 of 2016-05-01: autoreorder.promotions',
    'conditions-of-sale 6.11.a of 2016-05-01: autoreorder.promotionClock',
    'conditions-of-sale 6.3.a of 2016-05-01: autoreorder.noticeNeeded',
    'conditions-of-sale 6.3.b of 2016-05-01: autoreorder.contractPerDelivery',
    'conditions-of-sale 6.3.b of 2016-05-01: autoreorder.noticeConfirms',
    'conditions-of-sale 6.3.b of 2016-05-01: autoreorder.version',
    'conditions-of-sale 6.3.b of 2016-05-01: price.clock',
    'conditions-of-sale 6.4 of 2016-05-01: autoreorder.chargedOn',
    'conditions-of-sale 6.4 of 2016-05-01: payment.autoreorderMethods',
    'conditions-of-sale 6.5.a of 2016-05-01: autoreorder.holdLength',
    'conditions-of-sale 6.6 of 2016-05-01: autoreorder.changedFreely',
    'conditions-of-sale 6.6 of 2016-05-01: autoreorder.stoppedAnyTime',
    'conditions-of-sale 6.7 of 2016-05-01: autoreorder.cancelledBy',
    'conditions-of-sale 6.7 of 2016-05-01: autoreorder.unwantedRefusable',
    'conditions-of-sale 6.7.a of 2016-05-01: autoreorder.laterFromNext',
    'conditions-of-sale 6.8 of 2016-05-01: autoreorder.cancellableWhenShort',
    'conditions-of-sale 6.8 of 2016-05-01: autoreorder.shortLinesLeftOut',
    'conditions-of-sale 6.9 of 2016-05-01: autoreorder.invoicedAsDelivered',
    'settings 6.1 of 2016-05-01: autoreorder.intervalUnits',
    'settings 6.1 of 2016-05-01: autoreorder.intervals',
    'settings 6.2 of 2016-05-01: autoreorder.noticeAhead',
    'settings 6.2 of 2016-05-01: autoreorder.noticeTime',
    'settings 6.2 of 2016-05-01: autoreorder.noticeWarning',
    'settings 6.3 of 2016-05-01: autoreorder.holdRetry',
  ],
};

export const provenElsewhere: readonly ProvenElsewhere[] = [
  {
    market: 'hu',
    rule: 'conditions-of-sale 2.9.1 of 2022-05-28: registration.mandatoryFieldsRequired',
    by: { test: 'src/modules/identity/decide.test.ts' },
  },
  {
    market: 'hu',
    rule: 'conditions-of-sale 2.9.2 of 2022-05-28: registration.misuseReportBlocks',
    by: { test: 'src/modules/identity/session.test.ts' },
  },
  {
    market: 'hu',
    rule: 'settings 7.1 of 2022-05-28: registration.passwordMinimum',
    by: { test: 'src/modules/identity/decide.test.ts' },
  },
  {
    market: 'hu',
    rule: 'terms-of-use 1.3 of 2020-09-18: registration.companyFieldsPrompted',
    by: { test: 'src/modules/identity/decide.test.ts' },
  },
  {
    market: 'hu',
    rule: 'settings 2.1 of 2022-05-28: payment.cardHold',
    by: { test: 'scenarios/http.test.ts' },
  },
  {
    market: 'hu',
    rule: 'settings 2.3 of 2022-05-28: payment.unpaidCardOrders',
    by: { test: 'src/main/unpaid-orders.test.ts' },
  },
  {
    market: 'hu',
    rule: 'settings 2.2 of 2022-05-28: order.reviewHeld',
    by: { test: 'scenarios/http.test.ts' },
  },
  {
    market: 'hu',
    rule: 'conditions-of-sale 2.9.10.1 of 2022-05-28: price.expiredOfferDoesNotBind',
    by: { test: 'src/main/placing.test.ts' },
  },
  {
    market: 'hu',
    rule: 'calendar 1.2 of 2022-01-01: calendar.from',
    by: { never: 'the calendar begins before the first conditions, and before them nothing is decided' },
  },
  {
    market: 'pt',
    rule: 'conditions-of-sale 2.1 of 2016-05-01: registration.mandatoryFieldsRequired',
    by: { test: 'src/modules/identity/decide.test.ts' },
  },
  {
    market: 'pt',
    rule: 'conditions-of-sale 3.3.a of 2016-05-01: registration.misuseReportBlocks',
    by: { test: 'src/modules/identity/session.test.ts' },
  },
  {
    market: 'pt',
    rule: 'settings 4.1 of 2016-05-01: registration.passwordMinimum',
    by: { test: 'src/modules/identity/decide.test.ts' },
  },
  {
    market: 'pt',
    rule: 'settings 2.1 of 2016-05-01: payment.cardHold',
    by: { test: 'scenarios/http.test.ts' },
  },
  {
    market: 'pt',
    rule: 'settings 2.2 of 2016-05-01: order.reviewHeld',
    by: { test: 'scenarios/http.test.ts' },
  },
  {
    market: 'pt',
    rule: 'calendar 1.2 of 2016-01-01: calendar.from',
    by: { never: 'the calendar begins before the first conditions, and before them nothing is decided' },
  },
  ...Object.entries(recurringOrders).flatMap(([market, rules]) =>
    rules.map((rule): ProvenElsewhere => ({ market, rule, by: { test: 'src/modules/autoreorder' } })),
  ),
];
