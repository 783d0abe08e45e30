import { createContext } from 'react';
import type { PresenceView } from '@/lib/contract/second-factors';

const NOTHING: PresenceView = { password: true, code: null, passkey: false, provider: false, providerName: '', confirmed: false };

/** What is asked of whoever is signed in. Apart from what asks it, which brings passkeys and sign-in along. */
export const PresenceContext = createContext<PresenceView>(NOTHING);
