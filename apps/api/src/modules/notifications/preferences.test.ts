import { describe, expect, it } from 'vitest';
import { changeWishes, mailTime, wishesOf } from './preferences.ts';

const at = (time: string, zone = '+07:00') =>
  Temporal.Instant.from(`2026-11-24T${time}:00${zone}`).toString();
const quiet = { from: '21:00', until: '06:00' };
const jakarta = 'Asia/Jakarta';

describe('when news go out by mail', () => {
  it.each([
    ['by day', '10:00', at('10:00')],
    ['as the quiet hours begin', '21:00', '2026-11-24T23:00:00Z'],
    ['after midnight', '02:00', '2026-11-23T23:00:00Z'],
    ['as they end', '06:00', at('06:00')],
  ])('is outside quiet hours: %s', (_, now, then) => {
    const wishes = wishesOf(changeWishes(null, { quiet }));
    expect(mailTime(wishes, 'task', at(now), jakarta)).toEqual({ how: 'alone', at: then });
  });

  it('is not in hours that are quiet at noon, and quiet hours of no length are none', () => {
    const noon = wishesOf({ quiet: { from: '12:00', until: '13:00' } });
    expect(mailTime(noon, 'task', at('12:30'), jakarta)?.at).toBe(at('13:00'));
    const none = wishesOf({ quiet: { from: '12:00', until: '12:00' } });
    expect(mailTime(none, 'task', at('12:30'), jakarta)?.at).toBe(at('12:30'));
  });

  it('is at the hour of the digest in the zone of the agency, today or tomorrow', () => {
    const digest = { kinds: [{ kind: 'message' as const, email: 'digest' as const, whatsapp: false }] };
    const wishes = wishesOf(changeWishes(null, { ...digest, digestAt: '16:30' }));
    expect(mailTime(wishes, 'message', at('09:00'), jakarta)).toEqual({ how: 'digest', at: at('16:30') });
    expect(mailTime(wishes, 'message', at('16:30'), jakarta)?.at).toBe('2026-11-25T09:30:00Z');
    expect(mailTime(wishes, 'message', at('09:00'), 'Asia/Jayapura')?.at).toBe('2026-11-24T07:30:00Z');
    expect(mailTime(wishes, 'task', at('09:00'), jakarta)?.how).toBe('alone');
  });

  it('is never where it is not wanted, and what else was wanted stays', () => {
    const first = changeWishes(null, { quiet, kinds: [{ kind: 'task', email: 'never', whatsapp: true }] });
    const second = changeWishes(first, {
      digestAt: '08:00',
      kinds: [{ kind: 'access', email: 'digest', whatsapp: false }],
    });
    const wishes = wishesOf(second);
    expect(mailTime(wishes, 'task', at('10:00'), jakarta)).toBeNull();
    expect(wishes).toMatchObject({ quiet, digestAt: '08:00' });
    expect(wishes.kinds.find(({ kind }) => kind === 'task')?.whatsapp).toBe(true);
    expect(changeWishes(second, { quiet: null }).quiet).toBeNull();
  });
});
