// The signed part of links in letters: which delivery of which recurring order, and what the link is for. It shows who
// got the letter, and nothing else: whether the delivery can still be changed is looked up when the link is used.
import { isEqual, sign } from '../../platform/http/cookies.ts';

const linkActions = ['skip', 'pay'] as const;
type LinkAction = (typeof linkActions)[number];

export type DeliveryLink = {
  readonly subscriptionId: string;
  readonly ordinal: number;
  readonly action: LinkAction;
};

const purpose = 'recurring delivery';
const TOKEN = /^([a-z]+)\.([0-9a-f]{32})\.(\d{1,6})\.([A-Za-z0-9_-]{43})$/;

/** For an address: letters, digits, `.`, `-` and `_`. */
export function deliveryToken(secret: string, { subscriptionId, ordinal, action }: DeliveryLink): string {
  const text = `${action}.${subscriptionId.replaceAll('-', '')}.${ordinal}`;
  return `${text}.${sign(secret, purpose, text)}`;
}

/** Undefined for whatever we did not sign. */
export function readDeliveryToken(secret: string, token: string): DeliveryLink | undefined {
  const [, word = '', id = '', number = '', signature = ''] = TOKEN.exec(token) ?? [];
  const action = linkActions.find((each) => each === word);
  if (!action || !isEqual(signature, sign(secret, purpose, `${word}.${id}.${number}`))) return undefined;
  const subscriptionId = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { subscriptionId, ordinal: Number(number), action };
}
