// The fields of an address, in the checkout and in the address book. Names can be told apart by a prefix where
// they stand beside other fields.

import { deliveryCountries } from '../../../modules/delivery/vocabulary.ts';
import { type AddressField, addressFields, type FieldProblem } from '../../../modules/identity/model.ts';
import { LONGEST, postcodeExample } from '../../../modules/identity/parse.ts';
import { isTownFirst } from '../../../ui/address.ts';
import type { Html } from '../../../ui/html.ts';
import { type Language, locales } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { type Field, renderField, renderSelect } from '../../../ui/parts/fields.ts';
import type { StorefrontContext } from '../context.ts';
import { problemSentence } from './registration-form.ts';

export type AddressEntries = { readonly [field in AddressField]?: string | undefined };

const looks: Readonly<Record<AddressField, Partial<Field>>> = {
  recipient: { autocomplete: 'shipping name', width: 'half' },
  phone: { autocomplete: 'shipping tel', type: 'tel', width: 'half' },
  postcode: { autocomplete: 'shipping postal-code', width: 'third' },
  city: { autocomplete: 'shipping address-level2', width: 'twoThirds' },
  street: { autocomplete: 'shipping address-line1' },
  country: {},
  note: { autocomplete: 'off', required: false },
};

/** As people of the country write it down. */
function orderIn(country: string): readonly AddressField[] {
  const where: readonly AddressField[] = isTownFirst(country)
    ? ['postcode', 'city', 'street']
    : ['street', 'postcode', 'city'];
  return ['recipient', 'phone', ...where, 'country', 'note'];
}

export function renderAddressFields(
  context: StorefrontContext,
  language: Language,
  values: AddressEntries,
  errors: ReadonlyMap<string, string>,
): readonly Html[] {
  const countries = countriesOf(context);
  return orderIn(countries[0] ?? '').map((name) => {
    const { label, hint } = hinted(name, countries, language);
    const error = errors.get(name);
    const shared = {
      name,
      label,
      ...(hint !== undefined && { hint }),
      ...(error !== undefined && { error }),
      ...(values[name] !== undefined && { value: values[name] }),
    };
    return name === 'country'
      ? renderSelect(
          {
            ...shared,
            required: true,
            autocomplete: 'shipping country',
            options: countries.map((code) => ({ value: code, label: countryName(code, language) })),
          },
          language,
        )
      : renderField({ ...shared, required: true, maxLength: LONGEST[name], ...looks[name] }, language);
  });
}

export function addressErrors(
  problems: readonly FieldProblem<string>[],
  language: Language,
): ReadonlyMap<string, string> {
  return new Map(problems.map(({ field, code }) => [field, problemSentence(field, code, language)]));
}

/** Out of whatever a form sent. */
export function addressEntries(values: Readonly<Record<string, string | undefined>>): AddressEntries {
  return Object.fromEntries(addressFields.map((field) => [field, values[field] ?? '']));
}

/** The countries that the documents deliver in. */
function countriesOf(context: StorefrontContext): readonly string[] {
  return context.market.at({ orderPlaced: context.database.clock.now() }).read(deliveryCountries);
}

/** Where only one country is delivered to, an example shows how its postcodes are written. */
function hinted(name: AddressField, countries: readonly string[], language: Language) {
  const { fields, postcodeLike } = messages(language).identity;
  const [country = '', ...others] = countries;
  const example = name === 'postcode' && others.length === 0 ? postcodeExample(country) : undefined;
  const { label, hint } = fields[name];
  return { label, hint: example === undefined ? hint : postcodeLike(example) };
}

export function countryName(code: string, language: Language): string {
  return new Intl.DisplayNames(locales[language], { type: 'region' }).of(code) ?? code;
}
