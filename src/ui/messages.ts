// All words of the interface by language, gathered from one file per area under messages/.
// A new area adds its file (`export const area: Record<Language, AreaMessages>`) and one line here.
import type { Language } from './language.ts';
import { account } from './messages/account.ts';
import { basket } from './messages/basket.ts';
import { cards } from './messages/cards.ts';
import { checkout } from './messages/checkout.ts';
import { desk } from './messages/desk.ts';
import { documents } from './messages/documents.ts';
import { escalationMail } from './messages/escalation-mail.ts';
import { failures } from './messages/failures.ts';
import { identity } from './messages/identity.ts';
import { mail } from './messages/mail.ts';
import { office } from './messages/office.ts';
import { order } from './messages/order.ts';
import { parts } from './messages/parts.ts';
import { priceError } from './messages/price-error.ts';
import { recurring } from './messages/recurring.ts';
import { recurringMail } from './messages/recurring-mail.ts';
import { refusals } from './messages/refusals.ts';
import { shell } from './messages/shell.ts';
import { shop } from './messages/shop.ts';

function gather(language: Language) {
  return {
    shell: shell[language],
    parts: parts[language],
    desk: desk[language],
    documents: documents[language],
    shop: shop[language],
    account: account[language],
    basket: basket[language],
    cards: cards[language],
    checkout: checkout[language],
    escalationMail: escalationMail[language],
    failures: failures[language],
    identity: identity[language],
    mail: mail[language],
    recurringMail: recurringMail[language],
    office: office[language],
    order: order[language],
    priceError: priceError[language],
    recurring: recurring[language],
    refusals: refusals[language],
  };
}

export type Messages = ReturnType<typeof gather>;

const catalogues: Readonly<Record<Language, Messages>> = {
  en: gather('en'),
  hu: gather('hu'),
  pt: gather('pt'),
};

export function messages(language: Language): Messages {
  return catalogues[language];
}
