/**
 * What the component library is told of our looks. Under the pointer its own buttons grow paler than their words can bear; ours
 * grow stronger, so that they keep 4.5 : 1 with every accent, light and dark.
 */
export const theme = {
  colors: {
    primary: 'teal',
    neutral: 'slate',
    success: 'green',
    info: 'sky',
    warning: 'amber',
    error: 'red',
  },
  // Paler than that an example could not be read.
  input: { slots: { base: 'placeholder:text-muted' } },
  textarea: { slots: { base: 'placeholder:text-muted' } },
  button: {
    compoundVariants: [
      { color: 'primary', variant: 'solid', class: 'hover:bg-primary-strong active:bg-primary-strong' },
      { color: 'error', variant: 'solid', class: 'hover:bg-error-strong active:bg-error-strong' },
      { color: 'primary', variant: 'link', class: 'hover:text-primary-strong active:text-primary-strong' },
      { color: 'error', variant: 'link', class: 'hover:text-error-strong active:text-error-strong' },
    ],
  },
} as const;
