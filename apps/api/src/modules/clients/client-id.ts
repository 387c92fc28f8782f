/** `client_id` of OAuth 2.0, which says whose the system is. */
export const writeClientId = ({ agency, id }: { agency: string; id: string }): string => `${agency}.${id}`;

/** The system that a `client_id` names; null where it is none. */
export const readClientId = (text: string): { agency: string; id: string } | null => {
  const [, agency, id] =
    /^([a-z][a-z0-9-]{1,30})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/.exec(text) ??
    [];
  return agency === undefined || id === undefined ? null : { agency, id };
};
