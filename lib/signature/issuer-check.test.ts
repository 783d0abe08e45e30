import { expect, it } from 'vitest';
import { cautionOf } from '@/lib/workflow/check';
import { standOf } from '@/lib/workflow/verdict';
import { makeAuthority } from '@/lib/signature/keys/certificates';
import type { Trust } from '@/lib/signature/keys/trusted-certificate';
import { UNKNOWN_ISSUER, withIssuer } from './issuer-check';
import { DEPARTMENT, MADE, keyOf, sign, signed, trust, unsigned, verify } from '../../testing/signed';

const vendor = await makeAuthority({ name: '某签章厂商', at: MADE });
const key = await keyOf(DEPARTMENT, vendor);
const bySelfMade = await sign(unsigned, { key });
const pinnedBy = (ours: Trust): Trust => ({ ...ours, pinned: [...ours.pinned, key.certificate] });
const trustedIn = ({ checks }: Awaited<ReturnType<typeof verify>>) => checks.find(({ id }) => id === 'trusted');

it('leaves a certificate of an authority that is known as it was found', async () => {
  const verdict = await verify(signed);
  expect(withIssuer(verdict, signed, trust)).toEqual(verdict);
  expect(trustedIn(verdict)?.message).toContain('由受信任的机构颁发');
});

it('says that who issued a certificate is not known, where it counts only because it came with the file', async () => {
  const verdict = withIssuer(await verify(bySelfMade, { trust: pinnedBy(trust) }), bySelfMade, trust);
  expect(trustedIn(verdict)).toEqual({ id: 'trusted', ok: null, message: UNKNOWN_ISSUER });
  expect(verdict).toMatchObject({
    verdict: 'genuine',
    sentence: expect.stringMatching(/^签章完好，颁发机构未经核实：由.+请向签署单位核对证书指纹。$/),
  });
  expect([cautionOf(verdict.checks)?.stand, standOf(verdict)]).toEqual(['unproven', 'unproven']);
});

it('says that the administrator registered a certificate, where that is why it counts', async () => {
  const registered = { ...pinnedBy(trust), holders: new Map([[key.facts.fingerprint, [DEPARTMENT]]]) };
  const verdict = withIssuer(await verify(bySelfMade, { trust: registered }), bySelfMade, registered);
  expect(trustedIn(verdict)).toEqual({ id: 'trusted', ok: true, message: `证书由系统管理员登记为“${DEPARTMENT}”的签名证书，签署时有效` });
  expect([cautionOf(verdict.checks), standOf(verdict)]).toEqual([null, 'genuine']);
});

it('touches no verdict that got no further', async () => {
  const verdict = await verify(bySelfMade);
  expect(withIssuer(verdict, bySelfMade, trust)).toEqual(verdict);
  expect(verdict.verdict).toBe('not-genuine');
});
