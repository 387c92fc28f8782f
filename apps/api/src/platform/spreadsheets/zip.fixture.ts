import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a zip under test: its data, or data packed already with the size that is claimed for it. */
export type ZipEntry = { name: string } & ({ data: Buffer } | { packed: Buffer; size: number });

/** A zip of exactly these entries, true or not. */
export const zipOf = (entries: ZipEntry[]): Buffer => {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const packed = 'packed' in entry ? entry.packed : deflateRawSync(entry.data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE('data' in entry ? crc32(entry.data) : 0, 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE('data' in entry ? entry.data.length : entry.size, 18);
    fields.writeUInt16LE(name.length, 22);
    locals.push(Buffer.from('504b0304', 'hex'), fields, name, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('504b01021400', 'hex'), fields, rest, name);
    offset += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listed, end]);
};
