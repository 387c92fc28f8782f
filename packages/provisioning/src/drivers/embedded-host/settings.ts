import { type Static, Type } from 'typebox';
import type { Timing, Words } from '../../driver.ts';
import { Line } from '../property.ts';

/** What people call the host. */
export const EMBEDDED_HOST: Words = { id: 'server hosting bawaan', en: 'the built-in hosting server' };

/** What an administrator sets for the embedded host; its token is the secret named `token`. */
export const HostSettings = Type.Object(
  { controlUrl: Line('Alamat antarmuka kendali', 'http://127.0.0.1:3082') },
  { additionalProperties: false },
);

/** Where the host answers. */
export const HOST_ENDPOINTS = ({ controlUrl }: Static<typeof HostSettings>) => ({ main: controlUrl });

/** The host is on this machine and ends a call before it answers: what is not there after a second is not coming. */
export const HOST_TIMING: Timing = { deadlineMs: 10_000, graceMs: [1000] };
