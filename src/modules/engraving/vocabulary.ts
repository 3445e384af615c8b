// Rules of the engraving service of a boutique. Documents hold the figures and the lists.
import { code, codes, flag, money, term } from '../../terms/values.ts';
import { declaredDuty, declaredRule, type Vocabulary } from '../../terms/vocabulary.ts';

const clock = 'eventHappened';

export const engravingVocabulary: Vocabulary = [
  declaredRule('engraving.boutique', { type: code(), clock, says: 'The only boutique that engraves.' }),
  declaredRule('engraving.byStaffOnly', {
    type: flag,
    clock,
    says: 'Only staff of that boutique engrave.',
  }),
  declaredRule('engraving.products', {
    type: codes('travelMug', 'touchTravelMug', 'espressoCup'),
    clock,
    says: 'The products that can be engraved, as far as in stock.',
  }),
  declaredRule('engraving.acquired', {
    type: codes('boughtThere', 'pickedUpThere'),
    clock,
    says: 'How the piece must have come to the customer: engraving follows directly.',
  }),
  declaredRule('engraving.listed', {
    type: codes('text', 'font', 'placement'),
    clock,
    says: 'What is chosen from the list of the boutique only.',
  }),
  declaredRule('engraving.inspectedFirst', {
    type: flag,
    clock,
    says: 'The customer inspects the piece and reports visible defects before engraving begins.',
  }),
  declaredRule('engraving.defective', {
    type: flag,
    clock,
    says: 'Whether a defective piece is engraved.',
  }),
  declaredDuty('engraving.done', {
    type: term('handingIn'),
    clock,
    says: 'By when the engraving is done.',
  }),
  declaredRule('engraving.mayBeRefused', {
    type: flag,
    clock,
    says: 'An engraving may be refused without a reason.',
  }),
  declaredRule('engraving.replacement', {
    type: flag,
    clock,
    says: 'Whether an engraved piece is replaced because of its engraving.',
  }),
  declaredRule('engraving.fee', { type: money, clock, says: 'What engraving costs.' }),
];
