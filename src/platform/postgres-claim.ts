// Owns the claim file beside a data directory of the embedded PostgreSQL: which live process owns the server. A dead
// owner's claim is void. Knows nothing of the server itself.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { claimFile, hasCode, readIfPresent } from './postgres-files.ts';
import { birthOf } from './postgres-process.ts';

export type Claim = { readonly release: () => void };

/** Nothing if another live process, or an earlier start of this one, holds the claim. */
export function takeClaim(directory: string): Claim | undefined {
  const file = claimFile(directory);
  const mine = `${process.pid} ${birthOf(process.pid)} ${randomUUID()}`;
  if (!linkNew(file, mine)) {
    const theirs = readIfPresent(file);
    if (theirs === undefined || isHeld(theirs) || !removeExactly(file, theirs)) return undefined;
    if (!linkNew(file, mine)) return undefined;
  }
  return { release: () => void removeExactly(file, mine) };
}

function isHeld(claim: string): boolean {
  const [pid, birth] = claim.split(' ');
  return birth !== undefined && birthOf(Number(pid)) === birth;
}

/** Creates the file with its content in one step, so that nobody reads it half written. */
function linkNew(file: string, content: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  fs.writeFileSync(draft, content);
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    fs.unlinkSync(draft);
  }
}

/** Moved away before it is judged: of two processes that find one void claim, one wins and none removes the winner's. */
function removeExactly(file: string, content: string): boolean {
  const aside = `${file}.${randomUUID()}`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
  const same = readIfPresent(aside) === content;
  if (!same) linkNew(file, readIfPresent(aside) ?? '');
  fs.unlinkSync(aside);
  return same;
}
