'use client';

import { type KeyboardEvent, type ReactNode, useCallback, useRef, useState } from 'react';
import { laterPart } from '@/components/session/later';

const openedMenu = laterPart(() => import('../later-parts').then(({ laterParts }) => laterParts.OpenedMenu));

/** What a menu offers; null is a line between two. */
export type ToolItem = { words: ReactNode; keys?: string; className?: string | undefined; act: () => void } | null;

interface ToolMenuProps {
  /** The sign on the button, and what it does in words. */
  sign: string;
  label: string;
  title: string;
  className: string | undefined;
  /** The row or group whose tools these are: where the person is put once its cells are gone. */
  toolsOf?: string | undefined;
  position: 'left-start' | 'bottom-start';
  /** Tab passes it: it is opened from the row's cells by a key of its own. */
  passed?: boolean;
  /** Before the menu opens; false: it does not. */
  onOpen?: (() => boolean) | undefined;
  /** Chooses by a digit from 1; whether there was anything to choose. */
  onDigit?: ((digit: number) => boolean) | undefined;
  /** Asked for while the menu is open. */
  items: () => readonly ToolItem[];
}

/**
 * A button of the sheet and the menu that it opens. The menu is built when first opened: a form can have hundreds of rows. From the moment it
 * opens keys go to it, and when it closes without putting the person elsewhere, to its button again.
 */
export function ToolMenu({ sign, label, title, className, toolsOf, position, passed, onOpen, onDigit, items }: ToolMenuProps) {
  const [used, setUsed] = useState(false);
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const goInto = useCallback((dropdown: HTMLDivElement | null) => {
    menu.current = dropdown;
    dropdown?.focus({ preventScroll: true });
  }, []);
  const change = (open: boolean) => {
    if (open && onOpen?.() === false) return;
    if (!open && isIn(menu.current)) button.current?.focus({ preventScroll: true });
    const show = () => {
      setUsed(true);
      setOpened(open);
    };
    // At once, where it is there: what is typed next is for the menu.
    if (!open || openedMenu.loaded) show();
    else void openedMenu.fetch().then((found) => found && show());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Tab goes on from its button.
    if (event.key === 'Escape' || event.key === 'Tab') change(false);
    if (!/^[1-9]$/.test(event.key) || !onDigit?.(Number(event.key))) return;
    event.preventDefault();
    change(false);
  };
  const tool = (
    <button
      ref={button}
      type="button"
      className={className}
      data-tools-of={toolsOf}
      tabIndex={passed ? -1 : undefined}
      aria-label={label}
      title={title}
      // Within the menu its target opens and closes it.
      onClick={used ? undefined : () => change(true)}
    >
      {sign}
    </button>
  );
  const Opened = openedMenu.loaded;
  if (!used || !Opened) return tool;
  return (
    <Opened
      opened={opened}
      onChange={change}
      position={position}
      tool={tool}
      menu={goInto}
      label={label}
      onKeyDown={onKeyDown}
      items={items}
    />
  );
}

/** Whether keys go there, or nowhere. */
function isIn(menu: HTMLElement | null): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || (menu?.contains(activeElement) ?? false);
}
