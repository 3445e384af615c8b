// Customers, sessions and goods for the bench, written by SQL: what is measured is the shop, not its seeding.
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';

export type Customer = { readonly cookie: string; readonly personId: string };

export const articles = ['BENCH-A', 'BENCH-B', 'BENCH-C'] as const;

export async function addArticles(pool: pg.Pool): Promise<void> {
  for (const sku of articles) {
    await pool.query('insert into stock_item (sku, available) values ($1, 100000000)', [sku]);
    await pool.query(
      `insert into product (sku, slug, kind, line, category, quantity_group, names, descriptions, facts, drawing,
        vat_category, capsules_per_unit, net_weight_grams, food, engravable, limited_edition, position, stock_sku,
        stock_units, listed_at)
       values ($1, lower($1), 'coffee', 'classic', 'coffee', 'capsules', '{"en":"A","hu":"A"}', '{"en":"A","hu":"A"}',
        '{}', '{"kind":"capsule"}', 'standard', 10, 55, true, false, false, 1, $1, 1, now() - interval '1 year')`,
      [sku],
    );
    await pool.query(
      `insert into price_point (sku, from_at, amount_minor, regular_minor, currency, recorded_at)
       values ($1, now() - interval '1 year', 1990, 1990, 'HUF', now())`,
      [sku],
    );
  }
}

/** Customers with a session: the cookie is signed as the log-in signs it. */
export async function addCustomers(
  pool: pg.Pool,
  count: number,
  secret: string,
  cookie: string,
): Promise<readonly Customer[]> {
  const customers: Customer[] = [];
  for (let i = 0; i < count; i += 1) {
    const personId = randomUUID();
    const token = randomBytes(24).toString('base64url');
    await pool.query(
      `with u as (insert into auth_user (id, name, email, email_verified, created_at, updated_at)
          values ($1, 'Bench', $1 || '@bench.example', true, now(), now())),
        s as (insert into auth_session (id, token, user_id, expires_at, created_at, updated_at)
          values ($2, $2, $1, now() + interval '14 days', now(), now()))
       insert into person (id, user_id, given_name, family_name, phone, birth_on, language, registered_at)
       values ($1::uuid, $1, 'Bence', 'Mérő', '0680555010', '1980-01-01', 'hu', now())`,
      [personId, token],
    );
    const signature = createHmac('sha256', secret).update(token).digest('base64');
    customers.push({ personId, cookie: `${cookie}=${encodeURIComponent(`${token}.${signature}`)}` });
  }
  return customers;
}
