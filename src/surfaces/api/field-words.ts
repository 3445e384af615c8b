// What the API says of a field that is wrong, in the language that the program asks for. The code beside it is the
// same in every language; titles and details of problems are English, for developers.
import type { Context } from 'hono';
import type { FieldWords } from '../../platform/http/form.ts';
import { isLanguage, type Language } from '../../ui/language.ts';

type Words = { readonly [code: string]: (about: string) => string };

const words: { readonly [language in Language]: Words } = {
  en: {
    required: () => 'A value is required',
    'wrong-type': (type) => `A value of type ${type} is expected`,
    'too-small': (least) => `At least ${least} is expected`,
    'too-large': (most) => `At most ${most} is expected`,
    'too-short': (least) => `At least ${least} characters are expected`,
    'too-long': (most) => `At most ${most} characters are expected`,
    'not-allowed': (values) => `One of these is expected: ${values}`,
    'unknown-field': (names) => `Nothing is called this here: ${names}`,
    'invalid-characters': () => 'The text has characters that cannot be kept',
    'invalid-regex': (pattern) => `A text that matches ${pattern} is expected`,
    'invalid-date': () => 'A date is expected, such as 2022-09-05',
    'invalid-uuid': () => 'An identifier (UUID) is expected',
    missing: () => 'A value is required',
    tooLong: () => 'The text is too long',
    malformed: () => 'The value is malformed',
    forbiddenCharacters: () => 'The text has characters that cannot be kept',
    invalid: () => 'The value is invalid',
  },
  hu: {
    required: () => 'Kötelező megadni',
    'wrong-type': (type) => `Ilyen típusú érték kell: ${type}`,
    'too-small': (least) => `Legalább ${least} kell`,
    'too-large': (most) => `Legfeljebb ${most} lehet`,
    'too-short': (least) => `Legalább ${least} karakter kell`,
    'too-long': (most) => `Legfeljebb ${most} karakter lehet`,
    'not-allowed': (values) => `Ezek egyike lehet: ${values}`,
    'unknown-field': (names) => `Itt nincs ilyen nevű mező: ${names}`,
    'invalid-characters': () => 'A szövegben olyan karakter van, amely nem tárolható',
    'invalid-regex': (pattern) => `Ennek a mintának megfelelő szöveg kell: ${pattern}`,
    'invalid-date': () => 'Dátum kell, például 2022-09-05',
    'invalid-uuid': () => 'Azonosító (UUID) kell',
    missing: () => 'Kötelező megadni',
    tooLong: () => 'A szöveg túl hosszú',
    malformed: () => 'Az érték formája hibás',
    forbiddenCharacters: () => 'A szövegben olyan karakter van, amely nem tárolható',
    invalid: () => 'Az érték érvénytelen',
  },
  pt: {
    required: () => 'É obrigatório indicar um valor',
    'wrong-type': (type) => `Espera-se um valor do tipo ${type}`,
    'too-small': (least) => `O mínimo é ${least}`,
    'too-large': (most) => `O máximo é ${most}`,
    'too-short': (least) => `O mínimo de caracteres é ${least}`,
    'too-long': (most) => `O máximo de caracteres é ${most}`,
    'not-allowed': (values) => `Espera-se um destes valores: ${values}`,
    'unknown-field': (names) => `Aqui não há campo com este nome: ${names}`,
    'invalid-characters': () => 'O texto tem caracteres que não podem ser guardados',
    'invalid-regex': (pattern) => `Espera-se um texto com a forma ${pattern}`,
    'invalid-date': () => 'Espera-se uma data, por exemplo 2022-09-05',
    'invalid-uuid': () => 'Espera-se um identificador (UUID)',
    missing: () => 'É obrigatório indicar um valor',
    tooLong: () => 'O texto é demasiado longo',
    malformed: () => 'A forma do valor está errada',
    forbiddenCharacters: () => 'O texto tem caracteres que não podem ser guardados',
    invalid: () => 'O valor não é válido',
  },
};

/** In the first language of Accept-Language that we write, else in English. */
export function fieldWords(c: Context): FieldWords {
  // Read only when there is something to say.
  return (code, about) => {
    const asked = (c.req.header('accept-language') ?? '').split(',').map((each) => each.trim().slice(0, 2));
    const { [code]: word, invalid } = words[asked.find(isLanguage) ?? 'en'];
    return (word ?? invalid)?.(about) ?? code;
  };
}
