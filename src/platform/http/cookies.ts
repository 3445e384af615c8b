// Owns cookies of our own: named, signed and flagged. A value that we did not sign counts as absent.
// The session cookie belongs to the log-in library.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

export type CookieOptions = {
  readonly name: string;
  /** At least 32 random characters, the same for all processes. */
  readonly secret: string;
  /** Sets `Secure` and the `__Host-` prefix; plain http would lose such a cookie. */
  readonly https: boolean;
  /** Absent: until the browser is closed. */
  readonly maxAgeSeconds?: number;
};

export type SignedCookie = {
  readonly read: (c: Context) => string | undefined;
  /** `value` without control characters, spaces, commas and semicolons. */
  readonly write: (c: Context, value: string) => void;
  readonly clear: (c: Context) => void;
};

export function signedCookie({ name, secret, https, maxAgeSeconds }: CookieOptions): SignedCookie {
  const fullName = https ? `__Host-${name}` : name;
  const flags = { httpOnly: true, sameSite: 'Lax', path: '/', secure: https } as const;
  return {
    read: (c) => {
      const signed = getCookie(c, fullName);
      const dot = signed?.lastIndexOf('.') ?? -1;
      if (signed === undefined || dot === -1) return undefined;
      const value = signed.slice(0, dot);
      return isEqual(signed.slice(dot + 1), sign(secret, name, value)) ? value : undefined;
    },
    write: (c, value) => {
      setCookie(c, fullName, `${value}.${sign(secret, name, value)}`, {
        ...flags,
        ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
      });
    },
    clear: (c) => {
      deleteCookie(c, fullName, flags);
    },
  };
}

/** HMAC-SHA-256 in base64url. The purpose keeps a signature of one kind from passing as another's. */
export function sign(secret: string, purpose: string, value: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${value}`).digest('base64url');
}

/** In constant time for texts of one length. */
export function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

// --- The guest --------------------------------------------------------------------------------------------------

export type GuestCookie = {
  readonly read: (c: Context) => string | undefined;
  /** The guest's id; a new one goes into the response. */
  readonly ensure: (c: Context) => string;
  readonly clear: (c: Context) => void;
};

const GUEST_DAYS = 30;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Who browses without an account: 128 random bits in the form of a UUID, so that a basket may bear it. A guest of one
 * shop is nobody in another: its log-out leaves the other's basket alone.
 */
export function guestCookie({
  shop,
  ...options
}: Pick<CookieOptions, 'secret' | 'https'> & { readonly shop: string }): GuestCookie {
  const name = `guest_${shop}`;
  const cookie = signedCookie({ ...options, name, maxAgeSeconds: GUEST_DAYS * 86_400 });
  const fresh = new WeakMap<Request, string>();
  const read = (c: Context) => {
    const id = fresh.get(c.req.raw) ?? cookie.read(c);
    return id !== undefined && UUID.test(id) ? id : undefined;
  };
  return {
    read,
    ensure: (c) => {
      const known = read(c);
      if (known !== undefined) return known;
      const hex = randomBytes(16).toString('hex');
      const id = [
        hex.slice(0, 8),
        hex.slice(8, 12),
        hex.slice(12, 16),
        hex.slice(16, 20),
        hex.slice(20),
      ].join('-');
      fresh.set(c.req.raw, id);
      cookie.write(c, id);
      return id;
    },
    clear: (c) => {
      fresh.delete(c.req.raw);
      cookie.clear(c);
    },
  };
}
