// The forms of the shipped schemes, for what tests every one of them: a new file is tested by being there.
import type { FormKind } from '@/lib/form/evaluation';
import type { Scheme, SchemeForm } from '@/lib/scheme/scheme';
import { shippedSchemes } from '@/lib/server/shipped/shipped-schemes';

export interface ShippedForm {
  /** As `wuhan-2022 project`. */
  name: string;
  scheme: Scheme;
  kind: FormKind;
  form: SchemeForm;
}

export function shippedForms(): ShippedForm[] {
  return [...shippedSchemes().values()].flatMap(({ scheme }) =>
    (Object.keys(scheme.forms) as FormKind[]).flatMap((kind) => {
      const form = scheme.forms[kind];
      return form ? [{ name: `${scheme.id} ${kind}`, scheme, kind, form }] : [];
    }),
  );
}
