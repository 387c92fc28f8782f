export * from './axios-transport.ts';
export * from './client.ts';
export * from './client-credentials.ts';
export * from './fetch-transport.ts';
export * from './inject-transport.ts';
export * from './problem-error.ts';
export * from './transport.ts';
