import { isIP } from 'node:net';
import { type Egress, isForbiddenAddress } from '@pendopo/provisioning';
import type { FieldFault, Texts } from '#platform/problems.ts';

/** What is wrong with a webhook's address as it is given; names that lead elsewhere are judged when they are called. */
export const examineAddress = (url: string, egress: Egress): FieldFault[] => {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null) return fault('no-address', NO_ADDRESS);
  const { protocol, hostname, username, password, hash } = parsed;
  const host = hostname.replace(/^\[|\]$/g, '');
  const isHere = isLoopback(host);
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere && egress.loopback))
    return fault('not-https', NOT_HTTPS);
  if (username !== '' || password !== '' || hash !== '') return fault('no-address', NO_ADDRESS);
  const isForbidden = isIP(host) === 0 ? isHere && !egress.loopback : isForbiddenAddress(host, egress);
  return isForbidden ? fault('address-forbidden', FORBIDDEN) : [];
};

const isLoopback = (host: string): boolean =>
  /^(.*\.)?localhost$/.test(host) || host === '::1' || /^127\./.test(host);

const fault = (code: string, detail: Texts): FieldFault[] => [{ pointer: '/url', code, detail }];

const NO_ADDRESS = {
  id: 'Tulis alamat lengkap, tanpa nama pengguna, sandi, dan tanda pagar.',
  en: 'Write a full address, without user name, password or fragment.',
};
const NOT_HTTPS = {
  id: 'Alamat harus dimulai dengan https://.',
  en: 'The address must begin with https://.',
};
const FORBIDDEN = {
  id: 'Alamat ini tidak boleh dihubungi dari instalasi ini.',
  en: 'This installation does not call that address.',
};
