import { shallowRef } from 'vue';

type Yaml = typeof import('../components/authoring/yaml-text.ts');

/** The reader and writer of YAML, fetched when somebody writes a document; null until it is here. */
export const useYaml = () => {
  const yaml = shallowRef<Yaml | null>(null);
  void import('../components/authoring/yaml-text.ts').then((module) => {
    yaml.value = module;
  });
  return yaml;
};
