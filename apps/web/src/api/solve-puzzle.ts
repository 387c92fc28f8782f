/** What the API asks of a browser where more comes from a network than people write. */
export interface Puzzle {
  challenge: string;
  bits: number;
}

/** The proof of a moment's work: `challenge:nonce` whose SHA-256 begins with so many zero bits. */
export const solvePuzzle = async ({ challenge, bits }: Puzzle): Promise<string> => {
  const encoder = new TextEncoder();
  for (let nonce = 0; ; nonce += 1) {
    const proof = `${challenge}:${nonce.toString(36)}`;
    const digest = await crypto.subtle.digest('SHA-256', encoder.encode(proof));
    if (leadingZeros(new Uint8Array(digest)) >= bits) return proof;
  }
};

const leadingZeros = (digest: Uint8Array): number => {
  const at = digest.findIndex((byte) => byte !== 0);
  return at === -1 ? digest.length * 8 : at * 8 + Math.clz32(digest[at] ?? 0) - 24;
};
