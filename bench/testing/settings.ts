// What the processes of kill rounds are started with, as one argument.

export type Settings = {
  readonly market: string;
  readonly serverUrl: string;
  readonly clockFile: string;
  readonly secret: string;
  readonly appPort: number;
  readonly pspOrigin: string;
  readonly smtpUrl: string;
};

/** Of both sides of the provider. */
export const merchant = { name: 'Demitasse', apiKey: 'kill-rounds', hmacSecret: 'kill-rounds' } as const;

export function readSettings(): Settings {
  return JSON.parse(process.argv[2] ?? '{}') as Settings;
}

export function originOf({ appPort }: Pick<Settings, 'appPort'>): string {
  return `http://127.0.0.1:${appPort}`;
}
