import { useState } from 'react';
import type { Account, SessionState } from '#core';
import { useSend } from '../../api/use-api.js';
import { useTitle } from '../../layout/page-head.js';
import { LanguageSwitch } from '../../layout/switches.js';
import { Failed } from '../../parts/states.js';
import { accountsTexts } from '../../texts/accounts.js';
import { useTexts } from '../../texts/language.js';
import '../keeping/keeping.css';
import './accounts.css';
import { PasswordField } from './password-fields.js';

/** What stands instead of every page until somebody is signed in. */
export function SignInPage({ session }: { readonly session: SessionState }) {
  return (
    <main className="sign-in">
      <div className="brand">
        <img src="/icon.svg" alt="" width="40" height="40" />
        Finder
      </div>
      {session.state === 'signed_out' ? <SignIn /> : session.mayCreateFirst ? <FirstAccount /> : <NoAccount />}
      <LanguageSwitch />
    </main>
  );
}

interface NameFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function NameField({ value, onChange }: NameFieldProps) {
  const text = useTexts(accountsTexts);
  return (
    <label className="field">
      <span className="label">{text.name}</span>
      <input
        className="input"
        required
        autoFocus
        autoComplete="username"
        autoCapitalize="none"
        maxLength={100}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

function SignIn() {
  const text = useTexts(accountsTexts);
  useTitle(text.signIn);
  const send = useSend<SessionState>('accounts');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  return (
    <section className="card stack" aria-labelledby="sign-in">
      <h1 id="sign-in">{text.signIn}</h1>
      <p className="soft">{text.signInLead}</p>
      <form
        className="stack"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          send.mutate({ address: '/api/session', body: { name, password } }, { onError: () => setPassword('') });
        }}
      >
        <NameField value={name} onChange={setName} />
        <PasswordField label={text.password} value={password} onChange={setPassword} />
        {send.error === null ? null : <Failed failure={send.error} />}
        <button type="submit" className="button" disabled={send.isPending}>
          {text.signIn}
        </button>
      </form>
      <p className="soft small-text">
        {text.forgot} <code>finder accounts password {name === '' ? text.name : name}</code>
      </p>
    </section>
  );
}

function FirstAccount() {
  const text = useTexts(accountsTexts);
  useTitle(text.firstTitle);
  const send = useSend<Account>('accounts');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [unequal, setUnequal] = useState(false);
  return (
    <section className="card stack" aria-labelledby="first">
      <h1 id="first">{text.firstTitle}</h1>
      <p className="soft">{text.firstLead}</p>
      <form
        className="stack"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          setUnequal(password !== again);
          if (password === again) send.mutate({ address: '/api/accounts', body: { name, password, role: 'owner' } });
        }}
      >
        <NameField value={name} onChange={setName} />
        <PasswordField label={text.password} value={password} onChange={setPassword} fresh />
        <PasswordField label={text.again} value={again} onChange={setAgain} />
        {unequal ? (
          <p className="notice bad" role="alert">
            {text.unequal}
          </p>
        ) : null}
        {send.error === null ? null : <Failed failure={send.error} />}
        <button type="submit" className="button" disabled={send.isPending}>
          {text.firstMake}
        </button>
      </form>
    </section>
  );
}

function NoAccount() {
  const text = useTexts(accountsTexts);
  useTitle(text.noneTitle);
  return (
    <section className="card stack" aria-labelledby="none">
      <h1 id="none">{text.noneTitle}</h1>
      <p>{text.noneLead}</p>
      <code className="token">finder accounts add {text.name}</code>
    </section>
  );
}
