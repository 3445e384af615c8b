// Decides a stored notice again from its facts and says whether it comes out the same. Pure.
import type { MarketTerms } from '../../terms/load.ts';
import { compareDecisions, type Replayed } from '../order/replay.ts';
import { decideNoticeAgain } from './record.ts';

/** `market` is that of the bundle that the decision names; `body` is the decision as it is stored. */
export function replayNotice(market: MarketTerms, body: string): Replayed {
  return compareDecisions(body, decideNoticeAgain(market, body));
}
