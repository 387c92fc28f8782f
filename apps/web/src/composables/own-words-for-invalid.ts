import { i18n } from '../i18n.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

let isTold = false;

/** Browsers say what is wrong with a field in a language of their own; from here on they say it in the reader's. */
export const useOwnWordsForInvalid = (): void => {
  if (isTold) return;
  isTold = true;
  document.addEventListener(
    'invalid',
    ({ target }) => {
      if (!isField(target)) return;
      const forget = () => target.setCustomValidity('');
      forget();
      target.setCustomValidity(sayOf(target));
      target.addEventListener('input', forget, { once: true });
    },
    true,
  );
};

const sayOf = (field: Field): string => {
  const { t } = i18n.global;
  const { valid, valueMissing, typeMismatch, rangeUnderflow, rangeOverflow } = field.validity;
  if (valid) return '';
  if (valueMissing) return t('desk.field.missing');
  if (rangeUnderflow) return t('desk.field.least', { least: field.getAttribute('min') ?? '' });
  if (rangeOverflow) return t('desk.field.most', { most: field.getAttribute('max') ?? '' });
  if (typeMismatch && field.type === 'email') return t('desk.field.email');
  if (typeMismatch && field.type === 'url') return t('desk.field.url');
  return t('desk.field.wrong');
};
