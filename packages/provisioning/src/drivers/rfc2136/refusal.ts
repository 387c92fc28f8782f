import { ProvisionError } from '../../provision-error.ts';
import { RCODE } from './codes.ts';

/** What a server means by refusing a query or a change (RFC 1035, 4.1.1; RFC 2136, 2.2). */
export const refusalOf = (rcode: number): ProvisionError => {
  const name = Object.entries(RCODE).find(([, code]) => code === rcode)?.[0] ?? String(rcode);
  const code = name.toLowerCase();
  const detail = `The name server answered ${name}.`;
  switch (rcode) {
    case RCODE.SERVFAIL:
      return new ProvisionError('transient', code, detail);
    case RCODE.NOTIMP:
    case RCODE.REFUSED:
      return new ProvisionError('permission', code, detail);
    case RCODE.NOTAUTH:
      return new ProvisionError('permission', 'no-zone', 'The name server does not hold the zone.');
    case RCODE.FORMERR:
    case RCODE.NOTZONE:
      return new ProvisionError('invalid', code, detail);
    // A condition did not hold: somebody was quicker, and what stands there now has to be looked at first.
    default:
      return new ProvisionError('ambiguous', code, detail);
  }
};

/** What a server means by refusing a signature (RFC 8945, 5.2). */
export const keyRefusal = (rcode: number): ProvisionError =>
  rcode === RCODE.BADTIME
    ? new ProvisionError('unavailable', 'clock', 'The clocks of this server and the name server are apart.')
    : new ProvisionError('permission', 'key', 'The name server refuses the key.');
