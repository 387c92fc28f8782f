import { createHmac } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';

/**
 * Stands in for what must be counted or compared and not known: where somebody calls from, what they tried. The keys lie outside the
 * database, so that whoever holds that can neither read nor try out what it was.
 */
export interface Blinding {
  /** Alike all day (UTC), and another the next: nobody is followed for longer. */
  ofDay(text: string): string;
  /** Alike for ever. */
  always(text: string): string;
}

declare module 'fastify' {
  interface FastifyInstance {
    blinding: Blinding;
  }
}

/** Blinds under a secret of the installation, alike in all its processes. */
export const blinding: FastifyPluginAsync = fp(
  async (app) => {
    const key = Buffer.from(await app.digest('blinding'));
    const always = (text: string) => hmac(key, `always ${text}`).toString('base64url');
    const ofDay = (text: string) => {
      const day = app.clock.now().toString().slice(0, 10);
      return hmac(hmac(key, `day ${day}`), text).toString('base64url');
    };
    app.decorate('blinding', { always, ofDay });
  },
  { name: 'blinding', dependencies: ['services'] },
);

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
