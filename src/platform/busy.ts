// What is thrown where bounded work has no room left. HTTP tells it as 503 with Retry-After; nothing has been done.

export class Busy extends Error {
  override readonly name = 'Busy';
  readonly retryAfterSeconds: number;
  constructor(what: string, retryAfterSeconds: number) {
    super(`${what}: no room left`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
