// All words of the interface by language, gathered from one file per area under messages/.
// A new area adds its file (`export const area: Record<Language, AreaMessages>`) and one line here.
import type { Language } from './language.ts';
import { documents } from './messages/documents.ts';
import { parts } from './messages/parts.ts';
import { shell } from './messages/shell.ts';

function gather(language: Language) {
  return {
    shell: shell[language],
    parts: parts[language],
    documents: documents[language],
  };
}

export type Messages = ReturnType<typeof gather>;

const catalogues: Readonly<Record<Language, Messages>> = { en: gather('en'), hu: gather('hu') };

export function messages(language: Language): Messages {
  return catalogues[language];
}
