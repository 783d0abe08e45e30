// The accounts of the demo: one per role, one per section. Only ever loaded in demo mode.
import type { Role } from '@/lib/workflow/role';

export const DEMO_PASSWORD = 'ziping2022';
export const DEMO_DEPARTMENT = '武汉市东西湖区商务局';
export const DEMO_BUREAU = '武汉市东西湖区财政局';

/** The department's three sections and three second-level units, in the order of its report. */
export const DEMO_SECTIONS = ['办公室', '投资促进科', '商贸管理科', '区商务发展促进中心', '投资促进中心', '区招商服务中心'] as const;

export interface DemoPerson {
  username: string;
  name: string;
  role: Role;
  section: (typeof DEMO_SECTIONS)[number] | null;
  label: string;
}

const filler = (username: string, section: (typeof DEMO_SECTIONS)[number]): DemoPerson => ({
  username,
  name: `${section}填报人`,
  role: 'section',
  section,
  label: `${section}（填报）`,
});

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  filler('touzi', '投资促进科'),
  filler('bangongshi', '办公室'),
  filler('shangmao', '商贸管理科'),
  filler('fazhan', '区商务发展促进中心'),
  filler('cujin', '投资促进中心'),
  filler('zhaoshang', '区招商服务中心'),
  { username: 'shenhe', name: '办公室审核人', role: 'office', section: null, label: '办公室（审核、汇总）' },
  { username: 'juzhang', name: '单位负责人', role: 'signer', section: null, label: '单位负责人（签署）' },
  { username: 'caizheng', name: '财政局经办人', role: 'finance', section: null, label: '财政局' },
  { username: 'guanli', name: '系统管理员', role: 'admin', section: null, label: '系统管理员' },
  { username: 'shenji', name: '审计员', role: 'auditor', section: null, label: '审计员' },
];
