/** How many names of a message are looked up in the register. */
const enough = 4;

/**
 * What in a message may be the name of something in the register: sites, machines, addresses of machines, accounts. The register says
 * whether it is.
 *
 * @example
 * findNames('Situs https://www.dinkes.example.go.id dan vm-dinkes-01 mati') // ['dinkes.example.go.id', 'vm-dinkes-01']
 */
export const findNames = (message: string): string[] => {
  const text = message.toLowerCase();
  const domains = [...text.matchAll(/[a-z0-9._-]*@?(?:[a-z0-9-]+\.)+[a-z]{2,}/g)].map(([found]) =>
    found.includes('@') ? found : found.replace(/^www\./, ''),
  );
  const addresses = [...text.matchAll(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g)].map(([found]) => found);
  const rest = domains.reduce((left, domain) => left.replaceAll(domain, ' '), text);
  // A machine or an account is called by letters and a figure; words of a language are not.
  const machines = [
    ...rest.matchAll(
      /(?<![\w-])(?=[a-z0-9-]*\d)(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)+|[a-z]{3,}[a-z0-9]*)(?![\w-])/g,
    ),
  ].map(([found]) => found);
  return [...new Set([...domains, ...addresses, ...machines])].slice(0, enough);
};
