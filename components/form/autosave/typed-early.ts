// What somebody typed on a slow computer before the page's scripts ran. React puts back what the server sent; this types it again.

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const FIELDS = 'main :is([data-cell], [type=radio]):is(input, textarea, select)';
/** What stood in each that was touched; of a radio whether it was chosen. */
const early = new Map<Field, string | boolean>();

const isRadio = (field: Field): field is HTMLInputElement => field.type === 'radio';
const contentOf = (field: Field) => (isRadio(field) ? field.checked : field.value);

function sentByServer(field: Field): string | boolean {
  if (field instanceof HTMLSelectElement)
    return ([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value ?? '';
  return isRadio(field) ? field.defaultChecked : field.defaultValue;
}

function remember({ target }: { target: EventTarget | null }): void {
  if (target instanceof Element && target.matches(FIELDS)) early.set(target as Field, contentOf(target as Field));
}

// As soon as this file runs, which is before React touches the page: what is there already, then whatever comes.
if (typeof document !== 'undefined') {
  for (const field of document.querySelectorAll<Field>(FIELDS)) if (contentOf(field) !== sentByServer(field)) remember({ target: field });
  document.addEventListener('input', remember, true);
}

/** Types it again, as a person does: call it once the form's cells take what is typed. */
export function typeEarlyAgain(): void {
  document.removeEventListener('input', remember, true);
  for (const [field, content] of early) {
    if (!field.isConnected) continue;
    // The page has not heard yet that somebody is in it.
    if (field === document.activeElement) field.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    if (content === true) choose(field as HTMLInputElement);
    else if (typeof content === 'string' && content !== sentByServer(field)) put(field, content);
  }
  early.clear();
  const { activeElement: here } = document;
  // Whoever only stood in a cell: as React takes it over the caret falls to the beginning.
  if (here instanceof HTMLTextAreaElement && here.matches(FIELDS)) here.setSelectionRange(here.value.length, here.value.length);
}

function put(field: Field, text: string): void {
  // React hears only of changes that did not pass its own setter: first back to what it knows, then past it.
  field.value = sentByServer(field) as string;
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field) as object, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
  if (field === document.activeElement && !(field instanceof HTMLSelectElement)) field.setSelectionRange(text.length, text.length);
}

function choose(radio: HTMLInputElement): void {
  radio.checked = false;
  radio.click();
}
