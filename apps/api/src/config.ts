import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';

const Flag = Type.Union([Type.Literal('true'), Type.Literal('false')]);
const Whole = (minimum: number, maximum: number) =>
  Type.Refine(
    Type.String(),
    (text) => /^\d{1,9}$/.test(text) && Number(text) >= minimum && Number(text) <= maximum,
    () => `must be a whole number between ${minimum} and ${maximum}`,
  );
const Url = (scheme: string) => Type.String({ pattern: `^(${scheme})://\\S+$` });

/** Every environment variable the server reads. `.env.example` lists the same, with what each is for. */
export const Environment = Type.Object({
  HOST: Type.Optional(Type.String({ minLength: 1 })),
  PORT: Type.Optional(Whole(0, 65_535)),
  PUBLIC_URL: Type.Optional(Url('https?')),
  DATA_DIR: Type.Optional(Type.String({ minLength: 1 })),
  CHECKPOINT_DIR: Type.Optional(Type.String({ minLength: 1 })),
  DEMO: Type.Optional(Flag),
  DATABASE_URL: Type.Optional(Url('postgres(?:ql)?')),
  DATABASE_APP_PASSWORD: Type.Optional(Type.String({ minLength: 24 })),
  DATABASE_POOL: Type.Optional(Whole(1, 200)),
  MIGRATE: Type.Optional(Flag),
  WORKER: Type.Optional(Type.Union([Type.Literal('inline'), Type.Literal('separate')])),
  JWT_SECRET: Type.Optional(Type.String({ minLength: 32 })),
  KEY_ENCRYPTION_KEYS: Type.Optional(
    Type.String({ pattern: '^[a-z0-9-]{1,32}:[A-Za-z0-9+/]{43}=(,[a-z0-9-]{1,32}:[A-Za-z0-9+/]{43}=)*$' }),
  ),
  RECEIPT_KEY: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' })),
  TRUSTED_PROXIES: Type.Optional(Type.String({ pattern: '^[0-9a-fA-F.:/]+(,[0-9a-fA-F.:/]+)*$' })),
  DRAIN_SECONDS: Type.Optional(Whole(0, 300)),
  RATE_LIMIT: Type.Optional(Whole(10, 1_000_000)),
  METRICS_TOKEN: Type.Optional(Type.String({ minLength: 16 })),
  LOG_LEVEL: Type.Optional(
    Type.Union(['fatal', 'error', 'warn', 'info', 'debug', 'silent'].map((level) => Type.Literal(level))),
  ),
  SMTP_URL: Type.Optional(Url('smtps?')),
  MAIL_FROM: Type.Optional(Type.String({ minLength: 3 })),
  MAIL_RETURN_TO: Type.Optional(Type.String({ pattern: '^[^@\\s<>]{1,64}@[^@\\s<>]+$' })),
  MAIL_RETURNS_PORT: Type.Optional(Whole(1, 65_535)),
  S3_BUCKET: Type.Optional(Type.String({ minLength: 3 })),
  S3_ENDPOINT: Type.Optional(Url('https?')),
  S3_REGION: Type.Optional(Type.String({ minLength: 1 })),
  S3_ACCESS_KEY: Type.Optional(Type.String({ minLength: 1 })),
  S3_SECRET_KEY: Type.Optional(Type.String({ minLength: 1 })),
  CLAMD: Type.Optional(Type.String({ pattern: '^[^:\\s]+:\\d{1,5}$' })),
  SCANNER_REQUIRED: Type.Optional(Flag),
  HOSTING_SFTP_PORT: Type.Optional(Whole(0, 65_535)),
  HOSTING_WEB_PORT: Type.Optional(Whole(0, 65_535)),
  LOOPBACK_BACKENDS: Type.Optional(Flag),
  VISITED_SITES: Type.Optional(Type.Union([Type.Literal('all'), Type.Literal('own')])),
  LOOPBACK_WEBHOOKS: Type.Optional(Flag),
  PRIVATE_WEBHOOKS: Type.Optional(Flag),
  WEBHOOK_TIMEOUT: Type.Optional(Whole(1, 60)),
});

/** What the server runs on; frozen, made once by `loadConfig`. */
export type Config = ReturnType<typeof arrange>;

/** Configuration that cannot be used; the message lists every fault, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the environment into the server's configuration.
 * @throws {ConfigError} naming every variable that is wrong.
 */
export const loadConfig = (environment: Record<string, string | undefined> = process.env): Config => {
  const given = known(environment);
  const faults = [...Value.Errors(Environment as TSchema, given)].map(({ instancePath, message }) => {
    const name = instancePath.slice(1);
    return `${name} ${choiceOf(name) ?? message}`;
  });
  if (
    given.S3_BUCKET !== undefined &&
    (given.S3_ACCESS_KEY === undefined || given.S3_SECRET_KEY === undefined)
  )
    faults.push('S3_BUCKET needs S3_ACCESS_KEY and S3_SECRET_KEY');
  if (faults.length > 0) throw new ConfigError(`Configuration:\n  ${[...new Set(faults)].join('\n  ')}`);
  return freeze(arrange(given as Static<typeof Environment>));
};

/** What may be chosen, in words, where a variable is one of a few values: the schema itself tells of each that it is not. */
const choiceOf = (name: string): string | null => {
  const choices = (Environment.properties as Record<string, { anyOf?: { const: string }[] }>)[name]?.anyOf;
  return choices === undefined ? null : `must be one of ${choices.map((one) => one.const).join(', ')}`;
};

const known = (environment: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.keys(Environment.properties).flatMap((name) => {
      const value = environment[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );

const arrange = (env: Static<typeof Environment>) => {
  const host = env.HOST ?? '127.0.0.1';
  const port = Number(env.PORT ?? 3000);
  const dataDir = resolve(env.DATA_DIR ?? new URL('../../../.data', import.meta.url).pathname);
  const demo = env.DEMO === undefined ? env.DATABASE_URL === undefined : env.DEMO === 'true';
  return {
    version: (
      JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
    ).version,
    http: {
      host,
      port,
      publicUrl: (env.PUBLIC_URL ?? `http://${host}:${port}`).replace(/\/$/, ''),
      trustedProxies: env.TRUSTED_PROXIES?.split(',') ?? [],
      rateLimit: Number(env.RATE_LIMIT ?? 1200),
      /** How long it serves on, saying that it goes, before it listens no more. */
      drainSeconds: Number(env.DRAIN_SECONDS ?? 0),
    },
    dataDir,
    /** Where the checkpoints of histories lie: out of reach of whoever can change the database. */
    checkpointDir: resolve(env.CHECKPOINT_DIR ?? join(dataDir, 'checkpoints')),
    demo,
    database: {
      url: env.DATABASE_URL ?? null,
      appPassword: env.DATABASE_APP_PASSWORD ?? null,
      pool: Number(env.DATABASE_POOL ?? 12),
      migrate: env.MIGRATE !== 'false',
    },
    worker: env.WORKER === 'separate' ? ('separate' as const) : ('inline' as const),
    keys: {
      jwtSecret: env.JWT_SECRET ?? null,
      keyEncryptionKeys: env.KEY_ENCRYPTION_KEYS ?? null,
      receiptKey: env.RECEIPT_KEY ?? null,
    },
    metricsToken: env.METRICS_TOKEN ?? null,
    // Whoever tries the demonstration wants to read where to go, not every answer.
    logLevel: env.LOG_LEVEL ?? (demo ? 'warn' : 'info'),
    mail: {
      url: env.SMTP_URL ?? null,
      from: env.MAIL_FROM ?? 'Pendopo <noreply@localhost>',
      /** Where mail comes back to that cannot be delivered. */
      returnTo: env.MAIL_RETURN_TO ?? null,
      returnsPort: env.MAIL_RETURNS_PORT === undefined ? null : Number(env.MAIL_RETURNS_PORT),
    },
    s3:
      env.S3_BUCKET === undefined
        ? null
        : {
            bucket: env.S3_BUCKET,
            endpoint: env.S3_ENDPOINT ?? null,
            region: env.S3_REGION ?? 'us-east-1',
            accessKey: env.S3_ACCESS_KEY ?? '',
            secretKey: env.S3_SECRET_KEY ?? '',
          },
    clamd: env.CLAMD ?? null,
    scannerRequired: env.SCANNER_REQUIRED === 'true',
    /** Whether agencies may have back-ends on this machine itself; else nobody gets at what listens here by naming it one. */
    loopbackBackends: env.LOOPBACK_BACKENDS === undefined ? demo : env.LOOPBACK_BACKENDS === 'true',
    /** Whose sites are visited each night: all that units have, or only what the hosting server of our own shows. A demonstration visits nobody else. */
    visitedSites: env.VISITED_SITES ?? (demo ? ('own' as const) : ('all' as const)),
    webhooks: {
      /** Which addresses events are sent to beside those of the world: this machine, the networks around it. */
      loopback: env.LOOPBACK_WEBHOOKS === undefined ? demo : env.LOOPBACK_WEBHOOKS === 'true',
      private: env.PRIVATE_WEBHOOKS === 'true',
      timeoutSeconds: Number(env.WEBHOOK_TIMEOUT ?? 15),
    },
    /** Our own small hosting server, beside the embedded database; elsewhere real back-ends do it. */
    hosting:
      env.DATABASE_URL === undefined
        ? {
            sftpPort: Number(env.HOSTING_SFTP_PORT ?? after(port, 1)),
            webPort: Number(env.HOSTING_WEB_PORT ?? after(port, 2)),
          }
        : null,
  };
};

/** A port that follows another; any free one after "any free one". */
const after = (port: number, by: number): number => (port === 0 ? 0 : port + by);

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
};
