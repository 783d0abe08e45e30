// The check of every signature of a year.
import { jobRoute } from '@/lib/server/gate/job-http';
import { signatureCheckJob } from '@/lib/server/verification/signature-check-job';

export const { GET, POST, DELETE } = jobRoute(signatureCheckJob);
