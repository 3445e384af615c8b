// Every refusal that a customer can meet has a sentence of its own in every language.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Because } from '../../terms/reading.ts';
import { languages } from '../../ui/language.ts';
import { refusalCodes } from '../../ui/messages/refusals.ts';
import { messages } from '../../ui/messages.ts';
import { refusalSentence } from './refusal-words.ts';

const modules = path.join(import.meta.dirname, '../../modules');

/** Told by pages of their own, with words of their own: paying, the offer of a right price, entries of a form. */
const toldElsewhere = new Set([
  'expired',
  'missing',
  'noPrice',
  'notHeld',
  'notOffered',
  'notWrong',
  'offerChanged',
  'paid',
  'unknownOrder',
  'unreachable',
  'wrongAgain',
]);

function codesOf(module: string): readonly string[] {
  const folder = path.join(modules, module);
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return files.flatMap((file) => {
    const source = readFileSync(path.join(folder, file), 'utf8');
    const found = source.matchAll(
      /(?:code: |Refused\(|refusal\()'(\w+)'|return '((?:paymentMethod|too)\w+)'|\? '(too\w+)'/g,
    );
    return [...found].map(([, code, returned, chosen]) => code ?? returned ?? chosen ?? '');
  });
}

test('every code of the modules has a sentence', () => {
  const known = new Set<string>(refusalCodes);
  const codes = ['basket', 'delivery', 'order', 'payment', 'quote'].flatMap(codesOf);
  assert.ok(codes.length > 20);
  const without = codes.filter((code) => !known.has(code) && !toldElsewhere.has(code));
  assert.deepEqual([...new Set(without)], []);
});

test('figures of the decision stand in the sentence, in the language’s own format', () => {
  const limit = {
    code: 'quantityLimit',
    because: [],
    group: 'capsules',
    period: 'day',
    limit: 1000,
    left: 200,
  };
  const blank = (text: string) => text.replaceAll('\u00a0', ' ');
  assert.equal(
    blank(refusalSentence(limit, 'en')),
    'One customer can order 1,000 capsules in a day. At most 200 can still be ordered.',
  );
  assert.match(
    blank(refusalSentence(limit, 'hu')),
    /naponta legfeljebb 1 000 darabot .* Legfeljebb 200 darab/,
  );
  for (const language of languages) {
    const words = messages(language).refusals;
    assert.equal(refusalSentence({ code: 'outOfStock', because: [], left: 0 }, language), words.soldOut);
    assert.equal(refusalSentence({ code: 'neverHeardOf', because: [] }, language), words.other);
  }
});

test('how many capsules an order must and may have is said with the number of the clause', () => {
  const said = (path: string, value: string): readonly Because[] => [
    {
      path,
      value,
      key: '',
      document: 'settings',
      version: '2016-05-01',
      paragraph: '1.1',
      outcome: 'notApplied',
    },
  ];
  const few = { code: 'tooFewCapsules', because: said('order.capsuleMinimum', '>= 50 capsules') };
  const many = { code: 'tooManyCapsules', because: said('order.capsuleMaximum', '<= 2000 capsules') };
  const blank = (text: string) => text.replaceAll('\u00a0', ' ');
  assert.equal(blank(refusalSentence(few, 'en')), 'An order of capsules alone has at least 50 of them.');
  assert.equal(blank(refusalSentence(many, 'pt')), 'Uma encomenda pode ter, no máximo, 2 000 cápsulas.');
  const open = { ...few, because: said('order.capsuleMinimum', '> 49 capsules') };
  assert.equal(refusalSentence(open, 'en'), messages('en').refusals.sentences.tooFewCapsules);
});
