// Customer service: how to reach the seller, who that is, and every paragraph that documents want to be read here.
import { html } from 'hono/html';
import {
  sellerEmail,
  sellerFax,
  sellerName,
  sellerPhone,
  sellerPostalAddress,
  sellerRegistration,
  sellerSeat,
  sellerTaxNumber,
  showAtContact,
} from '../../../modules/order/vocabulary.ts';
import type { Terms } from '../../../terms/reading.ts';
import type { Entry } from '../../../terms/vocabulary.ts';
import { type Html, when } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderBreadcrumb } from '../../../ui/parts/navigation.ts';
import { type Fact, renderFacts } from '../../../ui/parts/tables.ts';
import type { AddPages, StorefrontContext } from '../context.ts';
import { paragraphsShownAt, renderShownParagraph } from '../documents/shown.ts';
import { renderFrame } from '../frame.ts';
import { shopPath } from '../paths.ts';
import { explanationOf } from '../why.ts';

export const addContact: AddPages = (app, context) => {
  app.get('/contact', (c) => {
    const language = c.get('language');
    const words = messages(language).shop.contact;
    const at = context.database.clock.now();
    const terms = context.market.at({ orderPlaced: at, eventHappened: at });
    const shown = paragraphsShownAt(context, showAtContact.path, at);
    const fact = factOf(context, language, terms);
    const reach = [
      fact(
        'phone',
        sellerPhone,
        (text) => html`<a href="tel:${text.replaceAll(/[^\d+]/g, '')}">${text.replaceAll(' ', '\u00a0')}</a>`,
      ),
      fact('email', sellerEmail, (text) => html`<a href="mailto:${text}">${text}</a>`),
      fact('postalAddress', sellerPostalAddress),
      fact('fax', sellerFax),
    ];
    const seller = [
      fact('name', sellerName),
      fact('seat', sellerSeat),
      fact('registration', sellerRegistration),
      fact('taxNumber', sellerTaxNumber),
    ];
    const body = html`${renderBreadcrumb([{ label: 'Demitasse', href: shopPath(context, language, '') }, { label: words.title }], language)}
<div class="page-head"><h1>${words.title}</h1><p class="lead">${words.lead}</p></div>
${renderFacts(reach.flat(), language)}
<section class="section"><h2>${words.seller}</h2>${renderFacts(seller.flat(), language)}</section>
${when(
  shown.length > 0,
  () =>
    html`<section class="section"><h2>${words.documentsSay}</h2>${shown.map((each) =>
      renderShownParagraph(context, language, each, at),
    )}</section>`,
)}`;
    return renderFrame(c, context, { title: words.title, description: words.lead, body, path: '/contact' });
  });
};

type SellerFact = keyof ReturnType<typeof messages>['shop']['contact']['facts'];

function factOf(context: StorefrontContext, language: Language, terms: Terms) {
  const words = messages(language).shop.contact.facts;
  return (
    name: SellerFact,
    entry: Entry<string>,
    render: (text: string) => Html | string = (text) => text,
  ): readonly Fact[] => {
    const { value, because } = terms.explain(() => terms.find(entry));
    if (value === undefined) return [];
    const why = explanationOf(context, language, `${words[name]}: ${value}`, because);
    return [{ term: words[name], description: render(value), why }];
  };
}
