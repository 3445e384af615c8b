// Owns as whom the embedded PostgreSQL runs, which refuses to be root: what root becomes for it, and what is given to
// that user. Starts nothing itself but a probe.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { socketDirectory } from './postgres-files.ts';

const NOBODY = 65534;

export type Identity = {
  readonly how: string;
  readonly ids: { readonly uid?: number; readonly gid?: number };
  readonly command: (program: string, args: readonly string[]) => [string, ...string[]];
  /** Gives a directory to the server, with everything in it. */
  readonly own: (directory: string) => void;
};

/** PostgreSQL refuses to run as root: choose what root becomes. */
export function unprivileged(native: string, directory: string): Identity {
  const direct: Identity['command'] = (program, args) => [program, ...args];
  if (process.getuid?.() !== 0) return { how: 'as this user', ids: {}, command: direct, own: () => {} };
  const places = [
    path.join(native, 'bin'),
    path.dirname(directory),
    path.dirname(socketDirectory(directory)),
  ];
  if (places.every(isOpenToAll)) {
    const ids = { uid: NOBODY, gid: NOBODY };
    return { how: 'as nobody', ids, command: direct, own: (place) => chownTree(place, NOBODY) };
  }
  const namespace = ['unshare', '-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`] as const;
  if (spawnSync(namespace[0], [...namespace.slice(1), 'true']).status === 0) {
    return {
      how: 'in a user namespace',
      ids: {},
      command: (program, args) => [...namespace, program, ...args],
      own: (place) => chownTree(place, 0),
    };
  }
  throw new Error(
    `PostgreSQL does not run as root, other users cannot enter ${places.find((place) => !isOpenToAll(place))}, and this machine allows no user namespace: use a directory below /srv or /opt, or set DATABASE_URL.`,
  );
}

function isOpenToAll(place: string): boolean {
  const parent = path.dirname(place);
  return (fs.statSync(place).mode & 0o001) !== 0 && (parent === place || isOpenToAll(parent));
}

function chownTree(place: string, id: number): void {
  if (fs.statSync(place).uid === id) return;
  for (const name of fs.readdirSync(place, { recursive: true, encoding: 'utf8' })) {
    fs.lchownSync(path.join(place, name), id, id);
  }
  fs.chownSync(place, id, id);
}
