// All rule paths of all modules, in one list for the loader.

import { statuteVocabulary } from '../modules/aftersales/statute-vocabulary.ts';
import { aftersalesVocabulary } from '../modules/aftersales/vocabulary.ts';
import { autoreorderVocabulary } from '../modules/autoreorder/vocabulary.ts';
import { deliveryVocabulary } from '../modules/delivery/vocabulary.ts';
import { engravingVocabulary } from '../modules/engraving/vocabulary.ts';
import { identityVocabulary } from '../modules/identity/vocabulary.ts';
import { membershipVocabulary } from '../modules/membership/vocabulary.ts';
import { orderVocabulary } from '../modules/order/vocabulary.ts';
import { paymentVocabulary } from '../modules/payment/vocabulary.ts';
import { pricingVocabulary } from '../modules/pricing/vocabulary.ts';
import { privacyVocabulary } from '../modules/privacy/vocabulary.ts';
import { recyclingVocabulary } from '../modules/recycling/vocabulary.ts';
import type { Vocabulary } from '../terms/vocabulary.ts';

export const vocabulary: Vocabulary = [
  ...identityVocabulary,
  ...pricingVocabulary,
  ...deliveryVocabulary,
  ...paymentVocabulary,
  ...orderVocabulary,
  ...aftersalesVocabulary,
  ...autoreorderVocabulary,
  ...privacyVocabulary,
  ...recyclingVocabulary,
  ...membershipVocabulary,
  ...statuteVocabulary,
  ...engravingVocabulary,
];
