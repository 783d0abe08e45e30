import { Button, Group, Text } from '@mantine/core';

/** What a notice says after rows were pasted or removed: what happened, and the way back. */
export function UndoNotice({ message, onUndo }: { message: string; onUndo: () => void }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Text size="sm">{message}</Text>
      <Button variant="light" size="compact-sm" onClick={onUndo} style={{ flexShrink: 0 }}>
        撤销
      </Button>
    </Group>
  );
}
