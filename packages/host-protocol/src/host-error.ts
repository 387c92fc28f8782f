/** A refusal of the host's control interface, as it is answered. */
export class HostError extends Error {
  override readonly name = 'HostError';
  readonly status: number;
  readonly code: string;
  readonly pointer: string | undefined;

  constructor(status: number, code: string, detail: string, pointer?: string) {
    super(detail);
    this.status = status;
    this.code = code;
    this.pointer = pointer;
  }
}
