// For tests of pages: what is wrong with a page's markup. Owns the rules markup is held to.
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const loader = new StaticConfigLoader({
  extends: ['html-validate:recommended'],
  rules: {
    // Templates decide about whitespace; nobody reads it.
    'no-trailing-whitespace': 'off',
    'void-style': ['error', { style: 'omit' }],
    'no-inline-style': 'error',
    'long-title': 'off',
    // Anchors of paragraphs carry their numbers: p3.4.
    'valid-id': ['error', { relaxed: true }],
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
  },
});
// It would put the rules together again for every page, which takes longer than to check most pages.
const rules = await loader.getConfigFor('page');
loader.getConfigFor = () => rules;
const validator = new HtmlValidate(loader);

/** One line per fault: line:column rule: what. Also what the content security policy would block. */
export async function findMarkupFaults(markup: string): Promise<readonly string[]> {
  const report = await validator.validateString(markup);
  const faults = report.results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
  );
  const inline = /<style|<script(?![^>]* src=)|<[^>]*\son[a-z]+="/.exec(markup);
  return inline === null ? faults : [...faults, `inline code at ${inline.index}: ${inline[0]}`];
}
