import type { Egress } from '@pendopo/provisioning';
import { type Resolved, resolverOf } from './resolve-name.ts';

/** How sites are visited; an installation's own choice, and a test's. */
export interface SiteTools {
  resolve(name: string): Promise<Resolved>;
  /** What may be connected to; of the installation's own host alone more is. */
  egress: Egress;
  ports: { http: number; https: number };
  /** PEM of authorities beside those of the machine. */
  authorities?: string[];
  /** For one call, and for all that a look at a site asks. */
  timeoutMs: number;
  totalMs: number;
  /** More of a page than this is not read. */
  maxBytes: number;
}

/** The public names and addresses of the world, and nothing inside. */
export const worldwide: SiteTools = {
  resolve: resolverOf(),
  egress: { loopback: false, inside: false },
  ports: { http: 80, https: 443 },
  timeoutMs: 10_000,
  totalMs: 25_000,
  maxBytes: 512 * 1024,
};
