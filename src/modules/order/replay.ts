// Decides a stored decision again from its facts and says whether it comes out the same. Pure; which terms it was taken
// under is the caller's to find.
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { MarketTerms } from '../../terms/load.ts';
import { decideQuote } from '../quote/decide.ts';
import { decideObstacle, decideWaiting } from './decide.ts';
import { isApproval, parseFacts, recordApproval, recordPlacing } from './record.ts';

export type Replayed =
  /** Byte for byte. */
  | 'identical'
  /** Every amount, date and refusal is the same, but other clauses are cited for them. */
  | 'sameOutcomeOtherTrace'
  | 'different';

/** `marketTerms` are those of the bundle that the decision names; `body` is the decision as it is stored. */
export function replayDecision(marketTerms: MarketTerms, body: string): Replayed {
  return compareDecisions(body, decideAgain(marketTerms, body));
}

/** A decision as it is stored, and as it comes out now. */
export function compareDecisions(body: string, again: string): Replayed {
  if (again === body) return 'identical';
  return withoutTrace(again) === withoutTrace(body) ? 'sameOutcomeOtherTrace' : 'different';
}

function decideAgain(marketTerms: MarketTerms, body: string): string {
  const facts = parseFacts(body);
  const quote = decideQuote(marketTerms, facts, 'chosen');
  if (isApproval(body)) return recordApproval(facts, quote, decideObstacle(quote));
  const terms = marketTerms.at({ orderPlaced: facts.at });
  return recordPlacing(
    facts,
    quote,
    decideWaiting(terms, quote, facts.processedAt ?? facts.at, facts.recurring),
  );
}

/** The trace is what every `because` and `…Because` lists. */
function withoutTrace(body: string): string {
  return canonicalJson(
    JSON.parse(body, (key, value) => (/^because$|Because$/.test(key) ? undefined : value)),
  );
}
