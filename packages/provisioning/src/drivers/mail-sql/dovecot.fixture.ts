import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './port.fixture.ts';
import { DOVECOT } from './schema.fixture.ts';

/** A Dovecot of a test’s own. */
export interface TestDovecot {
  imapPort: number;
  lmtpPort: number;
  doveadmUrl: string;
  stop(): Promise<void>;
}

/** Who owns the mail: Debian’s `mail`, or whoever runs the test. */
const MAIL = 8;

/** Starts Dovecot with all its files in `folder`, the mail in `folder/mail`, upon iRedMail’s tables in a database. */
export const startDovecot = async (
  binary: string,
  folder: string,
  database: { host: string; port: number; name: string },
  key: string,
): Promise<TestDovecot> => {
  const isRoot = userInfo().uid === 0;
  for (const name of ['run', 'state', 'mail']) await mkdir(join(folder, name));
  if (isRoot) await chown(join(folder, 'mail'), MAIL, MAIL);
  const [imapPort, lmtpPort, httpPort] = [await freePort(), await freePort(), await freePort()];
  await writeFile(join(folder, 'sql.conf'), queries(database), { mode: 0o600 });
  const file = join(folder, 'dovecot.conf');
  await writeFile(file, configuration(folder, { imapPort, lmtpPort, httpPort, key }, isRoot));
  await chmod(folder, 0o755);
  const daemon = spawn(binary, ['-F', '-c', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  const stop = async () => {
    if (daemon.exitCode !== null || daemon.signalCode !== null) return;
    daemon.kill('SIGTERM');
    await once(daemon, 'exit');
  };
  try {
    await untilListening(daemon, [imapPort, lmtpPort, httpPort]);
  } catch (error) {
    await stop();
    const said = await readFile(join(folder, 'dovecot.log'), 'utf8').catch(() => '');
    throw new Error(`Dovecot does not start: ${said}`, { cause: error });
  }
  return { imapPort, lmtpPort, doveadmUrl: `http://127.0.0.1:${httpPort}`, stop };
};

/** iRedMail’s own, but that the mail of a suspended mailbox is delivered all the same: `user_query` does not ask for `active`. */
const queries = ({ host, port, name }: { host: string; port: number; name: string }): string =>
  `driver = pgsql
connect = host=${host} port=${port} dbname=${name} user=${DOVECOT.user} password=${DOVECOT.password}
default_pass_scheme = CRYPT
password_query = SELECT mailbox.password FROM mailbox,domain WHERE mailbox.username='%u' AND mailbox.enable%Ls%Lc=1 AND mailbox.active=1 AND mailbox.domain=domain.domain AND domain.backupmx=0 AND domain.active=1
user_query = SELECT LOWER(CONCAT(mailbox.storagebasedirectory, '/', mailbox.storagenode, '/', mailbox.maildir)) AS home, CONCAT('*:bytes=', mailbox.quota*1048576) AS quota_rule FROM mailbox,domain WHERE mailbox.username='%u' AND mailbox.enable%Ls%Lc=1 AND mailbox.domain=domain.domain AND domain.backupmx=0 AND domain.active=1
iterate_query = SELECT username AS user FROM mailbox
`;

const configuration = (
  folder: string,
  {
    imapPort,
    lmtpPort,
    httpPort,
    key,
  }: Record<'imapPort' | 'lmtpPort' | 'httpPort', number> & { key: string },
  isRoot: boolean,
): string => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = ${isRoot ? MAIL : userInfo().uid}
mail_uid = ${isRoot ? 'mail' : userInfo().uid}
mail_gid = ${isRoot ? 'mail' : userInfo().gid}
mail_location = maildir:~/Maildir
mail_plugins = quota
auth_failure_delay = 0
doveadm_api_key = ${key}
${isRoot ? '' : rootless(userInfo().username)}
protocol imap {
  mail_plugins = quota imap_quota
}
plugin {
  quota = count:User quota
  quota_vsizes = yes
}
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    port = ${lmtpPort}
  }
}
service doveadm {
  inet_listener http {
    port = ${httpPort}
  }
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
passdb {
  driver = sql
  args = ${folder}/sql.conf
}
userdb {
  driver = sql
  args = ${folder}/sql.conf
}
`;

/** What lets Dovecot run as an ordinary user. */
const rootless = (user: string): string => `
default_internal_user = ${user}
default_internal_group = ${user}
default_login_user = ${user}
service imap-login {
  chroot =
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;

const untilListening = async (daemon: ChildProcess, ports: number[]): Promise<void> => {
  for (let tries = 0; tries < 400 && daemon.exitCode === null; tries += 1) {
    if ((await Promise.all(ports.map(isListening))).every(Boolean)) return;
    await sleep(25);
  }
  throw new Error('It took too long.');
};

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
