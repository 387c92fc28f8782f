/**
 * A photo without what its camera and its owner wrote into it: place, time, device, name, remarks, thumbnails. The picture stays as
 * it is, bit by bit; of the Exif data only the orientation remains, without which a phone's photo lies on its side.
 */
export const withoutMetadata = (photo: Buffer, kind: 'jpeg' | 'png'): Buffer =>
  kind === 'jpeg' ? plainJpeg(photo) : plainPng(photo);

/** Segments of a JPEG that make the picture: JFIF's header and Adobe's colour transform stay, all other applications' data go. */
const plainJpeg = (photo: Buffer): Buffer => {
  // One copy that fills up: a photo may consist of millions of segments.
  const kept = Buffer.alloc(photo.length);
  let filled = 0;
  let orientation = 1;
  let at = 2;
  while (at + 4 <= photo.length && photo[at] === 0xff) {
    const marker = photo[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // From the scan on there are no more segments to look at one by one.
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) break;
    const end = at + 2 + photo.readUInt16BE(at + 2);
    if (marker === EXIF) orientation = orientationIn(photo.subarray(at, end)) ?? orientation;
    if (isPicture(marker)) filled += photo.copy(kept, filled, at, end);
    at = end;
  }
  const turned = orientation === 1 ? [] : [exifOf(orientation)];
  const picture = kept.subarray(0, filled);
  return Buffer.concat([photo.subarray(0, 2), ...turned, picture, scansOf(photo.subarray(at))]);
};

/** Puts noughts over the same in a JPEG that lies within another file, and stays as long as it is. Does nothing to what is no JPEG. */
export const blankMetadata = (photo: Buffer): void => {
  let at = 2;
  while (photo[0] === 0xff && photo[1] === 0xd8 && at + 4 <= photo.length && photo[at] === 0xff) {
    const marker = photo[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return;
    // The photo may be cut off, and what a segment says of its length may be wrong.
    const end = Math.min(at + 2 + photo.readUInt16BE(at + 2), photo.length);
    if (!isPicture(marker) && marker !== ICC) photo.fill(0, at + 4, end);
    at = end;
  }
};

const EXIF = 0xe1;
/** How the colours are meant. */
const ICC = 0xe2;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

const isPicture = (marker: number): boolean => {
  const isApplication = marker >= 0xe0 && marker <= 0xef;
  const isComment = marker === 0xfe;
  return !isComment && (!isApplication || marker === 0xe0 || marker === 0xee);
};

/**
 * The scans up to the end of the picture; what follows it is a phone's film or second photo, with metadata of its own. Inside a scan
 * 0xff is always followed by 0x00 or a restart marker, so the first end found is the picture's.
 */
const scansOf = (rest: Buffer): Buffer => {
  const end = rest.indexOf(Buffer.from([0xff, END_OF_IMAGE]));
  return end === -1 ? rest : rest.subarray(0, end + 2);
};

/** The orientation (1 to 8) that Exif data tell, TIFF inside the segment. */
const orientationIn = (segment: Buffer): number | undefined => {
  const tiff = segment.subarray(10);
  if (segment.toString('latin1', 4, 8) !== 'Exif' || tiff.length < 14) return undefined;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return undefined;
  const entries = Math.min(short(first), Math.floor((tiff.length - first - 2) / 12));
  for (let entry = 0; entry < entries; entry += 1) {
    const at = first + 2 + entry * 12;
    const value = short(at + 8);
    if (short(at) === ORIENTATION) return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
};

const ORIENTATION = 0x0112;

/** An Exif segment that says nothing but the orientation. */
const exifOf = (orientation: number): Buffer => {
  const tiff = Buffer.from('4d4d002a000000080001011200030000000100000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.alloc(4)]);
  const head = Buffer.from([0xff, EXIF, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

const SIGNATURE = 8;
/** What a PNG needs to look as it does (RFC 2083 and its successors); texts, times and Exif are not among it. */
const PICTURE = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
);

const plainPng = (photo: Buffer): Buffer => {
  const kept = Buffer.alloc(photo.length);
  let filled = photo.copy(kept, 0, 0, SIGNATURE);
  let at = SIGNATURE;
  while (at + 12 <= photo.length) {
    const end = at + 12 + photo.readUInt32BE(at);
    const type = photo.toString('latin1', at + 4, at + 8);
    if (PICTURE.has(type)) filled += photo.copy(kept, filled, at, end);
    if (type === 'IEND') break;
    at = end;
  }
  return kept.subarray(0, filled);
};
