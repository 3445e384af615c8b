// Owns how passwords are kept: argon2id in PHC form, a few at once, some waiting, no more. Knows neither accounts nor the rules on
// what a password must be (decide.ts reads those).
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { Busy } from '../../platform/busy.ts';

/** A password ready to be stored, with the one thing rules ask about it: how many characters it had. */
export type HashedPassword = { readonly phc: string; readonly characters: number };

// OWASP's first choice of equal-strength settings; about 46 MiB for the time of one hash.
const MEMORY_KIB = 47_104;
const PASSES = 1;
const LANES = 1;
const SALT_BYTES = 16;
const TAG_BYTES = 32;
const MOST_AT_ONCE = 2;
/** The last of them waits about three seconds. */
export const MOST_WAITING = 64;
const WAIT_SECONDS = 3;

/** Off the main thread; waits while others are being hashed. Throws Busy when too many wait. */
export async function hashPassword(password: string): Promise<HashedPassword> {
  const salt = randomBytes(SALT_BYTES);
  const message = normalized(password);
  const tag = await derive({
    message,
    nonce: salt,
    memory: MEMORY_KIB,
    passes: PASSES,
    parallelism: LANES,
    tagLength: TAG_BYTES,
  });
  const phc = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${unpadded(salt)}$${unpadded(tag)}`;
  return { phc, characters: countCharacters(password) };
}

/** Also for hashes made with other settings than today's. Throws when `phc` is no argon2id hash, and Busy when too many wait. */
export async function verifyPassword(phc: string, password: string): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(phc);
  if (!parts) throw new Error('The stored password is no argon2id hash in PHC form');
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts;
  const expected = Buffer.from(tag, 'base64');
  const actual = await derive({
    message: normalized(password),
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(actual, expected);
}

/** As people count: an emoji or an accented letter is one, however it was typed. */
export function countCharacters(password: string): number {
  return [...new Intl.Segmenter().segment(password.normalize('NFC'))].length;
}

/** One keyboard writes é as one code point, another as two: both must open the account. */
function normalized(password: string): Buffer {
  return Buffer.from(password.normalize('NFC'), 'utf8');
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

let running = 0;
const waiting: (() => void)[] = [];

async function derive(parameters: Argon2Parameters): Promise<Buffer> {
  if (running < MOST_AT_ONCE) running += 1;
  else if (waiting.length < MOST_WAITING) await new Promise<void>((resolve) => waiting.push(resolve));
  else throw new Busy('hashing passwords', WAIT_SECONDS);
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)));
    });
  } finally {
    // The place passes straight to the next in line, so that nobody slips in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
