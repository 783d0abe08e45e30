import { stringify } from 'yaml';

/** A resolved scheme as a file of YAML. */
export function schemeYaml(json: string): string {
  return stringify(JSON.parse(json), { lineWidth: 0, aliasDuplicateObjects: false });
}
