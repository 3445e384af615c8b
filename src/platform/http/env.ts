// Owns what a request carries from middleware to routes.
import type { Log } from '../log.ts';

export type WebEnv = {
  Variables: {
    /** Also in the `x-request-id` header, in every log line and on error pages. */
    requestId: string;
    log: Log;
  };
};
