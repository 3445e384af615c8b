// The page before all shops: which country's shop people want, and in which language. Knows markets by their
// names and languages alone; asks neither terms nor database.
import { html, raw } from 'hono/html';
import type { Market } from '../../../terms/market.ts';
import { renderHero } from '../../../ui/drawings/hero.ts';
import type { Html } from '../../../ui/html.ts';
import { isLanguage, type Language, languageNames } from '../../../ui/language.ts';
import { renderWordmark } from '../../../ui/logo.ts';
import { messages } from '../../../ui/messages.ts';
import { renderHead } from '../../../ui/page.ts';
import { acceptedLanguage, countryNameOf } from '../paths.ts';

/** `accepted` is the header Accept-Language. */
export function renderMarketChoice(markets: readonly Market[], accepted: string): Html {
  const spoken = markets.flatMap(({ languages }) => languages.filter(isLanguage));
  const language = acceptedLanguage(accepted, spoken) ?? 'en';
  const words = messages(language);
  return html`${renderHead({ language, title: 'Demitasse', description: words.shop.home.description })}
<body class="market-choice">
<main class="market-choice-main" id="content">
<div class="hero-picture">${raw(renderHero('hero'))}</div>
<div class="market-choice-text"><p>${renderWordmark()}</p>
<h1>${words.shell.chooseCountry}</h1>
<ul class="market-choice-list">${markets.map((market) => renderMarket(market, language))}</ul>
<p class="market-choice-note">${words.shell.fictionalBrand}</p></div>
</main></body></html>`;
}

/** Named in its own language first: that is the one its people read. */
function renderMarket(market: Market, language: Language): Html {
  const languages = market.languages.filter(isLanguage);
  const own = languages[0] ?? language;
  return html`<li><h2 lang="${own}">${countryNameOf(market, own)}</h2>
<ul class="market-choice-languages">${languages.map(
    (each) =>
      html`<li><a href="/${market.code}/${each}" lang="${each}" hreflang="${each}">${languageNames[each]}<span class="visually-hidden">, ${countryNameOf(market, each)}</span></a></li>`,
  )}</ul></li>`;
}
