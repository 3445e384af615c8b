// YAML read strictly: every scalar is text until a schema gives it a meaning, every fault has its file and line.
import { isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';

export class FaultyScenarios extends Error {}

/** All scalars are text: `no`, `7621` and `2022-06-07` mean what the key says, not what YAML guesses. */
export function readYaml<T>(name: string, body: string, schema: z.ZodType<T>): { value: T; lineOf: LineOf } {
  const counter = new LineCounter();
  const document = parseDocument(body, { schema: 'failsafe', lineCounter: counter, uniqueKeys: true });
  const at = (offset: number) => `${name}:${counter.linePos(offset).line}`;
  const [broken] = document.errors;
  if (broken) throw new FaultyScenarios(`${at(broken.pos[0])}: ${broken.message.split('\n')[0]}`);
  const lineOf: LineOf = (path) => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, lineOf };
  const faults = parsed.error.issues.map((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const line =
      unknown === undefined ? lineOf(keysOf(issue.path)) : keyLine(document, counter, issue.path, unknown);
    return `${name}:${line}: ${unknown === undefined ? messageOf(issue) : `nobody knows the key “${unknown}”`}`;
  });
  throw new FaultyScenarios(faults.join('\n'));
}

type LineOf = (path: readonly (string | number)[]) => number;

function keysOf(path: readonly PropertyKey[]): readonly (string | number)[] {
  return path.filter((key) => typeof key !== 'symbol');
}

/** Of the fault inside a union the most telling one: unknown keys before wrong kinds. */
function messageOf(issue: z.core.$ZodIssue): string {
  const where = keysOf(issue.path)
    .filter((key) => typeof key === 'string')
    .join(' › ');
  if (issue.code !== 'invalid_union') return where ? `${where}: ${issue.message}` : issue.message;
  const inner = issue.errors.flat();
  const told =
    inner.find((i) => i.code === 'unrecognized_keys') ?? inner.find((i) => i.path.length > 0) ?? inner[0];
  return `${where}: ${told ? `${[...told.path, told.message].join(': ')}` : issue.message}`;
}

function keyLine(
  document: ReturnType<typeof parseDocument>,
  counter: LineCounter,
  path: readonly PropertyKey[],
  key: string,
): number {
  let line = 1;
  visit(document.getIn(keysOf(path), true) as Parameters<typeof visit>[0], {
    Pair: (_, pair) => {
      if (isPair(pair) && isScalar(pair.key) && pair.key.value === key && pair.key.range) {
        line = counter.linePos(pair.key.range[0]).line;
        return visit.BREAK;
      }
      return visit.SKIP;
    },
  });
  return line;
}
