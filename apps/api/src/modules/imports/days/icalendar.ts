/** A line of an iCalendar object (RFC 5545, 3.1): its name and parameters in capitals, and its value as it stands there. */
export interface Property {
  name: string;
  parameters: Record<string, string>;
  value: string;
}

/** Whether a text says of itself that it is iCalendar. */
export const isCalendar = (text: string): boolean => /^\ufeff?\s*BEGIN:VCALENDAR\s/i.test(text);

/**
 * The events of an iCalendar object, each with its own properties; what is nested in an event, such as its alarms, is left out.
 * @returns undefined where the object does not come to its end.
 */
export const eventsOf = (text: string): Property[][] | undefined => {
  const events: Property[][] = [];
  const nested: string[] = [];
  let event: Property[] = [];
  for (const content of unfolded(text)) {
    const property = propertyOf(content);
    if (property === undefined) continue;
    const component = property.value.toUpperCase();
    if (property.name === 'BEGIN') {
      if (component === 'VEVENT') event = [];
      nested.push(component);
    } else if (property.name === 'END') {
      if (nested.pop() !== component) return undefined;
      if (component === 'VEVENT') events.push(event);
    } else if (nested.at(-1) === 'VEVENT') event.push(property);
  }
  return nested.length === 0 ? events : undefined;
};

/** A value of type TEXT without its escapes (3.3.11), on one line. */
export const textOf = (value: string): string =>
  value
    .replaceAll(/\\([\\;,nN])/g, (_, escaped: string) => (/n/i.test(escaped) ? ' ' : escaped))
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Long lines go on after a line end and a blank (3.1). */
const unfolded = (text: string): string[] =>
  text
    .replace(/^\ufeff/, '')
    .trim()
    .replaceAll(/\r?\n[ \t]/g, '')
    .split(/\r?\n/);

const propertyOf = (content: string): Property | undefined => {
  const [head = '', ...parts] = cut(content, ':');
  if (parts.length === 0) return undefined;
  const [name = '', ...parameters] = cut(head, ';');
  return {
    name: name.toUpperCase(),
    parameters: Object.fromEntries(
      parameters.map((parameter) => {
        const [key = '', ...said] = parameter.split('=');
        return [key.toUpperCase(), said.join('=').replaceAll('"', '').toUpperCase()];
      }),
    ),
    value: parts.join(':'),
  };
};

/** Cuts a line where a character stands outside quotation marks. */
const cut = (content: string, by: ':' | ';'): string[] => {
  const parts = [''];
  let isQuoted = false;
  for (const character of content) {
    if (character === '"') isQuoted = !isQuoted;
    if (character === by && !isQuoted) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
};
