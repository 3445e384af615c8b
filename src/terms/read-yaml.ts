// Reads YAML where every value is text, lists or keys; what cannot be read becomes a problem with its line.
import { parse, YAMLParseError } from 'yaml';
import type { Problem } from './document.ts';

export type Raw = { readonly [key: string]: unknown };

/** Empty when it cannot be read. */
export function readYaml(file: string, body: string, problems: Problem[]): Raw {
  const broken = (line: number, why: string) =>
    problems.push({
      file,
      line,
      what: `it is not YAML: ${why}`,
      mend: 'write one `key: value` a line',
    });
  try {
    const read: unknown = parse(body, { schema: 'failsafe', prettyErrors: false }) ?? {};
    if (typeof read === 'object' && !Array.isArray(read)) return read as Raw;
    broken(1, 'there are no keys');
  } catch (error) {
    const line = error instanceof YAMLParseError ? body.slice(0, error.pos[0]).split('\n').length : 1;
    broken(line, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
  return {};
}
