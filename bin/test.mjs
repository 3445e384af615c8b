// Runs the tests: `npm test`, `npm test -- src/terms`, `npm test -- --test-name-pattern=midnight`.
// Plain words choose the files whose path contains one of them, options go to `node --test`. One PostgreSQL
// serves the whole run: TEST_DATABASE_URL, or the embedded server. `--databases` leaves out the files that cannot open a
// database of that server: on another server they do the same again.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const [major] = process.versions.node.split('.');
const children = new Set();
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
// The children end first, then this process: until then a signal is only passed on, to all of them at once.
for (const name of stopSignals) {
  process.on(name, () => {
    for (const child of children) process.kill(-child.pid, name);
  });
}

process.exitCode = await (Number(major) < 26 ? onOwnNode() : runTests());

/** The system's Node starts this file; the one that npm installed can run TypeScript. */
function onOwnNode() {
  const node = path.join(root, 'node_modules', '.bin', 'node');
  return run(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], process.env);
}

async function runTests() {
  const onlyDatabases = process.argv.includes('--databases');
  const options = process.argv.slice(2).filter((word) => word.startsWith('-') && word !== '--databases');
  const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  const files = ['src', 'scenarios']
    .filter((top) => existsSync(path.join(root, top)))
    .flatMap((top) =>
      readdirSync(path.join(root, top), { recursive: true }).map((file) => path.join(top, file)),
    )
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word.replace(/^\.\//, ''))))
    .filter((file) => !onlyDatabases || reaches(file, 'src/platform/testing.ts'))
    .sort();
  if (files.length === 0) {
    console.error(
      `No test file${onlyDatabases ? ' with a database' : ''} has ${words.join(' or ')} in its path.`,
    );
    return 1;
  }
  const { joinTestServer } = await import('../src/platform/testing.ts');
  const server = await joinTestServer();
  try {
    const environment = {
      // Every file is a process of its own: without the cache each would compile the same sources again.
      NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'compile'),
      ...process.env,
      TEST_SERVER_URL: server.url,
      TEST_RUN: server.run,
    };
    return await run(process.execPath, ['--test', '--test-concurrency=2', ...options, ...files], environment);
  } finally {
    await server.leave();
  }
}

/** Whether the file imports the other one, itself or by what it imports; also when what it imports cannot be told. */
function reaches(file, wanted, seen = new Set()) {
  if (file === wanted) return true;
  if (seen.has(file)) return false;
  seen.add(file);
  const source = readFileSync(path.join(root, file), 'utf8');
  if (/\bimport\((?!')/.test(source)) return true;
  return [...source.matchAll(/\b(?:from|import) ?\(?'(\.[^']+\.ts)'/g)].some(([, name]) =>
    reaches(path.posix.join(path.posix.dirname(file), name), wanted, seen),
  );
}

function run(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: 'inherit', detached: true });
    children.add(child);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      children.delete(child);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}
