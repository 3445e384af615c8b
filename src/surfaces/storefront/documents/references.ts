// Where the references inside documents lead: `#3.4` in the same version, `settings#3.1` in the version of that
// document that goes with it, `/contact` in the shop.
import { versionOn } from '../../../terms/bundle.ts';
import { paragraphAnchor } from '../../../terms/quotation.ts';
import type { Language } from '../../../ui/language.ts';
import type { StorefrontContext } from '../context.ts';
import { documentPath, shopPath } from '../paths.ts';
import type { ResolveReference } from './blocks.ts';

/** `on` is the date on which the other documents are looked up; `here` is the address of the version itself. */
export function referencesFrom(
  context: StorefrontContext,
  language: Language,
  on: Temporal.PlainDate,
  here: string,
): ResolveReference {
  return (target) => {
    if (/^https?:\/\//.test(target)) return target;
    if (target.startsWith('/')) return shopPath(context, language, target);
    const [document = '', number] = target.split('#');
    const anchor = number === undefined ? undefined : paragraphAnchor(number);
    if (document === '') return anchor === undefined ? undefined : `${here}#${anchor}`;
    const versions = context.market.bundle.documents.get(document) ?? [];
    const version = versionOn(versions, on) ?? versions[0];
    return version && documentPath(context, language, document, version.effectiveOn.toString(), anchor);
  };
}
