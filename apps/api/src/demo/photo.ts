import { crc32, deflateSync } from 'node:zlib';
import type { Random } from './random.ts';

const [width, height] = [320, 240];

type Colour = readonly [number, number, number];

/** A picture as a telephone might take one of a device with its lights, in PNG; no two alike. */
export const drawPhoto = (random: Random): Buffer => {
  const wall: Colour = [random.whole(170, 215), random.whole(170, 210), random.whole(160, 200)];
  const [left, top] = [random.whole(40, 70), random.whole(80, 110)];
  const lights = Array.from({ length: 6 }, () => random.happens(0.6));
  const colourAt = (x: number, y: number): Colour => {
    if (x < left || x >= left + 210 || y < top || y >= top + 70) return shaded(wall, 1.1 - y / 600);
    const [column, row] = [x - left - 20, y - top - 28];
    const light = lights[Math.floor(column / 30)];
    const isLight = light !== undefined && column % 30 < 12 && row >= 0 && row < 8;
    if (isLight) return light ? [60, 220, 110] : [225, 60, 50];
    return shaded([52, 58, 66], 1.2 - (y - top) / 160);
  };
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows.set(colourAt(x, y), y * (width * 3 + 1) + 1 + x * 3);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits of red, green and blue.
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const shaded = ([red, green, blue]: Colour, by: number): Colour => [
  Math.min(255, Math.round(red * by)),
  Math.min(255, Math.round(green * by)),
  Math.min(255, Math.round(blue * by)),
];

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};
