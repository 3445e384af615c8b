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
  ...Object.entries(recurringOrders).flatMap(([market, rules]) =>
    rules.map((rule): ProvenElsewhere => ({ market, rule, by: { test: 'src/modules/autoreorder' } })),
  ),
];
