export { hostingHarness } from './harness.ts';
export { control, OTHER, PASSWORD, type TestHost, visit } from './http.ts';
export { canLogIn, logIn } from './sftp.ts';
