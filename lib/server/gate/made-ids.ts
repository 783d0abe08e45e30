// The ids of what a request makes: the same where it comes again, whatever else it says by then.
import { sha256 } from '../sha256';

/** By the name that the request gives to what is new, each once; undefined where the request or the thing has none, as of earlier versions. */
export function madeIds(request: string | undefined): (name: string | undefined) => string | undefined {
  const taken = new Set<string>();
  return (name) => {
    if (request === undefined || name === undefined || taken.has(name)) return undefined;
    taken.add(name);
    return sha256(`${request}:${name}`).slice(0, 32);
  };
}
