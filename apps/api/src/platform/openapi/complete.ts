import type { Language } from '../problems.ts';
import { addAnswers } from './answers.ts';
import { type Declared, type Document, eachOperation } from './document.ts';
import { addExamples } from './examples.ts';
import { guideIn } from './guide.ts';
import { addHeaders, headerComponents } from './headers.ts';
import { freshProof, manners, securitySchemes } from './manners.ts';
import { webhooks } from './webhooks.ts';
import { addTags, describeComponents, translate } from './words.ts';

/**
 * Makes the document that readers get of what was collected: in their language, with the headers, refusals and examples that follow
 * from what each route declares, so that no contract needs to repeat them.
 */
export const completeDocument = (
  document: Document,
  declared: ReadonlyMap<string, Declared>,
  language: Language,
): Document => {
  if (language === 'id') translate(document);
  document.info = { ...document.info, description: `${manners[language]}\n\n${guideIn(language)}` };
  document.components = {
    ...document.components,
    ...headerComponents(language),
    securitySchemes: securitySchemes(language),
  };
  addTags(document, language);
  describeComponents(document, language);
  eachOperation(document, declared, (operation, { asksProof }) => {
    if (asksProof)
      operation.description = [operation.description, freshProof[language]].filter(Boolean).join(' ');
  });
  addAnswers(document, declared, language);
  addHeaders(document, declared);
  document.webhooks = language === 'id' ? translate(webhooks(language)) : webhooks(language);
  addExamples(document);
  return document;
};
