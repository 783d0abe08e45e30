'use client';

import { Menu } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useCallback, useRef, useState } from 'react';

interface ToolMenuProps {
  /** The sign on the button, and what it does in words. */
  sign: string;
  label: string;
  title: string;
  className: string | undefined;
  /** The row or group whose tools these are: where the person is put once its cells are gone. */
  toolsOf?: string | undefined;
  position: 'left-start' | 'bottom-start';
  /** Before the menu opens; false: it does not. */
  onOpen?: (() => boolean) | undefined;
  /** Chooses by a digit from 1; whether there was anything to choose. */
  onDigit?: ((digit: number) => boolean) | undefined;
  children: ReactNode;
}

/**
 * A button of the sheet and the menu that it opens. The menu is built when first opened: a form can have hundreds of rows. From the moment it
 * opens keys go to it, and when it closes without putting the person elsewhere, to its button again.
 */
export function ToolMenu({ sign, label, title, className, toolsOf, position, onOpen, onDigit, children }: ToolMenuProps) {
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
    setUsed(true);
    setOpened(open);
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
      aria-label={label}
      title={title}
      // Within the menu its target opens and closes it.
      onClick={used ? undefined : () => change(true)}
    >
      {sign}
    </button>
  );
  if (!used) return tool;
  return (
    <Menu
      opened={opened}
      onChange={change}
      position={position}
      withinPortal
      trapFocus={false}
      returnFocus={false}
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>{tool}</Menu.Target>
      <Menu.Dropdown ref={goInto} aria-label={label} onKeyDown={onKeyDown}>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Whether keys go there, or nowhere. */
function isIn(menu: HTMLElement | null): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || (menu?.contains(activeElement) ?? false);
}
