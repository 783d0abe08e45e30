// The making of a document.
import { jobRoute } from '@/lib/server/gate/job-http';
import { documentJob } from '@/lib/server/documents/document-job';

export const { GET, POST, DELETE } = jobRoute(documentJob);
