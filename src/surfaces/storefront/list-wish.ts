// What a visitor wants of a list, read from the address and written back to it. Unknown values are no error:
// they are left out, since addresses are typed and passed on.
import { cups, kinds, lines } from '../../modules/catalogue/model.ts';
import {
  type Filters,
  type Intensity,
  marks,
  noFilters,
  type Sort,
  sorts,
} from '../../modules/catalogue/queries.ts';

export type ListWish = {
  readonly filters: Filters;
  readonly sort: Sort;
  readonly page: number;
  readonly words: string;
};

/** Bands of the intensity scale, as people speak of mild and strong. */
export const intensityBands: readonly Intensity[] = [
  { from: 1, to: 4 },
  { from: 5, to: 7 },
  { from: 8, to: 10 },
  { from: 11, to: 13 },
];

const longestWords = 100;

export function parseListWish(query: URLSearchParams): ListWish {
  const chosen = <T extends string>(name: string, allowed: readonly T[]) =>
    allowed.filter((value) => query.getAll(name).includes(value));
  const sort = chosen('sort', sorts)[0] ?? 'recommended';
  const page = Number(query.get('page'));
  return {
    filters: {
      ...noFilters,
      lines: chosen('line', lines),
      kinds: chosen('kind', kinds),
      cups: chosen('cup', cups),
      intensities: intensityBands.filter((band) => query.getAll('intensity').includes(bandValue(band))),
      marks: chosen('mark', marks),
    },
    sort,
    page: Number.isInteger(page) && page > 0 && page < 1000 ? page : 1,
    words: (query.get('q') ?? '').trim().slice(0, longestWords),
  };
}

export function bandValue({ from, to }: Intensity): string {
  return `${from}-${to}`;
}

/** The query of a wish, with its question mark; empty for the plain list. */
export function formatListWish({ filters, sort, page, words }: ListWish): string {
  const query = new URLSearchParams([
    ...(words === '' ? [] : [['q', words]]),
    ...filters.lines.map((value) => ['line', value]),
    ...filters.kinds.map((value) => ['kind', value]),
    ...filters.cups.map((value) => ['cup', value]),
    ...filters.intensities.map((band) => ['intensity', bandValue(band)]),
    ...filters.marks.map((value) => ['mark', value]),
    ...(sort === 'recommended' ? [] : [['sort', sort]]),
    ...(page === 1 ? [] : [['page', String(page)]]),
  ]);
  return query.size === 0 ? '' : `?${query}`;
}
