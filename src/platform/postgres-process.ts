// Owns what can be seen of a server of the embedded PostgreSQL from outside: which process it is, and whether it takes
// connections. Starts and stops none; `signal` alone reaches it.
import { spawnSync } from 'node:child_process';
import net from 'node:net';
import path from 'node:path';
import { hasCode, PORT, readIfPresent, socketDirectory } from './postgres-files.ts';

export type Postmaster = { readonly pid: number; readonly socketDirectory: string; readonly status: string };

export function readPostmaster(directory: string): Postmaster | undefined {
  const lines = readIfPresent(path.join(directory, 'postmaster.pid'))?.split('\n');
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isSafeInteger(pid) || pid <= 1) return undefined;
  return {
    pid,
    socketDirectory: lines[4] || socketDirectory(directory),
    status: lines[7]?.trim() ?? 'starting',
  };
}

export async function isReady(directory: string): Promise<boolean> {
  const postmaster = readPostmaster(directory);
  if (postmaster?.status !== 'ready' || !isServing(postmaster.pid, directory)) return false;
  return await new Promise((resolve) => {
    const socket = net.connect(path.join(postmaster.socketDirectory, `.s.PGSQL.${PORT}`));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** A number in a pid file says little after a reboot: the process must also be a server of this directory. */
export function isServing(pid: number, directory: string): boolean {
  if (birthOf(pid) === undefined) return false;
  if (process.platform === 'linux') {
    return (readIfPresent(`/proc/${pid}/cmdline`) ?? '').split('\0').includes(directory);
  }
  const shown = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return `${shown.stdout.trim()} `.includes(` ${directory} `);
}

/** When a live process began: with its number, this names one process for good. Nothing for a dead one or a zombie. */
export function birthOf(pid: number): string | undefined {
  if (process.platform !== 'linux') {
    const shown = spawnSync('ps', ['-o', 'lstart=,state=', '-p', String(pid)], { encoding: 'utf8' });
    const line = shown.stdout.trim();
    return line === '' || line.endsWith('Z') ? undefined : line.replace(/\s+\S+$/, '').replaceAll(' ', '_');
  }
  const stat = readIfPresent(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields === undefined || fields[0] === 'Z' ? undefined : fields[19];
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}
