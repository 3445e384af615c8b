// Owns who the customer is: the person with their log-in, addresses, what they accepted, and two separate
// blocks: of log-in (misuse was reported) and of orders (the seller's decision, with a reason).
// Owns no order and no basket: those know the person by id alone. Name, e-mail, birth date and address stay
// in these tables; decisions, audit, queues and logs get the id and values worked out from them.

export type PersonalData = {
  readonly givenName: string;
  readonly familyName: string;
  /** Digits, perhaps after a plus sign. */
  readonly phone: string;
  readonly birthOn: Temporal.PlainDate;
  /** Of messages to this person. */
  readonly language: string;
  /** Set when the person buys for a company. */
  readonly company: Company | undefined;
};

export type Company = { readonly name: string; readonly taxNumber: string };

export type Person = PersonalData & {
  /** Opaque: the one thing about a person that may leave this module. */
  readonly id: string;
  readonly email: string;
  readonly programmeSinceOn: Temporal.PlainDate | undefined;
  readonly orderBlock: OrderBlock | undefined;
  readonly registeredAt: Temporal.Instant;
};

export type OrderBlock = { readonly at: Temporal.Instant; readonly reason: string };

export type AddressData = {
  readonly recipient: string;
  readonly postcode: string;
  readonly city: string;
  readonly street: string;
  /** ISO 3166-1, two capitals. */
  readonly country: string;
  readonly phone: string;
  /** For the courier; may be empty. */
  readonly note: string;
};

export type Address = AddressData & { readonly id: string };

export type AcceptedDocument = {
  readonly document: string;
  readonly versionOn: Temporal.PlainDate;
  /** The one it was read in. */
  readonly language: string;
};

export const registrationFields = [
  'email',
  'password',
  'givenName',
  'familyName',
  'phone',
  'birthOn',
  'companyName',
  'taxNumber',
] as const;
export type RegistrationField = (typeof registrationFields)[number];

export const addressFields = ['recipient', 'postcode', 'city', 'street', 'country', 'phone', 'note'] as const;
export type AddressField = (typeof addressFields)[number];

/** What is wrong with one entry as typed, apart from any rule of the terms. */
export type FieldProblemCode = 'missing' | 'tooLong' | 'malformed' | 'forbiddenCharacters';
export type FieldProblem<Field> = { readonly field: Field; readonly code: FieldProblemCode };
