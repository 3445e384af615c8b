// Every part in every state on pages of their own, in every language: what tests validate and designers look at.
// Sample words only; nothing here is reachable from the shop.
import { html, raw } from 'hono/html';
import { type Currency, money } from '../kernel/money.ts';
import { renderCategory, renderHero as renderHeroPicture } from './drawings/hero.ts';
import { renderDrawing } from './drawings/render.ts';
import { formatDate, formatDateWindow, formatMoney } from './format.ts';
import type { Html } from './html.ts';
import { type Language, languages } from './language.ts';
import { messages } from './messages.ts';
import { renderPage, type Section, type ShellPaths } from './page.ts';
import { renderButton, renderButtonLink, renderMoreLink, renderQuantityForm } from './parts/actions.ts';
import { renderChoices } from './parts/choices.ts';
import { type DocumentParagraph, renderDocument, renderRuleValue } from './parts/document.ts';
import {
  renderCheckbox,
  renderErrorSummary,
  renderField,
  renderFieldset,
  renderSelect,
} from './parts/fields.ts';
import { renderBreadcrumb, renderFilterPanel, renderPagination } from './parts/navigation.ts';
import { renderEmptyState, renderNotice } from './parts/notices.ts';
import { renderAmount, renderExplained, renderPrice } from './parts/price.ts';
import { type ProductCard, renderIntensity, renderProductGrid, renderProductLine } from './parts/product.ts';
import {
  renderHero,
  renderProductDetail,
  renderSectionHead,
  renderStory,
  renderTiles,
} from './parts/showcase.ts';
import { renderSteps } from './parts/steps.ts';
import { renderFacts, renderTable, renderTotals } from './parts/tables.ts';
import { renderTag } from './parts/tag.ts';
import { type Explanation, renderWhy } from './parts/why.ts';

export const galleryPages = ['home', 'list', 'product', 'basket', 'checkout', 'document', 'odds'] as const;

export type GalleryPage = (typeof galleryPages)[number];

const paths: ShellPaths = {
  home: '/en',
  coffee: '/en/coffee',
  machines: '/en/machines',
  accessories: '/en/accessories',
  sweets: '/en/sweets',
  search: '/en/search',
  account: '/en/account',
  logIn: '/en/log-in',
  basket: '/en/basket',
  documents: [
    { label: 'Conditions of sale', href: '/en/documents/conditions-of-sale' },
    { label: 'Terms of use', href: '/en/documents/terms-of-use' },
  ],
  service: [{ label: 'Contact', href: '/en/contact' }],
  boutiques: [{ label: 'Andrássy út', href: '/en/boutiques#andrassy' }],
};

export function renderGalleryPage(name: GalleryPage, language: Language): Html {
  const current: Partial<Record<GalleryPage, Section | 'basket'>> = { list: 'coffee', basket: 'basket' };
  const section = current[name];
  return renderPage({
    language,
    title: `Gallery: ${name}`,
    description: 'Every part of the shop in every state.',
    body: bodies[name](language),
    paths,
    translations: languages.map((each) => ({ language: each, href: `/${each}/${name}` })),
    countries: [
      { label: 'Hungary', href: '/hu/en', language: 'en', current: true },
      { label: 'Portugal', href: '/pt/en', language: 'en', current: false },
    ],
    ...(section !== undefined && { current: section }),
    basketCount: name === 'list' ? 0 : 120,
    ...(name !== 'list' && { customerName: 'Kovácsné Szőke Tünde' }),
    ...(name !== 'odds' && {
      demoClock: {
        label: inEnglish(language) ? '28 August 2022, 23:50' : '2022. augusztus 28., 23:50',
        form: { action: '/demo/clock', hidden: [], otherHref: `/demo/clock?language=${language}` },
      },
    }),
    ...(name === 'basket' && { notices: [{ kind: 'success', body: 'Saved.', live: true }] }),
    width:
      name === 'home' || name === 'list' || name === 'product' || name === 'document' ? 'wide' : 'normal',
    private: name !== 'list',
  });
}

/** Sample words are English or Hungarian; every language has its own parts and figures around them. */
function inEnglish(language: Language): boolean {
  return language !== 'hu';
}

const bodies: Readonly<Record<GalleryPage, (language: Language) => Html>> = {
  home: renderHome,
  list: renderList,
  product: renderProduct,
  basket: renderBasket,
  checkout: renderCheckout,
  document: renderTerms,
  odds: renderOdds,
};

function ft(amountMinor: number, currency: Currency = 'HUF') {
  return money(amountMinor, currency);
}

const reasonTexts = {
  en: {
    summary: 'Home delivery costs 2,490 Ft',
    first: 'Home delivery costs 2,490 Ft.',
    second: 'Delivery would be free from 5,000 Ft of goods; yours come to 4,980 Ft.',
    document: 'Conditions of sale',
    version: '29 August 2022',
    text: 'Home delivery costs 2,490 Ft. An order placed by 19:00 on a working day is expected within 1 working day.',
  },
  hu: {
    summary: 'A házhoz szállítás díja 2 490 Ft',
    first: 'A házhoz szállítás díja 2 490 Ft.',
    second: '5 000 Ft értékű árutól a szállítás ingyenes lenne; az Ön kosarának értéke 4 980 Ft.',
    document: 'Értékesítési feltételek',
    version: '2022. augusztus 29.',
    text: 'A házhoz szállítás díja 2 490 Ft. A munkanapon 19:00 óráig leadott rendelés várhatóan 1 munkanapon belül megérkezik.',
  },
} as const;

function explanation(language: Language, withText = false): Explanation {
  const texts = reasonTexts[inEnglish(language) ? 'en' : 'hu'];
  const shared = { documentTitle: texts.document, versionLabel: texts.version };
  return {
    summary: texts.summary,
    reasons: [
      {
        ...shared,
        sentence: texts.first,
        paragraph: '3.4',
        href: '/en/documents/conditions-of-sale/2022-08-29#p3.4',
        outcome: 'applied',
        ...(withText && { paragraphText: html`${texts.text}` }),
      },
      {
        ...shared,
        sentence: texts.second,
        paragraph: '3.9',
        href: '/en/documents/conditions-of-sale/2022-08-29#p3.9',
        outcome: 'notApplied',
      },
    ],
  };
}

/** The one form that the buttons of all cards belong to. */
const addForm = html`<form id="add" method="post" action="/en/basket/add"></form>`;

const sleeve = (name: string, colour: string, idPrefix: string): Html =>
  raw(
    renderDrawing(
      {
        kind: 'sleeve',
        line: 'classic',
        colour,
        accent: '#e8c98f',
        name: name.slice(0, 24),
        pattern: 'waves',
      },
      { idPrefix },
    ),
  );

const capsule = (fill: string): Html =>
  raw(
    `<svg viewBox="0 0 120 120" width="120" height="120" focusable="false"><ellipse cx="60" cy="32" rx="44" ry="12" fill="${fill}"/><path d="M18 36 36 92q24 12 48 0l18-56q-42 22-84 0z" fill="${fill}" opacity=".82"/><ellipse cx="60" cy="31" rx="34" ry="8" fill="#fff" opacity=".25"/></svg>`,
  );

function cards(language: Language): readonly ProductCard[] {
  const add = { form: 'add', name: 'sku', value: 'x' };
  const unitPrice = { amount: ft(249), per: inEnglish(language) ? 'capsule' : 'kapszula' };
  const named = (name: string, fill: string, intensity: number): ProductCard => ({
    name,
    href: `/en/products/${intensity}`,
    descriptor: inEnglish(language) ? 'Classic · Espresso, 40 ml' : 'Classic · Eszpresszó, 40 ml',
    picture: sleeve(name, fill, `list-${intensity}`),
    price: { amount: ft(2490), unitPrice },
    intensity: { value: intensity, maximum: 13 },
    add,
    headingLevel: 2,
  });
  const reduced = {
    amount: ft(1990),
    earlier: ft(2490),
    lowestBefore: { amount: ft(2190), period: { count: 30, unit: 'day' } as const },
    unitPrice: { amount: ft(199), per: unitPrice.per },
    why: explanation(language),
  };
  return [
    named('Kürtőskalács', '#7a4a24', 6),
    { ...named('Notte', '#231813', 12), tags: [{ label: inEnglish(language) ? 'New' : 'Új', look: 'new' }] },
    {
      ...named('Éjféli ristretto', '#1f3f8c', 10),
      price: reduced,
      tags: [{ label: '−20 %', look: 'reduced' }],
    },
    {
      ...named('Koffeinmentes lungo', '#99291c', 4),
      unavailable: inEnglish(language) ? 'Sold out' : 'Elfogyott',
      tags: [{ label: 'Limited edition' }],
    },
  ];
}

function renderHome(language: Language): Html {
  const english = inEnglish(language);
  const sections = messages(language).shell.sections;
  const tile = (name: 'machines' | 'accessories' | 'sweets') => ({
    label: sections[name],
    href: paths[name],
    picture: raw(renderCategory(name, `tile-${name}`)),
  });
  return html`${renderHero({
    title: english ? 'Small cups, long evenings' : 'Kis csésze, hosszú este',
    text: english
      ? 'Thirty-six coffees in capsules, roasted in small drums and at your door on the next working day.'
      : 'Harminchat kapszulás kávé, kis dobokban pörkölve, a következő munkanapon az Ön ajtajánál.',
    action: { label: english ? 'See the coffees' : 'Kávéink', href: paths.coffee },
    more: { label: english ? 'Find a machine' : 'Kávégépek', href: paths.machines },
    picture: raw(renderHeroPicture('hero')),
  })}
<section class="section">${renderTiles([
    {
      label: 'Classic',
      href: paths.coffee,
      picture: raw(renderCategory('classic', 'tile-classic')),
      text: english ? 'Espresso and lungo' : 'Eszpresszó és lungo',
    },
    {
      label: 'Grande',
      href: paths.coffee,
      picture: raw(renderCategory('grande', 'tile-grande')),
      text: english ? 'Large cups' : 'Nagy csészék',
    },
    tile('machines'),
    tile('accessories'),
    tile('sweets'),
  ])}</section>
<section class="section">${renderSectionHead({ title: english ? 'New this month' : 'A hónap újdonságai', more: { label: english ? 'All coffees' : 'Minden kávé', href: paths.coffee } })}
${renderProductGrid(
  cards(language).map((card) => ({ ...card, headingLevel: 3 })),
  language,
)}${addForm}</section>
<div class="section">${renderStory({
    title: messages(language).shell.termsLine,
    text: messages(language).shell.termsLineDetail,
    action: {
      label: english ? 'Read the conditions of sale' : 'Értékesítési feltételek',
      href: '/en/documents/conditions-of-sale',
    },
    picture: raw(renderCategory('limited', 'story')),
  })}</div>`;
}

function renderProduct(language: Language): Html {
  const english = inEnglish(language);
  const why = explanation(language);
  return html`${renderBreadcrumb([{ label: 'Demitasse', href: '/en' }, { label: messages(language).shell.sections.coffee, href: paths.coffee }, { label: 'Éjféli ristretto' }], language)}
${renderProductDetail({
  name: 'Éjféli ristretto',
  descriptor: english ? 'Classic · Ristretto, 25 ml' : 'Classic · Ristretto, 25 ml',
  picture: sleeve('Éjféli', '#1f3f8c', 'detail'),
  tags: renderTag({ label: '−20 %', look: 'reduced' }),
  intensity: renderIntensity({ value: 10, maximum: 13 }, language),
  description: html`<p>${english ? 'Dark, short and syrupy: cocoa nib, black cherry, a thread of smoke. Roasted in two batches so that the Robusta keeps its body and the Arabica its fruit.' : 'Sötét, rövid, sűrű: kakaóbab, fekete cseresznye, egy szál füst. Két részletben pörköljük, hogy a robuszta megtartsa testességét, az arabica a gyümölcsösségét.'}</p>`,
  price: renderPrice(
    {
      amount: ft(1990),
      earlier: ft(2490),
      lowestBefore: { amount: ft(2190), period: { count: 30, unit: 'day' } as const },
      unitPrice: { amount: ft(199), per: english ? 'capsule' : 'kapszula' },
      why,
      size: 'large',
    },
    language,
  ),
  order: html`<form class="order-form" method="post" action="/en/basket/lines">${renderSelect({ name: 'quantity', label: messages(language).parts.quantity, required: true, options: [{ value: '10', label: '10' }] }, language)}${renderButton({ label: messages(language).parts.addToBasket })}</form>`,
  facts: renderFacts(
    [
      {
        term: english ? 'Home delivery' : 'Házhoz szállítás',
        description: formatDateWindow(Temporal.PlainDate.from('2022-08-30'), window, language, 'weekday'),
        why,
      },
      {
        term: english ? 'Limit' : 'Korlát',
        description: english ? '200 capsules a day' : 'Naponta 200 kapszula',
        why,
      },
    ],
    language,
  ),
})}`;
}

function renderList(language: Language): Html {
  const filter = renderFilterPanel(
    {
      action: '/en/coffee',
      hidden: [{ name: 'q', value: 'ristretto' }],
      groups: [
        {
          legend: inEnglish(language) ? 'Capsule line' : 'Kapszulacsalád',
          name: 'line',
          kind: 'any',
          options: [
            { value: 'classic', label: 'Classic', count: 24, chosen: true },
            { value: 'grande', label: 'Grande', count: 12 },
          ],
        },
        {
          legend: inEnglish(language) ? 'Cup' : 'Csésze',
          name: 'cup',
          kind: 'one',
          options: [
            { value: 'espresso', label: 'Espresso, 40 ml', count: 14 },
            { value: 'lungo', label: 'Lungo, 110 ml', count: 10 },
          ],
        },
      ],
      sort: {
        name: 'sort',
        chosen: 'name',
        options: [
          { value: 'name', label: inEnglish(language) ? 'Name' : 'Név' },
          { value: 'price', label: inEnglish(language) ? 'Price' : 'Ár' },
        ],
      },
      clearHref: '/en/coffee',
    },
    language,
  );
  return html`${renderBreadcrumb([{ label: 'Demitasse', href: '/en' }, { label: messages(language).shell.sections.coffee }], language)}
<div class="page-head"><h1>${messages(language).shell.sections.coffee}</h1>
<p class="lead">${inEnglish(language) ? 'Thirty-six coffees in two capsule lines, roasted in small drums and sold by the sleeve of ten.' : 'Harminchat kávé két kapszulacsaládban, kis dobokban pörkölve, tízes rudakban.'}</p></div>
<div class="with-filter">${filter}<div>${renderProductGrid(cards(language), language)}${addForm}
${renderPagination({ current: 3, last: 9, href: (page) => `/en/coffee?page=${page}` }, language)}</div></div>`;
}

function renderBasket(language: Language): Html {
  const why = explanation(language);
  const line = (name: string, colour: string) =>
    renderProductLine({
      name,
      href: '/en/products/1',
      picture: sleeve(name, colour, `line-${colour.slice(1)}`),
      note: 'Classic',
    });
  const quantity = (id: string, pieces: number) =>
    renderQuantityForm(
      {
        id,
        action: '/en/basket/lines/1',
        hidden: [{ name: 'version', value: '4' }],
        productName: 'Éjféli ristretto',
        quantity: pieces,
        step: 10,
        minimum: 10,
        maximum: 200,
        removable: true,
      },
      language,
    );
  const amount = (minor: number) => renderExplained(renderAmount(ft(minor), language), why, language, 'end');
  return html`<div class="page-head"><h1>${messages(language).shell.basket}</h1>
${renderSteps([{ label: messages(language).shell.basket }, { label: 'Delivery' }, { label: 'Payment' }, { label: 'Review' }], 0, language)}</div>
<div class="with-aside"><div class="stack">${renderNotice({ kind: 'refusal', title: inEnglish(language) ? 'Only 200 capsules a day' : 'Naponta legfeljebb 200 kapszula', body: inEnglish(language) ? 'You have ordered 160 today; 40 more are possible.' : 'Ma már 160 darabot rendelt; további 40 darab rendelhető.', why }, language)}
${renderTable({
  caption: inEnglish(language) ? 'Your goods' : 'Az Ön kosara',
  captionHidden: true,
  stacked: true,
  columns: [
    { label: inEnglish(language) ? 'Product' : 'Termék' },
    { label: messages(language).parts.quantity },
    { label: inEnglish(language) ? 'Amount' : 'Összeg', kind: 'figure' },
  ],
  rows: [
    [line('Éjféli ristretto', '#1f3f8c'), quantity('quantity-1', 20), amount(4980)],
    [line('Kürtőskalács', '#7a4a24'), quantity('quantity-2', 10), amount(2490)],
  ],
})}</div>
${renderTotals(
  {
    title: inEnglish(language) ? 'Your order' : 'Az Ön rendelése',
    lines: [
      { label: inEnglish(language) ? 'Goods' : 'Áruk', amount: formatMoney(ft(7470), language) },
      {
        label: inEnglish(language) ? 'Reduction' : 'Kedvezmény',
        amount: formatMoney(ft(-500), language),
        kind: 'discount',
        why,
      },
      {
        label: inEnglish(language) ? 'Home delivery' : 'Házhoz szállítás',
        note: formatDateWindow(Temporal.PlainDate.from('2022-08-30'), window, language, 'weekday'),
        amount: formatMoney(ft(2490), language),
        why: explanation(language, true),
      },
      {
        label: inEnglish(language) ? 'Total' : 'Összesen',
        amount: formatMoney(ft(9460), language),
        kind: 'total',
      },
      {
        label: inEnglish(language) ? 'of which VAT' : 'ebből áfa',
        amount: formatMoney(ft(2011), language),
        kind: 'tax',
        why,
      },
    ],
    foot: renderButtonLink({
      label: inEnglish(language) ? 'To delivery' : 'Tovább a szállításhoz',
      href: '/en/checkout/delivery',
      size: 'wide',
    }),
  },
  language,
)}</div>`;
}

const window = { from: Temporal.PlainTime.from('08:00'), to: Temporal.PlainTime.from('18:00') };

function renderCheckout(language: Language): Html {
  const english = inEnglish(language);
  const why = explanation(language);
  return html`<div class="page-head"><h1>${english ? 'Delivery' : 'Szállítás'}</h1>
${renderSteps(
  [
    { label: messages(language).shell.basket, href: '/en/basket' },
    { label: english ? 'Delivery' : 'Szállítás' },
    { label: english ? 'Payment' : 'Fizetés' },
    { label: english ? 'Review' : 'Ellenőrzés' },
  ],
  1,
  language,
)}</div>
${renderErrorSummary(
  [
    {
      fieldId: 'postcode',
      message: english ? 'Give a postcode of four digits' : 'Adjon meg négyjegyű irányítószámot',
    },
    { fieldId: 'delivery', message: english ? 'Choose a way of delivery' : 'Válasszon szállítási módot' },
  ],
  language,
)}
<form class="stack" method="post" action="/en/checkout/delivery">
${renderChoices(
  {
    name: 'delivery',
    legend: english ? 'How shall it reach you?' : 'Hogyan szeretné átvenni?',
    error: english ? 'Choose a way of delivery' : 'Válasszon szállítási módot',
    chosen: 'home',
    choices: [
      {
        value: 'home',
        label: english ? 'Home delivery' : 'Házhoz szállítás',
        description: formatDateWindow(Temporal.PlainDate.from('2022-08-30'), window, language),
        figure: formatMoney(ft(2490), language),
        why,
        more: renderSelect(
          {
            name: 'day',
            label: english ? 'Day' : 'Nap',
            required: true,
            options: [
              {
                value: '2022-08-30',
                label: formatDate(Temporal.PlainDate.from('2022-08-30'), language, 'full'),
              },
            ],
          },
          language,
        ),
      },
      {
        value: 'point',
        label: english ? 'Pick-up point' : 'Átvevőpont',
        description: english ? 'Expected Wednesday 31 August' : 'Várhatóan augusztus 31-én, szerdán',
        figure: formatMoney(ft(1690), language),
        why,
      },
      {
        value: 'boutique',
        label: 'Boutique',
        refusal: english
          ? 'Not open to orders paid on delivery.'
          : 'Utánvétes rendelés esetén nem választható.',
        why,
      },
    ],
  },
  language,
)}
${renderFieldset({
  legend: english ? 'Address' : 'Cím',
  columns: true,
  body: [
    renderField(
      {
        name: 'name',
        label: english ? 'Name' : 'Név',
        required: true,
        autocomplete: 'name',
        value: 'Szőke Tünde',
      },
      language,
    ),
    renderField(
      {
        name: 'postcode',
        label: english ? 'Postcode' : 'Irányítószám',
        required: true,
        autocomplete: 'postal-code',
        inputmode: 'numeric',
        width: 'third',
        value: '10',
        error: english ? 'Give a postcode of four digits' : 'Adjon meg négyjegyű irányítószámot',
      },
      language,
    ),
    renderField(
      {
        name: 'city',
        label: english ? 'Town' : 'Település',
        required: true,
        autocomplete: 'address-level2',
        width: 'twoThirds',
      },
      language,
    ),
    renderField(
      {
        name: 'street',
        label: english ? 'Street and number' : 'Utca, házszám',
        required: true,
        autocomplete: 'address-line1',
        hint: english ? 'Inside Hungary only' : 'Kizárólag magyarországi cím',
      },
      language,
    ),
    renderField(
      { name: 'note', label: english ? 'For the courier' : 'Megjegyzés a futárnak', rows: 3 },
      language,
    ),
    renderSelect(
      {
        name: 'bag',
        label: english ? 'Capsule bag' : 'Kapszulagyűjtő zacskó',
        placeholder: true,
        options: [{ value: '1', label: '1' }],
      },
      language,
    ),
  ],
})}
${renderCheckbox({
  name: 'accept',
  label: english
    ? html`I have read and accept the <a href="/en/documents/conditions-of-sale">conditions of sale of 29 August 2022</a>.`
    : html`Elolvastam és elfogadom a <a href="/hu/documents/conditions-of-sale">2022. augusztus 29-i értékesítési feltételeket</a>.`,
  required: true,
  error: english ? 'Please accept the conditions' : 'Kérjük, fogadja el a feltételeket',
})}
${renderCheckbox({ name: 'recycle', label: english ? 'Collect my used capsules' : 'Vigyék el a használt kapszuláimat', checked: true, hint: english ? 'One bag, free of charge' : 'Egy zacskó, díjmentesen' })}
<div class="actions">${renderButton({ label: english ? 'To payment' : 'Tovább a fizetéshez' })}
${renderButtonLink({ label: english ? 'Back' : 'Vissza', href: '/en/basket', look: 'secondary' })}</div></form>`;
}

function renderTerms(language: Language): Html {
  const english = inEnglish(language);
  const paragraph = (number: string, body: Html): DocumentParagraph => ({
    number,
    anchor: `p${number}`,
    body,
    state: 'inForce',
    source: 'clause',
  });
  const fee = renderRuleValue({ text: formatMoney(ft(2490), language), machineValue: '2490 HUF' });
  const cutoff = renderRuleValue({ text: '19:00', machineValue: '<= 19:00' });
  const home = english
    ? html`<p>Home delivery costs ${fee}. An order placed by ${cutoff} on a working day is expected within 1 working day.</p>`
    : html`<p>A házhoz szállítás díja ${fee}. A munkanapon ${cutoff} óráig leadott rendelés várhatóan 1 munkanapon belül megérkezik.</p>`;
  return renderDocument(
    {
      title: english ? 'Conditions of sale' : 'Értékesítési feltételek',
      versionLine: messages(language).documents.inForceFrom(
        formatDate(Temporal.PlainDate.from('2022-08-29'), language),
      ),
      intro: html`<p>${english ? 'These conditions rule every sale in our shop.' : 'Ezek a feltételek irányadók az üzletünkben kötött minden adásvételre.'}</p>`,
      changesSince: formatDate(Temporal.PlainDate.from('2022-05-28'), language),
      versions: {
        action: '/en/documents/conditions-of-sale',
        shown: '2022-08-29',
        since: '2022-05-28',
        versions: [
          { value: '2022-08-29', label: formatDate(Temporal.PlainDate.from('2022-08-29'), language) },
          { value: '2022-05-28', label: formatDate(Temporal.PlainDate.from('2022-05-28'), language) },
        ],
      },
      chapters: [
        {
          number: '2',
          anchor: 'c2',
          title: english ? 'Ordering' : 'Rendelés',
          paragraphs: [
            {
              ...paragraph(
                '2.2',
                html`<p>${english ? 'A customer may order a limited quantity a day and a month.' : 'A vevő naponta és havonta korlátozott mennyiséget rendelhet.'}</p>`,
              ),
              readings: [
                html`<p>${english ? 'Counted in capsules, machines and other pieces apart, over all channels together.' : 'A kapszulákat, a gépeket és az egyéb termékeket külön, valamennyi csatornán együtt számítjuk.'}</p>`,
              ],
            },
            { ...paragraph('2.6', html`<p>…</p>`), source: 'statute' },
            { ...paragraph('2.7', html`<ul><li>a</li><li>b</li></ul>`), source: 'setting' },
            { ...paragraph('2.8', html`<p>c</p>`), source: 'decision' },
          ],
        },
        {
          number: '3',
          anchor: 'c3',
          title: english ? 'Delivery' : 'Szállítás',
          paragraphs: [
            {
              ...paragraph('3.4', home),
              title: english ? 'Home delivery' : 'Házhoz szállítás',
              change: 'changed',
              effects: [
                {
                  text: formatMoney(ft(2490), language),
                  effect: english ? 'Fee for home delivery' : 'A házhoz szállítás díja',
                },
                {
                  text: '19:00',
                  effect: english
                    ? 'Latest time of ordering, included'
                    : 'A rendelés legkésőbbi időpontja, ezt is beleértve',
                },
              ],
            },
            {
              ...paragraph(
                '3.9',
                html`<p>${english ? 'Free from' : 'Ingyenes'} <del>12 000 Ft</del> <ins>5 000 Ft</ins>.</p>`,
              ),
              change: 'added',
              effects: [
                {
                  text: formatMoney(ft(5000), language),
                  effect: english
                    ? 'Goods from which website delivery is free'
                    : 'Ettől az értéktől ingyenes a szállítás',
                },
              ],
            },
            {
              ...paragraph(
                '3.13',
                html`<p>${english ? 'The delivery cost comes back in proportion.' : 'A szállítási költség arányosan jár vissza.'}</p>`,
              ),
              state: 'repealed',
              stateReason: english
                ? 'Repealed from 29 August 2022.'
                : 'Hatályon kívül 2022. augusztus 29-től.',
              change: 'removed',
            },
            {
              ...paragraph(
                '3.14',
                html`<p>${english ? 'Disputes may be brought to the platform.' : 'A jogvita a platform elé vihető.'}</p>`,
              ),
              state: 'void',
              stateReason: english
                ? 'The platform closed on 20 July 2025.'
                : 'A platform 2025. július 20-án megszűnt.',
            },
          ],
        },
      ],
    },
    language,
  );
}

function renderOdds(language: Language): Html {
  const why = explanation(language, true);
  const english = inEnglish(language);
  return html`<div class="stack"><h1>${english ? 'Odds and ends' : 'Egyebek'}</h1>
<div class="actions">${renderButton({ label: 'Primary' })}${renderButton({ label: 'Secondary', look: 'secondary' })}
${renderButton({ label: 'Quiet', look: 'quiet' })}${renderButton({ label: 'Danger', look: 'danger' })}
${renderButton({ label: 'Disabled', disabled: true })}${renderButton({ label: 'Small', size: 'small', icon: 'check', name: 'do', value: 'it' })}
${renderMoreLink({ label: 'All coffees', href: '/en/coffee' })}</div>
<div class="actions">${renderTag({ label: 'plain' })}${renderTag({ label: 'new', look: 'new' })}${renderTag({ label: 'reduced', look: 'reduced' })}${renderTag({ label: 'good', look: 'good' })}${renderTag({ label: 'bad', look: 'bad' })}</div>
${renderPrice({ amount: ft(1990), earlier: ft(2490), lowestBefore: { amount: ft(2190), period: { count: 30, unit: 'day' } as const }, unitPrice: { amount: ft(199), per: 'capsule' }, why, size: 'large' }, language)}
${renderPrice({ amount: ft(123456, 'EUR') }, language)}
<p>${renderAmount(ft(0), language, true)} ${renderAmount(ft(129000, 'NOK'), language)} ${renderAmount(ft(12000, 'KRW'), language)}</p>
${renderNotice({ kind: 'info', title: 'Info', body: 'Text', why, action: { label: 'Open', href: '/en' } }, language)}
${renderNotice({ kind: 'success', title: 'Success', body: html`<strong>Rich</strong> text` }, language)}
${renderNotice({ kind: 'warning', body: 'No title', live: true }, language)}
${renderNotice({ kind: 'refusal', title: 'Refusal', body: 'Text', why }, language)}
${renderFacts(
  [
    {
      term: english ? 'Expected' : 'Várható',
      description: formatDateWindow(Temporal.PlainDate.from('2022-08-30'), window, language),
      why,
    },
    { term: english ? 'Address' : 'Cím', description: '1065 Budapest, Minta utca 18.' },
  ],
  language,
)}
${renderTable({
  caption: english ? 'Orders' : 'Rendelések',
  columns: [
    { label: english ? 'Number' : 'Szám' },
    { label: english ? 'Placed' : 'Leadva' },
    { label: english ? 'Amount' : 'Összeg', kind: 'figure' },
  ],
  rows: [
    [
      html`<a href="/en/account/orders/1">D-1001</a>`,
      formatDate(Temporal.PlainDate.from('2022-08-29'), language, 'short'),
      renderExplained(renderAmount(ft(9460), language), why, language, 'end'),
    ],
  ],
})}
<ul class="prose"><li>${english ? 'A fee in a list' : 'Díj egy felsorolásban'}: ${renderAmount(ft(2490), language)} ${renderWhy(why, language)}</li></ul>
${renderPagination({ current: 1, last: 2, href: (page) => `?page=${page}` }, language)}
${renderErrorSummary([{ fieldId: 'odd', message: english ? 'Give a name' : 'Adjon meg nevet' }], language)}
${renderField({ name: 'odd', label: english ? 'Name' : 'Név', readOnly: true, value: 'Fixed', hint: 'A hint' }, language)}
${renderEmptyState({ title: english ? 'Your basket is empty' : 'A kosara üres', text: english ? 'Thirty-six coffees wait for you.' : 'Harminchat kávé várja.', action: { label: english ? 'To the coffees' : 'Kávéink', href: '/en/coffee' }, picture: capsule('#7a4a24') })}</div>`;
}
