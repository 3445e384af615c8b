// Owns where the embedded server's files lie beside its data directory, and reads files that may be gone by then.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Names the socket; nothing listens on it as a TCP port. */
export const PORT = '5432';
/** Longest path of a Unix socket is 107 bytes; PostgreSQL adds `/.s.PGSQL.5432`. */
const LONGEST_SOCKET_DIRECTORY = 107 - '/.s.PGSQL.5432'.length;

export function socketDirectory(directory: string): string {
  const name = `demitasse-${createHash('sha256').update(directory).digest('hex').slice(0, 12)}`;
  const preferred = path.join(os.tmpdir(), name);
  return Buffer.byteLength(preferred) <= LONGEST_SOCKET_DIRECTORY ? preferred : path.join('/tmp', name);
}

export function claimFile(directory: string): string {
  return `${directory}.owner`;
}

export function readIfPresent(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    // ESRCH: a process that ended while its entry in /proc was read.
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH')) return undefined;
    throw error;
  }
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
