import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { connect } from 'node:net';

/** Somebody on a line who takes their time. */
export interface SlowClient {
  /** What was answered, as far as it was read. */
  said(): string;
  /** Whether the server has ended the line. */
  isCut(): boolean;
  leave(): void;
}

/** What such a one sends at first, and then byte by byte for as long as it is let; without `reads` nothing that comes is taken. */
export interface Slowness {
  first: string;
  byte?: string;
  reads?: boolean;
}

/** Between two bytes, in milliseconds. */
const EVERY_MS = 1000;

/** Opens a line to a port of this machine, and is slow on it. */
export const openSlow = (port: number, { first, byte, reads = true }: Slowness): SlowClient => {
  let said = '';
  let isCut = false;
  const socket = connect(port, '127.0.0.1', () => socket.write(first));
  const dripping = byte === undefined ? undefined : setInterval(() => socket.write(byte), EVERY_MS);
  const cut = () => {
    isCut = true;
    clearInterval(dripping);
  };
  socket
    .on('error', () => undefined)
    .on('close', cut)
    .on('end', cut);
  if (reads)
    socket.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('latin1')).slice(0, 2000);
    });
  else socket.pause();
  return {
    said: () => said,
    isCut: () => isCut,
    leave: () => {
      clearInterval(dripping);
      socket.destroy();
    },
  };
};

/** How many sockets a process of this machine holds. */
export const socketsOf = (pid: number): number =>
  readdirSync(`/proc/${pid}/fd`).filter((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith('socket:');
    } catch {
      return false;
    }
  }).length;

/** The memory that a process of this machine holds, in megabytes. */
export const megabytesOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
