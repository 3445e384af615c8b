// The staff of the demo: one person of the office, one agent. Made up, the same in every market.
import { hashPassword } from '../../modules/identity/password.ts';
import { type Role, saveStaff } from '../../modules/identity/staff.ts';
import type { OpenMarket } from '../market.ts';

export type DemoStaff = {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
};

export const demoStaff: readonly DemoStaff[] = [
  {
    email: 'office@demitasse.example',
    password: 'promises-kept',
    displayName: 'Nóra (office)',
    roles: ['office', 'agent'],
  },
  {
    email: 'desk@demitasse.example',
    password: 'on-the-line-24',
    displayName: 'Bence (desk)',
    roles: ['agent'],
  },
];

export async function seedStaff({ db, clock }: OpenMarket): Promise<void> {
  if (await db.selectFrom('staff').select('user_id').limit(1).executeTakeFirst()) return;
  for (const { email, password, displayName, roles } of demoStaff) {
    const { phc: passwordHash } = await hashPassword(password);
    await db
      .transaction()
      .execute((tx) =>
        saveStaff(
          tx,
          { userId: `staff-${email.split('@')[0]}`, email, passwordHash, displayName, roles },
          clock.now(),
        ),
      );
  }
}
