import type { ServiceRequest } from '@pendopo/contracts';
import { controlOf, type FieldSchema } from '../forms/schema-field.ts';

/** The one paragraph of a request that matters to whoever decides about it: the first answer that was given at length. */
export const mainParagraph = ({ form, formSchema, widgets }: ServiceRequest): string | null => {
  const { properties = {} } = formSchema as FieldSchema;
  for (const [name, property] of Object.entries(properties)) {
    const answer = form[name];
    if (typeof answer === 'string' && controlOf(property, widgets[`/${name}`]) === 'multiline') return answer;
  }
  return null;
};
