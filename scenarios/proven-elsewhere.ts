// The executed rules that no scenario can show, because no quote reads them, with the test that proves each.
// The list only gets shorter: coverage.test.ts fails for an entry that has become superfluous.

export type ProvenElsewhere = {
  readonly market: string;
  /** Document, paragraph, the version that wrote it, and the rule's path. */
  readonly rule: string;
  /** The test file, or why there can be none. */
  readonly by: { readonly test: string } | { readonly never: string };
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
    rule: 'settings 2.4 of 2016-05-01: payment.unpaidCardOrders',
    by: { test: 'src/main/unpaid-orders.test.ts' },
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
];
