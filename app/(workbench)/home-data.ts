import 'server-only';
import { cache } from 'react';
import { readPage } from '@/lib/server/gate/read-page';
import { homePage } from '@/lib/server/pages/home';

/** The person and what waits for them, read once a request: frame and page show the same. */
export const homeData = cache(() => readPage(homePage, {}));
