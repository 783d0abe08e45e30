'use client';

import { Menu } from '@mantine/core';
import type { KeyboardEvent, ReactElement, RefCallback } from 'react';
import type { ToolItem } from './tool-menu';

interface OpenedMenuProps {
  opened: boolean;
  onChange: (opened: boolean) => void;
  position: 'left-start' | 'bottom-start';
  tool: ReactElement;
  menu: RefCallback<HTMLDivElement>;
  label: string;
  onKeyDown: (event: KeyboardEvent) => void;
  items: () => readonly ToolItem[];
}

/** A tool's button once it was used, with its menu. */
export function OpenedMenu({ opened, onChange, position, tool, menu, label, onKeyDown, items }: OpenedMenuProps) {
  return (
    <Menu
      opened={opened}
      onChange={onChange}
      position={position}
      withinPortal
      trapFocus={false}
      returnFocus={false}
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>{tool}</Menu.Target>
      <Menu.Dropdown ref={menu} aria-label={label} onKeyDown={onKeyDown}>
        <Items items={items} />
      </Menu.Dropdown>
    </Menu>
  );
}

function Items({ items }: Pick<OpenedMenuProps, 'items'>) {
  return items().map((item, at) =>
    item ? (
      <Menu.Item key={at} className={item.className} rightSection={item.keys ? <kbd>{item.keys}</kbd> : null} onClick={item.act}>
        {item.words}
      </Menu.Item>
    ) : (
      <Menu.Divider key={at} />
    ),
  );
}
