// How the signing of a department’s year stands, and its cancelling. Signing itself is a command.
import { jobRoute } from '@/lib/server/gate/job-http';
import { signingJob } from '@/lib/server/signing/signing-jobs';

export const { GET, DELETE } = jobRoute(signingJob);
