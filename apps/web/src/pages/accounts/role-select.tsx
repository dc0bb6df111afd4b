import { mayAct } from '#core';
import type { Role } from '#core';
import { accountsTexts } from '../../texts/accounts.js';
import { useTexts } from '../../texts/language.js';

const roles: readonly Role[] = ['owner', 'member', 'viewer'];

interface RoleSelectProps {
  /** For screen readers. */
  readonly label: string;
  readonly value: Role;
  readonly onChange: (role: Role) => void;
  /** No more than this one can be given. */
  readonly most?: Role;
  /** Says below what the role may do. */
  readonly explained?: boolean;
}

export function RoleSelect({ label, value, onChange, most = 'owner', explained = false }: RoleSelectProps) {
  const text = useTexts(accountsTexts);
  return (
    <>
      <select
        className="input role"
        aria-label={label}
        value={value}
        onChange={({ target }) => onChange(target.value as Role)}
      >
        {roles
          .filter((role) => mayAct(most, role))
          .map((role) => (
            <option key={role} value={role}>
              {text.roles[role]}
            </option>
          ))}
      </select>
      {explained ? <span className="hint">{text.rolesHow[value]}</span> : null}
    </>
  );
}
