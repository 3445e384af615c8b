// Pins the bytes of published documents: what was published stays as it was; a slip becomes a dated erratum.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from '../kernel/canonical-json.ts';
import type { Files } from './bundle.ts';
import type { Problem } from './document.ts';

const lockFile = 'published.lock';

function isDocument(file: string): boolean {
  return file.endsWith('.md');
}

/** Published files that changed or vanished. Files not yet in the lock are drafts and free to change. */
export function lockProblems(root: string, files: Files): readonly Problem[] {
  const lock = path.join(root, lockFile);
  if (!existsSync(lock)) return [];
  return readFileSync(lock, 'utf8')
    .split('\n')
    .flatMap((row): readonly Problem[] => {
      const [hash, file] = row.split('  ');
      if (!hash || !file) return [];
      const body = files.get(file);
      if (body !== undefined && sha256(body) === hash) return [];
      return [
        {
          file,
          line: 1,
          what:
            body === undefined
              ? 'it was published and is gone'
              : 'it was published and has been changed since',
          mend: 'put the published text back and write the correction as a version of its own date that amends it',
        },
      ];
    });
}

/** Pins every document as it stands; returns how many. */
export function writeLock(root: string, files: Files): number {
  const rows = [...files]
    .filter(([file]) => isDocument(file))
    .map(([file, body]) => `${sha256(body)}  ${file}`);
  writeFileSync(path.join(root, lockFile), `${rows.join('\n')}\n`);
  return rows.length;
}
