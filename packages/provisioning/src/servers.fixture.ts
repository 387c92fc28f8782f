/** Real servers for whoever tries the product upon them, each started by the test that uses it. */
export { answersAt, freePort, type RunningServer } from './drivers/dns/name-server.fixture.ts';
export type { NameServer } from './drivers/dns/subdomain-harness.fixture.ts';
export { type ImapSession, logIn as logInByImap } from './drivers/mail-sql/mail-client.fixture.ts';
export { type MailServer, startMailServer } from './drivers/mail-sql/mail-server.fixture.ts';
export { startPowerDns } from './drivers/powerdns/powerdns.fixture.ts';
