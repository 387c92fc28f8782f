const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text from outside can be one of our ids; anything else names nothing, and is not asked of the database. */
export const isUuid = (text: string): boolean => UUID.test(text);
