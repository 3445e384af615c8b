// Which message went to whom, about what and when. Owns no wording and no address: bodies are rendered from the
// records when they are sent, and the person is known by id alone.

export type Message = {
  /** Also the Message-ID of the mail, the same for every repetition. */
  readonly id: string;
  readonly personId: string;
  /** What it says, such as `orderConfirmed`. */
  readonly kind: string;
  readonly language: string;
  /** What it is about, such as `order:<id>`. */
  readonly subject: string;
  readonly queuedAt: Temporal.Instant;
  /** Undefined until the mail server has taken it. */
  readonly sentAt: Temporal.Instant | undefined;
};
