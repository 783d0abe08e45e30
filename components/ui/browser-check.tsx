import { CHECK, NO_SCRIPTS, PROBE, TOO_OLD, TOO_OLD_ID } from './browser-check-scripts';

// Said where the page's styles may not be read either.
const LINE = { padding: 16, fontSize: 16, lineHeight: 1.6, color: '#7a1a12', background: '#fdeceb', borderBottom: '2px solid #b42318' };

/** At the top of every page: says where the browser is too old for it, or runs no scripts. `nonce` is the content policy's for this request. */
export function BrowserCheck({ nonce }: { nonce: string }) {
  return (
    <>
      <noscript>
        <div role="alert" style={LINE}>
          {NO_SCRIPTS}
        </div>
      </noscript>
      <div id={TOO_OLD_ID} role="alert" style={LINE} hidden suppressHydrationWarning>
        {TOO_OLD}
      </div>
      <script nonce={nonce} dangerouslySetInnerHTML={{ __html: PROBE }} suppressHydrationWarning />
      <script nonce={nonce} dangerouslySetInnerHTML={{ __html: CHECK }} suppressHydrationWarning />
    </>
  );
}
