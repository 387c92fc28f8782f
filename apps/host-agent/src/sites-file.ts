import { createHash } from 'node:crypto';
import type { AgentConfig } from './config.ts';
import type { KeptAccount } from './state.ts';

/** The name under which nginx tells which configuration it serves; nobody else has a name that ends so. */
export const GENERATION_HOST = 'generation.invalid';

/**
 * nginx’s servers, one for each account, and `generation`, a digest of them that nginx answers with once it serves them. Nothing in it
 * is free text: names and host names hold letters, digits, hyphens and dots, places those and slashes.
 */
export const sitesFile = (
  accounts: KeptAccount[],
  options: Pick<AgentConfig, 'siteDomain' | 'web'> & { pages: string; home: (name: string) => string },
): { text: string; generation: string } => {
  const listen = (more = '') =>
    options.web.addresses.map((address) => `  listen ${address}:${options.web.port}${more};`).join('\n');
  const sites = accounts.map((account) => {
    const names = [
      `${account.name}.${options.siteDomain}`,
      ...(account.hostName === null ? [] : [account.hostName]),
    ];
    const body =
      account.presence === 'active'
        ? site(`${options.home(account.name)}/public`, options.pages)
        : suspended(options.pages);
    return `server {\n${listen()}\n  server_name ${names.join(' ')};\n${body}}\n`;
  });
  const all = `${HEAD}server {\n${listen(' default_server')}\n${unknown(options.pages)}}\n${sites.join('')}`;
  const generation = createHash('sha256').update(all).digest('hex');
  const answer = `  location = /generation { return 200 "${generation}"; }\n`;
  const told = `server {\n${listen()}\n  server_name ${GENERATION_HOST};\n  access_log off;\n${answer}}\n`;
  return { text: `${all}${told}`, generation };
};

const HEAD = `# Written by the host agent, which overwrites what anybody else changes here.
server_names_hash_bucket_size 512;
server_names_hash_max_size 16384;
`;

/** Files only: no listing, no links, nothing hidden but what `.well-known` makes public. */
const site = (root: string, pages: string): string => `  root ${root};
  index index.html;
  autoindex off;
  disable_symlinks on from=$document_root;
  add_header X-Content-Type-Options nosniff always;
  error_page 403 404 =404 /.missing.html;
  location = /.missing.html { internal; root ${pages}; }
  location ~ /\\.(?!well-known(/|$)) { return 404; }
`;

const suspended = (pages: string): string => `  root ${pages};
  error_page 503 /.suspended.html;
  location = /.suspended.html { internal; add_header Retry-After 3600 always; }
  location / { return 503; }
`;

const unknown = (pages: string): string => `  server_name _;
  root ${pages};
  error_page 404 /.unknown.html;
  location = /.unknown.html { internal; }
  location / { return 404; }
`;
