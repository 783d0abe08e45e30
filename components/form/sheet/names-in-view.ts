// What stands beside many rows, such as a group's name, stays in view while they scroll by. `position: sticky` would make each a layer of
// its own, and every row behind it with them: a key in a long form took a third longer to be seen.

/** Between what stays at the top of the window and the name below it. */
const GAP = 8;

/** Puts the names of a form's tall cells in view, `top` pixels down the window at the least. */
export function placeNames(pane: HTMLElement, top: number): void {
  const names = [...pane.querySelectorAll<HTMLElement>('[data-tall] > :first-child')];
  // All that is read is read before anything is written.
  const shifts = names.map((name) => {
    const cell = name.parentElement?.getBoundingClientRect();
    return cell ? Math.max(0, Math.min(top + GAP - cell.top, cell.height - name.offsetHeight)) : 0;
  });
  names.forEach((name, at) => {
    const shift = shifts[at] ?? 0;
    name.style.translate = shift > 0 ? `0 ${shift}px` : '';
  });
}
