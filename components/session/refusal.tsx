import { Message } from '@/components/ui/message';
import type { ClientProblem } from './command';

/** Why it was refused, or nothing. */
export function Refusal({ problem }: { problem: Pick<ClientProblem, 'message' | 'details'> | null }) {
  if (!problem) return null;
  return (
    <Message kind="error" details={problem.details}>
      {problem.message}
    </Message>
  );
}
