/** A page of nothing that every reader opens. */
export const pdf = (text = 'Surat permohonan'): Buffer =>
  Buffer.from(
    [
      '%PDF-1.4',
      '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
      '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj',
      `% ${text}`,
      'trailer<</Root 1 0 R>>',
      '%%EOF',
    ].join('\n'),
  );

/** A picture of one dot. */
export const png: Buffer = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The beginning and the end of a photo. */
export const jpeg: Buffer = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
