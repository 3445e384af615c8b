// The house's rules that no compiler knows, run by `npm run check`: which way imports point, what may stand where.
// Every message names file, line and the mend. Refuses to judge style; that is Biome's.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const root = path.join(import.meta.dirname, '..');

/**
 * A module imports only what stands before it. The order follows a purchase: who buys (message carries their
 * letters), what there is (stock before catalogue, whose fixtures count it), what it costs, how it comes and is
 * paid (a basket holds those choices), what an order would be, the order, and everything that follows from one.
 * The rules and limits of ordering stand before the quote, which must tell them; the order itself comes after.
 */
const ranks: readonly string[] = [
  'obligation',
  'message',
  'identity',
  'stock',
  'catalogue',
  'pricing',
  'delivery',
  'payment',
  'basket',
  'order/vocabulary.ts',
  'order/decide.ts',
  'quote',
  'order',
  'autoreorder',
  'membership',
  'aftersales',
  'recycling',
  'engraving',
  'professional',
  'competition',
  'privacy',
];

/**
 * A module's SQL is its own. Placing an order is one transaction that locks rows of several modules in one order:
 * who may call whose store, file by module.
 */
const sharedStores: { readonly [store: string]: readonly string[] } = {
  'modules/stock/store.ts': ['modules/quote/', 'modules/order/', 'modules/autoreorder/', 'main/demo/seed.ts'],
  'modules/payment/store.ts': ['modules/order/'],
  'modules/quote/store.ts': ['modules/order/', 'modules/autoreorder/'],
};

/** Log-in sessions begin and end by the machine's time, also where business time is moved. */
const technicalTime: readonly string[] = [
  'modules/identity/commands.ts',
  'surfaces/api/context.ts',
  'surfaces/storefront/visitor.ts',
  'surfaces/office/app.ts',
  'surfaces/office/log-in.ts',
  'modules/basket/log-in.ts',
];

/** What each part of the house may import; the modules among themselves are ranked above. */
const arrows: { readonly [part: string]: readonly string[] } = {
  kernel: [],
  terms: ['kernel'],
  platform: ['kernel'],
  modules: ['modules', 'terms', 'platform', 'kernel'],
  ui: ['kernel'],
  surfaces: ['modules', 'terms', 'ui', 'platform', 'kernel'],
  main: ['surfaces', 'modules', 'terms', 'ui', 'platform', 'kernel'],
};

/** SHA-256 of words that no file may hold, in lower case: sellers' names and their products'. */
const foreignNames: ReadonlySet<string> = new Set([
  'a0598c92a763e8c928d866d7c55becc636550aec8f6b1fd81a0468b393d5e44b',
  '6dbe2312a44d0b9025bb3bec029992f9b7f2c00bf8191259fb12c685c9cbaa3b',
  'fedb24c98f783a5d22564ae15c2ed2edcf6cc7e4e90f398414744e683f5d2629',
  '0eaa0dea5dda10959c349e7c823124791193403da6a2d2330a2e135dbf49183a',
  '8bbfb2a075ca8941b57ee7326d8a667fda5cadf5176ad74f6f879556c2425a3b',
  'dbfd10e3265fea768c3489544af29034a7dabbf28875bc7a62e68af2257e3387',
  'dfb92c68dfb904ad0768104560f866727ae66ead186ef49365a4776e2879b486',
  'a3b8eb8f715e405c0dbfd469038dbb5fe25d92d75674bb999669baf0b0444b7c',
  '9f73cd7c814a8bd49a0e65c7aabb168faf0a60eab60a5aadbec520490f0c0f49',
  'cd5b08adec88a3827c05607be5f9344c59457569bae5828f7c2fdb13d65d4721',
  '2e3b60a1d0d35fd7cbad9aa96412c176e0751fecd72ba19dbcc6349ad36dc370',
  '8e8f426698a74b0d042349fde659db7ae3e079b91815420c9f115a4c4852e793',
  '82eee9303b51096a03824d5cd459b80c6b53d7550c9cd857d813963a41193351',
  '0d98de394dd88c5f3120beb60baa0f0aa1025885bcbef997354a4e712e6213f4',
]);

type Import = { readonly target: string; readonly line: number; readonly typeOnly: boolean };
type Source = {
  /** Relative to `src/`, with slashes. */
  readonly file: string;
  readonly text: string;
  readonly isTest: boolean;
  readonly imports: readonly Import[];
  readonly packages: readonly Import[];
};
type Violation = string;

function filesUnder(directory: string): readonly string[] {
  if (!existsSync(path.join(root, directory))) return [];
  return readdirSync(path.join(root, directory), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

const importPattern =
  /^(?:import|export)\b([^'"`;]*?)\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm;

function readSource(relative: string): Source {
  const text = readFileSync(path.join(root, relative), 'utf8');
  const file = relative.slice('src/'.length);
  const found = [...text.matchAll(importPattern)].map((match) => ({
    written: match[2] ?? match[3] ?? match[4] ?? '',
    line: lineAt(text, match.index),
    typeOnly: /^\s*type\b/.test(match[1] ?? ''),
  }));
  const resolve = ({ written, ...rest }: (typeof found)[number]): Import => ({
    ...rest,
    target: written.startsWith('.') ? path.posix.join(path.posix.dirname(file), written) : written,
  });
  return {
    file,
    text,
    isTest: /\.test\.ts$|(?:^|\/)(?:fixtures|testing)\b|main\/(?:browser|testing)\//.test(file),
    imports: found.filter(({ written }) => written.startsWith('.')).map(resolve),
    packages: found.filter(({ written }) => !written.startsWith('.')).map(resolve),
  };
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

const sources = filesUnder('src')
  .filter((file) => file.endsWith('.ts') && !file.startsWith('src/ui/client/'))
  .map(readSource);
const products = sources.filter((source) => !source.isTest);

function rule(name: string, violations: () => readonly Violation[]): void {
  test(name, () => {
    const found = violations();
    assert.equal(found.length, 0, `\n${found.join('\n')}\n`);
  });
}

/** Every import that is wrong, with the mend. */
function importsThat(
  among: readonly Source[],
  fault: (source: Source, wanted: Import) => string | undefined,
): readonly Violation[] {
  return among.flatMap((source) =>
    [...source.imports, ...source.packages].flatMap((wanted) => {
      const mend = fault(source, wanted);
      return mend === undefined
        ? []
        : [`src/${source.file}:${wanted.line}: imports ${wanted.target}\n    → ${mend}`];
    }),
  );
}

/** Every line that matches, comments left out. */
function linesThat(among: readonly Source[], pattern: RegExp, mend: string): readonly Violation[] {
  return among.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, i) => {
      const code = line.replace(/^\s*(?:\/\/|\/?\*).*$|\s\/\/ .*$/, '');
      return pattern.test(code) ? [`src/${file}:${i + 1}: ${code.trim()}\n    → ${mend}`] : [];
    }),
  );
}

const partOf = (file: string): string => file.split('/')[0] ?? '';
const areaOf = (file: string): string => file.split('/').slice(0, 2).join('/');
const isLocal = (wanted: Import): boolean => partOf(wanted.target) in arrows;

rule('imports point one way: main → surfaces → modules → terms and platform → kernel; ui → kernel', () =>
  importsThat(
    sources.filter(({ file }) => file.includes('/') && !file.endsWith('.test.ts')),
    ({ file }, wanted) => {
      const [from, to] = [partOf(file), partOf(wanted.target)];
      if (!isLocal(wanted) || from === to || arrows[from]?.includes(to)) return undefined;
      return `${from}/ may import ${arrows[from]?.map((a) => `${a}/`).join(', ') || 'nothing of the house'}: pass it in as an argument, or move the code to where it belongs`;
    },
  ),
);

rule('a surface uses the platform only to answer requests and to run commands', () =>
  importsThat(
    products.filter(({ file }) => file.startsWith('surfaces/')),
    (_, { target, typeOnly }) => {
      if (partOf(target) !== 'platform' || typeOnly) return undefined;
      if (target.startsWith('platform/http/') || target === 'platform/runner.ts') return undefined;
      return 'call a command or query of a module instead; only platform/http and the runner are for surfaces';
    },
  ),
);

rule('surfaces never import each other', () =>
  importsThat(sources, ({ file }, { target }) =>
    partOf(file) === 'surfaces' && partOf(target) === 'surfaces' && areaOf(file) !== areaOf(target)
      ? 'move what both need to ui/ (parts, words) or to a module (rules, queries)'
      : undefined,
  ),
);

function rankOf(file: string): number {
  const inside = file.split('/').slice(1);
  const own = ranks.indexOf(inside.join('/'));
  return own >= 0 ? own : ranks.indexOf(inside[0] ?? '');
}

rule('every module has a rank', () => {
  const modules = new Set(
    sources.filter(({ file }) => partOf(file) === 'modules').map(({ file }) => areaOf(file)),
  );
  return [...modules]
    .filter((module) => !ranks.includes(module.slice('modules/'.length)))
    .map((module) => `src/${module}/\n    → give it a place in the ranked list of src/architecture.test.ts`);
});

rule('a module imports only modules of a rank before its own', () =>
  importsThat(
    sources.filter(({ file }) => partOf(file) === 'modules' && !file.endsWith('.test.ts')),
    ({ file }, { target }) => {
      if (partOf(target) !== 'modules' || areaOf(target) === areaOf(file)) return undefined;
      if (rankOf(target) < rankOf(file)) return undefined;
      return 'what flows back travels as an event, an obligation or an argument; or move the code to the lower module';
    },
  ),
);

rule('inside a module the parts that are ranked apart hold to their ranks', () =>
  importsThat(
    sources.filter(
      ({ file }) => ranks.includes(file.slice('modules/'.length)) && file.startsWith('modules/'),
    ),
    ({ file }, { target }) =>
      areaOf(target) === areaOf(file) && rankOf(target) > rankOf(file)
        ? 'this file ranks before the rest of its module: move what it needs into it'
        : undefined,
  ),
);

rule('nothing imports in a circle', () => {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const done = new Set<string>();
  const circles: Violation[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) {
      const circle = [...trail.slice(trail.indexOf(file)), file];
      circles.push(
        `${circle.map((f) => `src/${f}`).join(' → ')}\n    → move what both need into a third file`,
      );
      return;
    }
    if (done.has(file)) return;
    for (const { target, typeOnly } of byFile.get(file)?.imports ?? [])
      if (!typeOnly) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const { file } of sources) visit(file, []);
  return circles;
});

rule("a module's store.ts is its own", () =>
  importsThat(products, ({ file }, { target, typeOnly }) => {
    if (!/^modules\/[^/]+\/store\.ts$/.test(target) || areaOf(target) === areaOf(file) || typeOnly)
      return undefined;
    if (sharedStores[target]?.some((allowed) => file.startsWith(allowed))) return undefined;
    return `use a command or query of ${areaOf(target)}, or document the exception in sharedStores of src/architecture.test.ts`;
  }),
);

rule('decisions and the terms engine are pure', () => {
  const pure = products.filter(({ file }) => /\/decide\.ts$/.test(file) || /^(?:terms|kernel)\//.test(file));
  const outside = /^(?:kysely|pg|hono|better-auth|nodemailer|pino|node:(?:net|http|child_process|timers))/;
  return [
    ...importsThat(pure, ({ file }, { target, typeOnly }) => {
      if (partOf(file) === 'modules' && !typeOnly && /\/(?:store|commands|queries)\.ts$/.test(target))
        return 'take what it loads as an argument';
      if (outside.test(target) || (partOf(target) === 'platform' && !typeOnly))
        return 'take what it gives as an argument: decisions know no database, clock or network';
      return undefined;
    }),
    ...linesThat(
      pure,
      /\bDate\.now\(|new Date\(|Temporal\.Now\b|Math\.random\(|randomUUID|randomBytes|performance\.now/,
      'take the instant or the identifier as an argument',
    ),
  ];
});

rule('business time is the injected clock', () =>
  linesThat(
    products.filter(({ file }) => /^(?:modules|surfaces)\//.test(file) && !technicalTime.includes(file)),
    /\bTemporal\.Now\b|\bDate\.now\(|new Date\(\)/,
    'take the instant from the command runner or from the clock that main injects; sessions alone live on the machine’s time (technicalTime)',
  ),
);

rule('no code asks which market it is', () =>
  linesThat(
    products,
    /\bmarket(?:Code|\.code)?\s*[!=]==?\s*['"`]|['"`]\s*[!=]==?\s*market|switch \(market/,
    'let the documents of the market say what differs, and read it',
  ),
);

rule('no file but the demo knows that time can be moved or mail caught', () =>
  importsThat(
    products.filter(({ file }) => file !== 'main/demo.ts' && !file.startsWith('main/demo/')),
    (_, { target }) =>
      /movable-clock|mail-sink|sandbox|^\.\.\/bench\//.test(target)
        ? 'take the clock, the mail or the payment port as an argument; only main/demo.ts wires the movable ones'
        : undefined,
  ),
);

rule('surfaces and ui hold no SQL', () => {
  const shown = sources.filter(({ file }) => /^(?:surfaces|ui)\//.test(file));
  return [
    ...importsThat(shown, (_, { target }) =>
      /^(?:kysely|pg)$|platform\/(?:database|schema|postgres|migrate)\.ts$/.test(target)
        ? "write a query in the module's queries.ts and call it"
        : undefined,
    ),
    ...linesThat(
      shown,
      /\bsql`|\.(?:selectFrom|insertInto|updateTable|deleteFrom)\(/,
      'write it in the module',
    ),
  ];
});

rule('no barrels, no enums, no namespaces, no decorators', () => [
  ...sources
    .filter(({ file }) => /(?:^|\/)index\.ts$/.test(file))
    .map(({ file }) => `src/${file}\n    → name the file after its one subject and import it directly`),
  ...linesThat(products, /^export (?:\*|\{[^}]*\}) from /, 'import the thing from where it is'),
  ...linesThat(sources, /^\s*(?:export )?(?:const )?enum \w/, 'use a union of string literals'),
  ...linesThat(sources, /^\s*(?:export )?(?:declare )?namespace \w/, 'use a file'),
  ...linesThat(sources, /^\s*@[A-Za-z]\w*(?:\(|$)/, 'call a function'),
]);

rule('every file begins with a comment that says what it owns', () =>
  products
    .filter(({ text }) => !/^(?:#!.*\n)?\/\//.test(text))
    .map(
      ({ file }) => `src/${file}:1: no header\n    → say in a line or two what it owns and refuses to own`,
    ),
);

rule('nothing is left to be done', () =>
  sources
    .filter(({ file }) => file !== 'architecture.test.ts')
    .flatMap(({ file, text }) =>
      text
        .split('\n')
        .flatMap((line, i) =>
          /\b(?:TODO|FIXME|HACK)\b/.test(line)
            ? [`src/${file}:${i + 1}: ${line.trim()}\n    → do it, or take it out`]
            : [],
        ),
    ),
);

const everything = ['src', 'terms', 'docs', 'scenarios', 'bench', 'bin', 'migrations', '.ci']
  .flatMap(filesUnder)
  .concat(['README.md', 'package.json', 'package-lock.json', 'biome.json', 'tsconfig.json', '.npmrc'])
  .filter((file) => file !== 'src/architecture.test.ts' && existsSync(path.join(root, file)))
  .filter((file) => !/\.(?:png|jpg|webp|avif|woff2|ico|gz)$/.test(file));

rule('no file names a machine, a registry or somebody else’s brand', () =>
  everything.flatMap((file) =>
    readFileSync(path.join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, i) => {
        const mend = foreignFault(line);
        return mend === undefined ? [] : [`${file}:${i + 1}: ${line.trim().slice(0, 100)}\n    → ${mend}`];
      }),
  ),
);

const hashed = new Map<string, boolean>();

function isForeignName(word: string): boolean {
  const known = hashed.get(word);
  if (known !== undefined) return known;
  const is = foreignNames.has(createHash('sha256').update(word).digest('hex'));
  hashed.set(word, is);
  return is;
}

function foreignFault(line: string): string | undefined {
  if (/(?:^|["'`(\s=:])\/(?:work|home|Users)\/\w/.test(line))
    return 'name paths from the root of the project';
  if (/\bregistry\.[\w-]+\.\w|\b(?:artifactory|verdaccio)\b|"resolved":/i.test(line))
    return 'leave the registry to the reader’s own npm configuration';
  const words = line.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return words.some(isForeignName) ? 'the brand of this product is fictional: use its own names' : undefined;
}

test('files that have grown long', (context) => {
  for (const { file, text } of products) {
    const lines = text.split('\n').length;
    const isList = /vocabulary\.ts$|\/messages\/|catalogue\.ts$|gallery\.ts$/.test(file);
    if (lines > 400 && !isList) context.diagnostic(`src/${file} has ${lines} lines: has it one subject?`);
  }
});
