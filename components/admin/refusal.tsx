import type { ClientProblem } from '@/components/session/command';
import { Message } from '@/components/ui/message';

/** Why it was refused, or nothing. */
export function Refusal({ problem }: { problem: ClientProblem | null }) {
  if (!problem) return null;
  return (
    <Message kind="error" details={problem.details}>
      {problem.message}
    </Message>
  );
}
