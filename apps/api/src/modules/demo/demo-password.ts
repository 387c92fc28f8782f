/** The password of every account of the demonstration; it is printed on the sign-in page, so it is no secret. */
export const demoPassword = 'demo-pendopo';
