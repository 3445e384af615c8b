// The documents over JSON: which there are, and any paragraph of any version with its rules.
import { z } from '@hono/zod-openapi';
import { notFound } from '../../platform/http/problem.ts';
import { versionOn } from '../../terms/bundle.ts';
import { blocksText } from '../../terms/plain-text.ts';
import { voidingOf } from '../../terms/snapshot.ts';
import type { Api, ApiContext } from './context.ts';
import { declareRoute } from './route.ts';

const parameter = (name: string) => z.string().openapi({ param: { name, in: 'path' } });

const versionSchema = z
  .object({
    document: z.string(),
    version: z.string().openapi({ description: 'From which date it is in force.' }),
    title: z.string(),
    language: z.string(),
    paragraphs: z.array(
      z.object({
        number: z.string(),
        title: z.string().optional(),
        source: z.string(),
        repealed: z.boolean(),
        voidFrom: z.string().nullable().openapi({ description: 'From when another document makes it void.' }),
        text: z.string(),
        rules: z.array(
          z.object({ kind: z.string(), path: z.string(), keys: z.array(z.string()), value: z.string() }),
        ),
      }),
    ),
  })
  .openapi('DocumentVersion');

export function documentRoutes(app: Api, { terms }: ApiContext): void {
  const { bundle } = terms;

  declareRoute(
    app,
    {
      method: 'get',
      path: '/documents',
      tag: 'Documents',
      summary: 'Every document with its versions',
      answers: {
        200: {
          says: 'Documents',
          schema: z.object({
            documents: z.array(
              z.object({
                document: z.string(),
                titles: z.record(z.string(), z.string()),
                versions: z.array(z.string()),
              }),
            ),
          }),
        },
      },
    },
    async (c) =>
      c.json({
        documents: [...bundle.documents].map(([document, versions]) => ({
          document,
          titles: Object.fromEntries(versions.at(-1)?.titles ?? []),
          versions: versions.map((v) => v.effectiveOn.toString()),
        })),
      }),
  );

  declareRoute(
    app,
    {
      method: 'get',
      path: '/documents/{document}/{date}',
      tag: 'Documents',
      summary: 'The version in force on a date, paragraph by paragraph, with the values that run',
      parameters: z.object({ document: parameter('document'), date: parameter('date') }),
      query: z.object({ language: z.string().optional() }),
      answers: {
        200: { says: 'The version', schema: versionSchema },
      },
    },
    async (c) => {
      const day = z.iso.date().safeParse(c.req.param('date'));
      const versions = bundle.documents.get(c.req.param('document') ?? '') ?? [];
      const on = day.success ? Temporal.PlainDate.from(day.data) : undefined;
      const version = on && versionOn(versions, on);
      if (!on || !version) throw notFound('There is no version of this document on that date');
      const asked = c.req.query('language') ?? '';
      const language = bundle.market.languages.includes(asked) ? asked : bundle.market.prevails;
      return c.json({
        document: version.document,
        version: version.effectiveOn.toString(),
        title: version.titles.get(language),
        language,
        paragraphs: version.paragraphs.map((p) => ({
          number: p.number,
          title: p.wording.get(language)?.title,
          source: p.source,
          repealed: p.repealed,
          voidFrom: voidingOf(bundle, version.document, p.number, on)?.fromOn.toString() ?? null,
          text: blocksText(p.wording.get(language)?.blocks ?? []),
          rules: p.statements.map((s) => ({
            kind: s.entry.scheme,
            path: s.entry.path,
            keys: s.keys,
            value: s.text,
          })),
        })),
      });
    },
  );
}
