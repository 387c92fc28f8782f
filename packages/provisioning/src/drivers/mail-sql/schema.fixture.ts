/** Of iRedMail’s tables what the driver, Postfix’s map of aliases and Dovecot touch, column by column as they have it. */
export const IREDMAIL_SCHEMA = `
create table domain (
  domain varchar(255) primary key, mailboxes int8 not null default 0, maxquota int8 not null default 0,
  backupmx int2 not null default 0, active int2 not null default 1);
create table alias (address varchar(255) primary key, active int2 not null default 1);
create table maillists (
  id serial primary key, address varchar(255) not null unique, active int2 not null default 1);
create table forwardings (
  id serial primary key, address varchar(255) not null default '', forwarding varchar(255) not null default '',
  domain varchar(255) not null default '', dest_domain varchar(255) not null default '',
  is_maillist int2 not null default 0, is_list int2 not null default 0, is_forwarding int2 not null default 0,
  is_alias int2 not null default 0, active int2 not null default 1, unique (address, forwarding));
create index on forwardings (forwarding);
create table mailbox (
  username varchar(255) primary key, password varchar(255) not null default '', name varchar(255) not null default '',
  storagebasedirectory varchar(255) not null default '', storagenode varchar(255) not null default '',
  maildir varchar(255) not null default '', quota int8 not null default 0, domain varchar(255) not null default '',
  employeeid varchar(255) not null default '',
  enableimap int2 not null default 1, enableimapsecured int2 not null default 1,
  enablelmtp int2 not null default 1, enabledoveadm int2 not null default 1,
  passwordlastchange timestamp not null default now(), created timestamp not null default now(),
  modified timestamp not null default now(), active int2 not null default 1);
create index on mailbox (employeeid);
create index on mailbox (domain);
create table used_quota (
  username varchar(255) primary key, bytes int8 not null default 0, messages int8 not null default 0,
  domain varchar(255) not null default '');
create table sender_bcc_user (username varchar(255) primary key, bcc_address varchar(255) not null default '');
create table recipient_bcc_user (username varchar(255) primary key, bcc_address varchar(255) not null default '');
create table share_folder (
  from_user varchar(255) not null, to_user varchar(255) not null, primary key (from_user, to_user));
create table anyone_shares (from_user varchar(255) primary key);
create table deleted_mailboxes (
  id serial primary key, "timestamp" timestamp not null default now(), username varchar(255) not null default '',
  domain varchar(255) not null default '', maildir varchar(255) not null default '',
  admin varchar(255) not null default '', delete_date date);
`;

/** By whom mail is looked up: Dovecot reads, the driver writes. */
export const DOVECOT = { user: 'vmail', password: 'dovecot-in-tests' };
export const DRIVER = { user: 'vmailadmin', password: 'Rahasia-Basis-Data' };

/** The accounts that iRedMail makes. */
export const IREDMAIL_ROLES = `
create role ${DOVECOT.user} login password '${DOVECOT.password}';
create role ${DRIVER.user} login password '${DRIVER.password}';
`;

/** What they may. */
export const IREDMAIL_GRANTS = `
grant select on all tables in schema public to ${DOVECOT.user};
grant select, insert, update, delete on all tables in schema public to ${DRIVER.user};
grant usage on all sequences in schema public to ${DRIVER.user};
`;

/** The map by which Postfix follows aliases and forwardings; $1 is an address. */
export const VIRTUAL_ALIAS_MAP = `select forwardings.forwarding from forwardings, domain
  where forwardings.address = $1 and forwardings.domain = domain.domain and forwardings.active = 1
    and domain.backupmx = 0 and domain.active = 1`;
