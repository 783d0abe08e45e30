// The dry run of the uploaded scheme.
import { jobRoute } from '@/lib/server/gate/job-http';
import { dryRunJob } from '@/lib/server/schemes/dry-run-job';

export const { GET, POST, DELETE } = jobRoute(dryRunJob);
