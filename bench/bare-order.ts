// The bare order transaction: the eight statements that an order cannot do without, straight to PostgreSQL.
// What the shop adds (terms, quote, session, audit, HTTP) is measured against it in the same run.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { articles } from './fixtures.ts';

export async function createBareTables(pool: pg.Pool): Promise<void> {
  await pool.query(`
    create table bench_stock (sku text primary key, available integer not null);
    create table bench_customer (id integer primary key);
    create table bench_order (id uuid primary key, customer integer not null, placed_at timestamptz not null, total bigint not null);
    create table bench_line (order_id uuid not null references bench_order (id), position integer not null, sku text not null,
      quantity integer not null, amount bigint not null, primary key (order_id, position));
    create table bench_event (id bigint generated always as identity primary key, order_id uuid not null, kind text not null);
    insert into bench_stock select unnest($$${`{${articles.join(',')}}`}$$::text[]), 100000000;
    insert into bench_customer select generate_series(1, 1000)`);
}

export async function bareOrder(pool: pg.Pool, customer: number): Promise<void> {
  const client = await pool.connect();
  const id = randomUUID();
  const run = (name: string, text: string, values: unknown[]) => client.query({ name, text, values });
  try {
    await client.query('begin');
    await run('customer', 'select id from bench_customer where id = $1 for update', [customer]);
    await run('stock', 'select sku, available from bench_stock where sku = any($1) order by sku for update', [
      articles,
    ]);
    await run('order', 'insert into bench_order values ($1, $2, now(), 5970)', [id, customer]);
    await run(
      'lines',
      'insert into bench_line select $1, o, s, 1, 1990 from unnest($2::text[]) with ordinality t (s, o)',
      [id, articles],
    );
    await run('take', 'update bench_stock set available = available - 1 where sku = any($1)', [articles]);
    await run('event', "insert into bench_event (order_id, kind) values ($1, 'placed')", [id]);
    await client.query('commit');
  } finally {
    client.release();
  }
}
