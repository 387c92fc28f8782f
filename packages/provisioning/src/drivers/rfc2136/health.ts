import { isPermission, type ZoneHealth } from '../dns/health.ts';
import { CLASS, OPCODE, RCODE, TYPE } from './codes.ts';
import { ask, type Speaker, transfer } from './exchange.ts';
import { refusalOf } from './refusal.ts';
import { trial } from './update.ts';

/** Whether the server holds a zone, takes changes of it, and hands it over whole, without which nothing can be listed. */
export const healthOf = async (speaker: Speaker, zone: string): Promise<ZoneHealth> => {
  if (!(await isHeld(speaker, zone))) return { missing: ['zone'] };
  const update = await rcodeOf(async () => (await ask(speaker, [trial(zone)]))[0]);
  const wholly = await rcodeOf(async () => (await transfer(speaker, zone).next()).value);
  return {
    missing: [
      ...(update === RCODE.YXDOMAIN ? [] : ['update']),
      ...(wholly === RCODE.NOERROR ? [] : ['transfer']),
    ],
  };
};

const isHeld = async (speaker: Speaker, zone: string): Promise<boolean> => {
  const question = [{ name: zone, type: TYPE.SOA, class: CLASS.IN }];
  try {
    const [head] = await ask(speaker, [{ opcode: OPCODE.QUERY, question }]);
    if (head?.rcode === RCODE.SERVFAIL) throw refusalOf(head.rcode);
    return (
      head?.isAuthoritative === true &&
      head.answer.some(({ name, type }) => name === zone && type === TYPE.SOA)
    );
  } catch (error) {
    if (isPermission(error) && error.code !== 'key') return false;
    throw error;
  }
};

/** Some servers say that they do not know the key where it has no such right. */
const rcodeOf = async (call: () => Promise<{ rcode: number } | undefined>): Promise<number | undefined> => {
  try {
    return (await call())?.rcode;
  } catch (error) {
    if (isPermission(error)) return undefined;
    throw error;
  }
};
