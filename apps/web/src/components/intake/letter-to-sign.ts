/** The letter by which a service is asked for: the first document that somebody signs. What else is signed has a text of its own. */
export const letterToSign = <R extends { kind: string; signedBy?: string | null | undefined }>(
  requirements: readonly R[],
): R | undefined => requirements.find(({ kind, signedBy }) => kind === 'document' && Boolean(signedBy));
