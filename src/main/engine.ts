// The identity of the code that decides: a stored decision names it, so that a replay can say whether it was the
// same engine.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from '../kernel/canonical-json.ts';

const source = path.join(import.meta.dirname, '..');

/** Hash over the sources of kernel, terms and every module's pure files; tests, SQL and commands don't count. */
export function hashEngine(): string {
  const files = ['kernel', 'terms', 'modules'].flatMap((folder) =>
    readdirSync(path.join(source, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && decides(folder, entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  const parts = files
    .map(
      (file) => [path.relative(source, file).split(path.sep).join('/'), sha256(readFileSync(file))] as const,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify(parts));
}

const deciding = [
  ...['decide.ts', 'settings.ts', 'model.ts', 'calendar.ts', 'rhythm.ts', 'record.ts'],
  ...['fee.ts', 'cash.ts', 'deadlines.ts', 'offer.ts'],
];

function decides(folder: string, name: string): boolean {
  if (!name.endsWith('.ts') || name.endsWith('.test.ts')) return false;
  return folder !== 'modules' || name.endsWith('vocabulary.ts') || deciding.includes(name);
}
