import { useId, useState } from 'react';
import { leastPasswordLength, mostPasswordLength } from '#core';
import { accountsTexts } from '../../texts/accounts.js';
import { useTexts } from '../../texts/language.js';

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A new one gets the hint, the length, and a generator of the browser. */
  readonly fresh?: boolean;
}

/** A password that can be shown while it is typed. */
export function PasswordField({ label, value, onChange, fresh = false }: PasswordFieldProps) {
  const text = useTexts(accountsTexts);
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type={shown ? 'text' : 'password'}
        autoComplete={fresh ? 'new-password' : 'current-password'}
        required
        minLength={fresh ? leastPasswordLength : undefined}
        maxLength={mostPasswordLength}
        value={value}
        aria-describedby={fresh ? `${id}-hint` : undefined}
        onChange={({ target }) => onChange(target.value)}
      />
      {fresh ? (
        <span id={`${id}-hint`} className="hint">
          {text.passwordHow(leastPasswordLength)}
        </span>
      ) : null}
      <label className="show-password">
        <input type="checkbox" checked={shown} onChange={({ target }) => setShown(target.checked)} />
        {text.show}
      </label>
    </div>
  );
}
