// The languages that pages are written in and the locale each is formatted with.
// Which languages a market offers is the market's setting, not known here.
export const languages = ['en', 'hu', 'pt'] as const;

export type Language = (typeof languages)[number];

export function isLanguage(code: string): code is Language {
  return languages.some((language) => language === code);
}

export const locales: Readonly<Record<Language, string>> = { en: 'en-GB', hu: 'hu-HU', pt: 'pt-PT' };

/** Each language's own name for itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  hu: 'Magyar',
  pt: 'Português',
};
