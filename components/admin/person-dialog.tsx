'use client';

import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '@/components/session/use-command';
import { Dialog } from '@/components/ui/dialog';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';
import { ROLES } from '@/lib/workflow/role';
import { roleLabel } from '@/lib/workflow/role-label';
import type { DepartmentOption, ManagedPerson } from '@/lib/contract/managed-people';
import styles from './admin.module.css';
import { ConfirmedBySecond } from './confirmed-by-second';

interface PersonDialogProps {
  department: DepartmentOption;
  /** Null for a new one. */
  person: ManagedPerson | null;
  /** A new account's first password. */
  onPassword: (username: string, password: string) => void;
  onClose: () => void;
}

/** Somebody's account: name, role, sections. */
export function PersonDialog({ department, person, onPassword, onClose }: PersonDialogProps) {
  const { busy, problem, send } = useCommand('save-person');
  const [name, setName] = useState(person?.name ?? '');
  const [username, setUsername] = useState(person?.username ?? '');
  const [role, setRole] = useState(person?.role ?? department.roles[0] ?? 'section');
  const [sectionIds, setSectionIds] = useState<string[]>(person?.sections.map(({ id }) => id) ?? []);
  const [tried, setTried] = useState(false);

  const sections = department.sections.filter(({ id, active }) => active || sectionIds.includes(id));
  const wrong = {
    name: name.trim() === '' ? '请填写姓名' : null,
    username: /^[a-z][a-z0-9._-]{2,31}$/.test(username.trim().toLowerCase())
      ? null
      : '3–32 个小写字母、数字、点、短横线或下划线，以字母开头',
    sections:
      role === 'section' && sectionIds.length === 0
        ? sections.length === 0
          ? '这个部门还没有科室，请先在部门页新建科室'
          : '请至少选择一个科室'
        : null,
  };

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (Object.values(wrong).some((one) => one !== null)) return;
    const input = {
      id: person?.id ?? null,
      departmentId: department.id,
      username,
      name,
      role,
      sectionIds: role === 'section' ? sectionIds : [],
      seen: person?.stamp ?? null,
    };
    const saved = await send(input, person ? '人员已保存。' : null);
    if (!saved.ok) return;
    onClose();
    if (saved.value.password !== null) onPassword(username.trim().toLowerCase(), saved.value.password);
  }

  return (
    <Dialog
      onClose={onClose}
      title={person ? `修改 ${person.name}` : `新增人员 · ${department.name}`}
      size={520}
      closeOnClickOutside={false}
    >
      <form className={dialog.body} onSubmit={(event) => void save(event)} noValidate>
        <div className={styles.pair}>
          <TextInput
            label="姓名"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={tried ? wrong.name : null}
            maxLength={40}
            autoComplete="off"
            data-autofocus
          />
          <TextInput
            label="用户名"
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
            error={tried ? wrong.username : null}
            maxLength={32}
            autoComplete="off"
            readOnly={person !== null}
            description={person ? '不能更改' : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
          />
        </div>
        <NativeSelect
          label="角色"
          value={role}
          onChange={(event) => setRole(ROLES.find((one) => one === event.currentTarget.value) ?? role)}
          data={department.roles.map((one) => ({ value: one, label: roleLabel(one) }))}
          disabled={person?.self === true}
          description={person?.self === true ? '不能更换自己的角色' : undefined}
        />
        {role === 'section' ? (
          <Checkbox.Group label="科室、单位" value={sectionIds} onChange={setSectionIds} error={tried ? wrong.sections : null}>
            <div className={styles.choices}>
              {sections.map(({ id, name: label }) => (
                <Checkbox key={id} value={id} label={label} />
              ))}
            </div>
          </Checkbox.Group>
        ) : null}
        {person === null || name.trim() !== person.name || role !== person.role ? <ConfirmedBySecond who={role} /> : null}
        <DialogFoot problem={problem} submit={person ? '保存' : '新增并生成密码'} busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
