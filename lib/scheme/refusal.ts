// What is wrong with a scheme's file, with its place: `forms.project.bands[2].rows[0]`.

export interface SchemeRefusal {
  path: string;
  message: string;
  /** In the file, from 1; absent where the place is not in this file (it came by `base`). */
  line?: number;
}

export type Refuse = (path: string, message: string) => void;

/** A place as text. */
export function placeText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)),
    '',
  );
}
