// What customers read when something is refused: the sentence for its code with the figures of the decision, and
// the clauses under Why.
import type { LimitExceeded } from '../../modules/order/decide.ts';
import { capsuleMaximum, capsuleMinimum, capsuleMultiple } from '../../modules/order/vocabulary.ts';
import type { Refusal } from '../../terms/reading.ts';
import { formatCount } from '../../ui/format.ts';
import type { Language } from '../../ui/language.ts';
import { type RefusalCode, refusalCodes } from '../../ui/messages/refusals.ts';
import { messages } from '../../ui/messages.ts';
import type { Explanation } from '../../ui/parts/why.ts';
import type { StorefrontContext } from './context.ts';
import { explanationOf } from './why.ts';

type Told = Refusal & { readonly left?: number };

function isKnown(code: string): code is RefusalCode {
  return refusalCodes.some((known) => known === code);
}

function isLimit(refusal: Told): refusal is LimitExceeded {
  return refusal.code === 'quantityLimit' && 'group' in refusal && 'limit' in refusal;
}

export function refusalSentence(refusal: Told, language: Language): string {
  const words = messages(language).refusals;
  if (isLimit(refusal)) {
    const left = refusal.left > 0 ? formatCount(refusal.left, language) : undefined;
    return words.quantityLimit(refusal.group, refusal.period, formatCount(refusal.limit, language), left);
  }
  if (refusal.code === 'outOfStock' && refusal.left !== undefined)
    return refusal.left > 0 ? words.fewLeft(formatCount(refusal.left, language)) : words.soldOut;
  if (refusal.code === 'notAMultiple') {
    const said = refusal.because.find(({ path }) => path === capsuleMultiple.path);
    const multiple = said && capsuleMultiple.type.parse(said.value);
    if (multiple !== undefined) return words.notAMultiple(formatCount(multiple, language));
  }
  if (refusal.code === 'tooFewCapsules' || refusal.code === 'tooManyCapsules') {
    const entry = refusal.code === 'tooFewCapsules' ? capsuleMinimum : capsuleMaximum;
    const said = refusal.because.find(({ path }) => path === entry.path);
    const ruled = said && entry.type.parse(said.value);
    // “More than” and “less than” have the plain sentence: the figure itself is outside them.
    if (ruled?.comparator.endsWith('=')) return words[refusal.code](formatCount(ruled.value, language));
  }
  return isKnown(refusal.code) ? words.sentences[refusal.code] : words.other;
}

/** Undefined where no clause stands behind it. */
export function refusalWhy(
  context: StorefrontContext,
  refusal: Refusal,
  language: Language,
): Explanation | undefined {
  if (refusal.because.length === 0) return undefined;
  return explanationOf(context, language, messages(language).refusals.summary, refusal.because);
}
