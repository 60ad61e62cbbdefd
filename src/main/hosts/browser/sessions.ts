/**
 * Who may use the application behind the loopback address. A token in an address printed in the terminal is used once and
 * gives a session: a path of its own that cannot be guessed, and a cookie of that path. The path is there because cookies know no ports:
 * another program on 127.0.0.1 would be sent a cookie of the path `/`.
 */
import { randomBytes, timingSafeEqual, createHash } from 'node:crypto';

export const cookieName = 'autoinvoice';

export interface Session {
  /** 128 random bits, base64url. */
  readonly id: string;
  /** `/s/<id>/` */
  readonly path: string;
  /** 256 random bits, base64url. */
  readonly secret: string;
}

/** Compares in a time that tells nothing of where two texts differ, nor of the length of the secret one. */
export function sameSecret(given: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

const random = (bytes: number): string => randomBytes(bytes).toString('base64url');

export class Sessions {
  #token: string | null = null;
  readonly #sessions: Session[] = [];

  /** A new token; an earlier one that nobody has used is no longer good. */
  newToken(): string {
    this.#token = random(32);
    return this.#token;
  }

  /** Takes a token and opens a session; undefined when the token is wrong or was used before. */
  redeem(token: string): Session | undefined {
    if (this.#token === null || !sameSecret(token, this.#token)) return undefined;
    this.#token = null;
    const id = random(16);
    const session = { id, path: `/s/${id}/`, secret: random(32) };
    this.#sessions.push(session);
    return session;
  }

  /**
   * The session that a request belongs to, by its path and the cookie of that path.
   * @param id what stands in the path
   * @param cookies the Cookie header
   */
  find(id: string, cookies: string | undefined): Session | undefined {
    // Every session is compared, so that the time tells nothing of which one came close.
    let session: Session | undefined;
    for (const candidate of this.#sessions) if (sameSecret(id, candidate.id)) session = candidate;
    if (session === undefined) return undefined;
    let good = false;
    for (const value of cookieValues(cookies)) if (sameSecret(value, session.secret)) good = true;
    return good ? session : undefined;
  }
}

/** The Set-Cookie header of a session: no script reads it, no other site sends it, no other path gets it. */
export function sessionCookie(session: Session): string {
  return `${cookieName}=${session.secret}; Path=${session.path}; HttpOnly; SameSite=Strict`;
}

function cookieValues(header: string | undefined): string[] {
  return (header ?? '')
    .slice(0, 16_384)
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${cookieName}=`))
    .map((pair) => pair.slice(cookieName.length + 1));
}
