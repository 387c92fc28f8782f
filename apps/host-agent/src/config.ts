import { readFile } from 'node:fs/promises';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

/** A place on this machine; it stands in configuration files, so it holds nothing that they would read as their own. */
const Place = Type.String({ pattern: '^/[A-Za-z0-9._/-]+$', maxLength: 200 });
const Port = Type.Integer({ minimum: 0, maximum: 65_535 });
const STRICT = { additionalProperties: false };

/** All that an operator decides; see README.md for what each means. */
export const AgentConfig = Type.Object(
  {
    stateDir: Place,
    sitesDir: Place,
    /** Every site also answers to its account's name below this. */
    siteDomain: Type.String({ pattern: '^[a-z0-9]([a-z0-9.-]{0,100}[a-z0-9])?$' }),
    control: Type.Object(
      {
        host: Type.String({ minLength: 1, maxLength: 100 }),
        port: Port,
        tls: Type.Optional(Type.Object({ certificate: Place, key: Place }, STRICT)),
      },
      STRICT,
    ),
    sftp: Type.Object({ port: Port, hostKey: Place }, STRICT),
    web: Type.Object(
      {
        addresses: Type.Array(
          Type.String({ pattern: '^(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:]{2,39}\\])$' }),
          { minItems: 1, maxItems: 8 },
        ),
        port: Port,
        program: Place,
        configuration: Place,
        pidFile: Place,
      },
      STRICT,
    ),
    /** The group of nginx's workers, by number. */
    group: Type.Integer({ minimum: 1, maximum: 65_533 }),
    /** Accounts count up from here; no user of the machine may have such a number. */
    firstUid: Type.Integer({ minimum: 1000, maximum: 2 ** 31 - 1 }),
  },
  STRICT,
);
export type AgentConfig = Static<typeof AgentConfig>;

/** Debian’s. */
const GROUP_OF_NGINX = 33;
const FIRST_UID = 20_001;

/** Reads the configuration. Throws with everything that is wrong with it. */
export const readConfig = async (path: string): Promise<AgentConfig> => {
  const written = JSON.parse(await readFile(path, 'utf8'));
  const web = { program: '/usr/sbin/nginx', ...written.web };
  const config = { group: GROUP_OF_NGINX, firstUid: FIRST_UID, ...written, web };
  const faults = Value.Errors(AgentConfig, config);
  if (faults.length > 0)
    throw new Error(
      faults.map(({ instancePath, message }) => `${path}${instancePath} ${message}`).join('\n'),
    );
  return config;
};
