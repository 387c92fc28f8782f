/**
 * What went wrong, by who has to act: `transient` and `unavailable` time itself, `conflict` and `invalid` the unit that
 * asked, `permission` the administrator, `ambiguous` a person who looks.
 */
export type ProvisionErrorKind =
  | 'transient'
  | 'unavailable'
  | 'conflict'
  | 'invalid'
  | 'permission'
  | 'ambiguous';

/** `pointer` leads into the spec; `retryAfterMs` is what the back-end itself asked for. */
export interface ProvisionErrorInfo {
  pointer?: string;
  retryAfterMs?: number;
}

/** A refusal or failure of a back-end, sorted. `detail` never holds a secret. */
export class ProvisionError extends Error {
  override readonly name = 'ProvisionError';
  readonly kind: ProvisionErrorKind;
  readonly code: string;
  readonly info: ProvisionErrorInfo;

  constructor(kind: ProvisionErrorKind, code: string, detail: string, info: ProvisionErrorInfo = {}) {
    super(detail);
    this.kind = kind;
    this.code = code;
    this.info = info;
  }
}

/** An error as it is stored with the item and told: `code` is `provision.<kind>.<code>`. */
export interface ProvisionFailure {
  kind: ProvisionErrorKind;
  code: string;
  detail: string;
  pointer?: string;
}

/** {@link ProvisionFailure} of an error. */
export const failureOf = (error: ProvisionError): ProvisionFailure => ({
  kind: error.kind,
  code: `provision.${error.kind}.${error.code}`,
  detail: error.message,
  ...(error.info.pointer === undefined ? {} : { pointer: error.info.pointer }),
});

/**
 * Sorts whatever a driver threw. What is no {@link ProvisionError} is ambiguous once anything was sent, and else transient;
 * its own text is dropped, because it may quote what was sent.
 */
export const classify = (error: unknown, sent: boolean): ProvisionError => {
  if (error instanceof ProvisionError) return error;
  const kind = error instanceof Error ? error.name : typeof error;
  return sent
    ? new ProvisionError(
        'ambiguous',
        'unexpected',
        `The driver failed after it had sent something (${kind}).`,
      )
    : new ProvisionError('transient', 'unexpected', `The driver failed before it sent anything (${kind}).`);
};
