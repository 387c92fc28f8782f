import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's argon2id: 19 MiB, two passes, one lane; about 150 ms. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const PREFIX = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$`;
const LONGEST = 1024;

/** The hash of a password as a PHC string, with its own salt. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  return `${PREFIX}${base64(salt)}$${base64(await digest(password, salt, COST))}`;
};

/** Whether the password is the one of the hash; takes the same time for a wrong one. */
export const verifyPassword = async (password: string, hash: string): Promise<boolean> => {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash);
  if (parts === null || password.length > LONGEST) return false;
  const [, memory, passes, parallelism, salt = '', expected = ''] = parts;
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const wanted = Buffer.from(expected, 'base64');
  const found = await digest(password, Buffer.from(salt, 'base64'), cost, wanted.length);
  return timingSafeEqual(found, wanted);
};

/** A digest that takes as long as a password's and is the same each time, for secrets that are looked up by it; at least 16 bytes of `salt` that nobody knows. */
export const slowDigest = async (secret: string, salt: Buffer): Promise<string> =>
  base64(await digest(secret, salt, COST));

/** Whether the hash was made at another cost than today's; hash again at the next login. */
export const needsRehash = (hash: string): boolean => !hash.startsWith(PREFIX);

/** Why a password is not taken; null if it is. Length and what is easily guessed count, never which characters it has. */
export const weakness = (
  password: string,
  context: readonly string[],
): 'too-short' | 'too-long' | 'guessable' | null => {
  if (password.length > LONGEST) return 'too-long';
  if ([...password].length < 8) return 'too-short';
  if (new Set(password).size < 3) return 'guessable';
  const plain = lettersAndDigits(password);
  // What is left once digits around a known word are taken off decides.
  const core = plain.replaceAll(/^\d+|\d+$/g, '');
  const own = context.flatMap((text) => [
    lettersAndDigits(text),
    ...text.toLowerCase().split(/[^\p{L}\p{N}]+/u),
  ]);
  const isKnown = [...COMMON, ...own].some((word) => word.length >= 3 && (plain === word || core === word));
  return isKnown || (plain !== '' && RUNS.some((run) => run.includes(plain))) ? 'guessable' : null;
};

const lettersAndDigits = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const COMMON = (
  'password passw0rd kata katasandi sandi rahasia admin administrator operator pengguna user root test testing demo guest ' +
  'qwerty qwertyuiop asdfghjkl zxcvbnm letmein welcome selamat selamatdatang indonesia merdeka jakarta bandung surabaya ' +
  'pancasila garuda bismillah alhamdulillah insyaallah sayang sayangku cinta cintaku iloveyou jangkrik kucing anjing ' +
  'sunshine princess football superman batman dragon monkey master shadow michael changeme default secret abc abcd abcdef ' +
  'diskominfo kominfo dinas kantor pegawai pemda pemkab pemkot pemprov bupati walikota gubernur pendopo'
).split(' ');

const RUNS = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
];

const digest = async (
  password: string,
  nonce: Buffer,
  { memory, passes, parallelism }: typeof COST,
  tagLength = 32,
): Promise<Buffer> => {
  // NFKC: the same password typed on another keyboard is the same password.
  const message = Buffer.from(password.normalize('NFKC'), 'utf8');
  return (await derive('argon2id', { message, nonce, parallelism, tagLength, memory, passes })) as Buffer;
};

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
