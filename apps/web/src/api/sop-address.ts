/** Where the SOP of a published version is fetched as PDF; without a version, that of the one in force. */
export const sopAddress = (agency: string, code: string, version?: number): string =>
  `/api/v1/agencies/${encodeURIComponent(agency)}/standards/${encodeURIComponent(code)}/sop${version === undefined ? '' : `?version=${version}`}`;
