// Owns the log: JSON lines without personal data. A field whose name says that it holds some is blanked at any
// depth, and addresses are blanked inside messages. Says nothing about what is worth logging.
import pino from 'pino';

export type Log = pino.Logger;

export type LogOptions = {
  readonly level?: pino.LevelWithSilent;
  /** Where lines go instead of standard output. */
  readonly destination?: pino.DestinationStream;
};

export function createLog({ level = 'info', destination }: LogOptions = {}): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    formatters: {
      level: (label) => ({ level: label }),
      // pino reaches nested fields only by listed paths.
      log: (fields) =>
        Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, blank(key, value)])),
    },
    serializers: { err: (error: unknown) => error },
  };
  return destination ? pino(options, destination) : pino(options);
}

export const silentLog: Log = pino({ level: 'silent' });

/** Of a thrown value, what may be kept: never pg's detail or parameters, nor the addresses a mail server repeats. */
export function describeError(error: unknown): { readonly [field: string]: string } {
  if (!(error instanceof Error)) return { message: blankAddresses(String(error)) };
  return {
    name: error.name,
    message: blankAddresses(error.message),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
  };
}

const BLANK = '[personal]';
const PERSONAL = new Set(
  [
    'email',
    'mail',
    'phone',
    'name',
    'fullName',
    'givenName',
    'familyName',
    'recipient',
    'address',
    'street',
    'city',
    'postcode',
    'note',
    'birthOn',
    'companyName',
    'taxNumber',
    'password',
    'token',
    'secret',
    'cookie',
    'setCookie',
    'authorization',
    'ipAddress',
    'userAgent',
  ].map(plain),
);

function plain(key: string): string {
  return key.toLowerCase().replaceAll(/[-_]/g, '');
}

function isPersonal(key: string): boolean {
  const name = plain(key);
  return PERSONAL.has(name) || name.endsWith('password') || name.endsWith('token') || name.endsWith('email');
}

function blank(key: string, value: unknown): unknown {
  if (isPersonal(key)) return BLANK;
  if (typeof value === 'string') return blankAddresses(value);
  if (value instanceof Error) {
    return { ...describeError(value), stack: blankAddresses(value.stack ?? ''), ...causeOf(value) };
  }
  if (Array.isArray(value)) return value.map((element) => blank('', element));
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(
      Object.entries(value).map(([inner, content]) => [inner, blank(inner, content)]),
    );
  }
  return value;
}

function causeOf(error: Error): { readonly cause?: unknown } {
  return error.cause === undefined ? {} : { cause: blank('', error.cause) };
}

function blankAddresses(text: string): string {
  return text.replaceAll(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, BLANK);
}
