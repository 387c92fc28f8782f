import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext, type SecureContext } from 'node:tls';

/** A certificate authority of a test's own. */
export interface Authority {
  /** PEM. */
  certificate: string;
  /** A certificate of a name, for as many days. */
  issue(name: string, days: number): { key: string; cert: string };
  context(name: string, days: number): SecureContext;
}

/** Makes one in a folder, by OpenSSL. */
export const authorityIn = (folder: string): Authority => {
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    ...['req', '-x509', ...newKey, '-subj', '/CN=Otoritas percobaan', '-days', '3650'],
    ...['-keyout', at('ca.key'), '-out', at('ca.pem')],
  );
  const issue = (name: string, days: number) => {
    const [key, request, extensions] = [at('site.key'), at('site.csr'), at('site.ext')];
    openssl('req', ...newKey, '-subj', '/CN=Situs percobaan', '-keyout', key, '-out', request);
    writeFileSync(extensions, `subjectAltName=DNS:${name}`);
    const signed = openssl(
      ...['x509', '-req', '-in', request, '-CA', at('ca.pem'), '-CAkey', at('ca.key')],
      ...['-days', String(days), '-extfile', extensions],
    );
    return { key: readFileSync(key, 'utf8'), cert: signed.toString() };
  };
  return {
    certificate: readFileSync(at('ca.pem'), 'utf8'),
    issue,
    context: (name, days) => createSecureContext(issue(name, days)),
  };
};
