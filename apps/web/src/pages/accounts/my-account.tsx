import { useState } from 'react';
import type { Role, SessionList } from '#core';
import { useApi, useSend } from '../../api/use-api.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { Failed, Loaded } from '../../parts/states.js';
import { useToast } from '../../parts/toasts.js';
import { accountsTexts } from '../../texts/accounts.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { agoText } from '../../texts/time-text.js';
import { agentName } from './agent-name.js';
import { PasswordField } from './password-fields.js';

/** The account of this browser: where it is signed in, its password, the ways out. */
export function MyAccount({ name, role }: { readonly name: string; readonly role: Role }) {
  const text = useTexts(accountsTexts);
  const out = useSend('accounts');
  const [leaving, setLeaving] = useState(false);
  // The page of who is signed out begins anew: nothing of what was seen stays in it.
  const leave = (address: string): void =>
    out.mutate({ address, method: 'DELETE' }, { onSuccess: () => location.assign('/') });
  return (
    <section className="card stack" aria-labelledby="mine">
      <h2 id="mine">{text.mine}</h2>
      <p>{text.signedInAs(name, text.roles[role])}</p>
      <div className="row">
        <button type="button" className="button quiet" disabled={out.isPending} onClick={() => leave('/api/session')}>
          {text.signOut}
        </button>
        <button type="button" className="button plain" onClick={() => setLeaving(true)}>
          {text.everywhere}
        </button>
      </div>
      {out.error === null ? null : <Failed failure={out.error} />}
      <Sessions />
      <ChangePassword />
      {leaving ? (
        <ConfirmDialog
          title={text.everywhere}
          body={text.everywhereBody}
          confirm={text.everywhere}
          busy={out.isPending}
          onConfirm={() => leave('/api/sessions')}
          onClose={() => setLeaving(false)}
        />
      ) : null}
    </section>
  );
}

function Sessions() {
  const text = useTexts(accountsTexts);
  const { language } = useLanguage();
  const sessions = useApi<SessionList>('accounts', '/api/sessions');
  const end = useSend('accounts');
  return (
    <>
      <h3>{text.sessions}</h3>
      <Loaded query={sessions}>
        {(known) => (
          <ul className="lines">
            {known.sessions.map(({ id, agent, current, usedAt }) => {
              const found = agentName(agent);
              return (
                <li key={id}>
                  <span className="grow">
                    {found === undefined ? text.unknownAgent : text.agent(found.browser, found.system)}
                  </span>
                  {current ? (
                    <span className="badge">{text.thisOne}</span>
                  ) : (
                    <>
                      <span className="soft small-text">{text.used(agoText(usedAt, language))}</span>
                      <button
                        type="button"
                        className="button plain small"
                        disabled={end.isPending}
                        onClick={() => end.mutate({ address: `/api/sessions/${id}`, method: 'DELETE' })}
                      >
                        {text.end}
                      </button>
                    </>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </Loaded>
      {end.error === null ? null : <Failed failure={end.error} />}
    </>
  );
}

function ChangePassword() {
  const text = useTexts(accountsTexts);
  const toast = useToast();
  const send = useSend('accounts');
  const [old, setOld] = useState('');
  const [password, setPassword] = useState('');
  return (
    <details>
      <summary>{text.changePassword}</summary>
      <form
        className="stack narrow"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          send.mutate(
            { address: '/api/session/password', method: 'PUT', body: { old, password } },
            {
              onSuccess: () => {
                setOld('');
                setPassword('');
                toast(text.passwordChanged);
              },
            },
          );
        }}
      >
        <PasswordField label={text.old} value={old} onChange={setOld} />
        <PasswordField label={text.fresh} value={password} onChange={setPassword} fresh />
        {send.error === null ? null : <Failed failure={send.error} />}
        <div className="row">
          <button type="submit" className="button" disabled={send.isPending}>
            {text.changePassword}
          </button>
        </div>
      </form>
    </details>
  );
}
