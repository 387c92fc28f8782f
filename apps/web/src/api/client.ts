import { axiosTransport, createClient } from '@pendopo/client';
import { http } from './http.ts';

/** The typed client of the API; every file beside this one is made of it, one line an endpoint. */
export const client = createClient(axiosTransport(http));
