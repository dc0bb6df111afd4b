import { useState } from 'react';
import type { ApiToken, ApiTokenList, ApiTokenMade, Role } from '#core';
import { useApi, useSend } from '../../api/use-api.js';
import { ConfirmDialog, Dialog } from '../../parts/dialog.js';
import { Icon } from '../../parts/icon.js';
import { Failed, Loaded } from '../../parts/states.js';
import { accountsTexts } from '../../texts/accounts.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { agoText } from '../../texts/time-text.js';
import { RoleSelect } from './role-select.js';

/** Keys for programs: what there is, a new one (shown once), and the end of one. */
export function TokenList({ role }: { readonly role: Role }) {
  const text = useTexts(accountsTexts);
  const tokens = useApi<ApiTokenList>('accounts', '/api/tokens');
  const [adding, setAdding] = useState(false);
  return (
    <section className="card stack" aria-labelledby="tokens">
      <div className="row apart">
        <h2 id="tokens">{text.tokens}</h2>
        <button type="button" className="button quiet" onClick={() => setAdding(true)}>
          <Icon name="plus" />
          {text.addToken}
        </button>
      </div>
      <p className="soft">{text.tokensHow}</p>
      <Loaded query={tokens}>
        {({ tokens: all }) =>
          all.length === 0 ? (
            <p className="soft">{text.noTokens}</p>
          ) : (
            <ul className="lines">
              {all.map((token) => (
                <TokenRow key={token.id} token={token} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding ? <AddToken most={role} onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

function TokenRow({ token }: { readonly token: ApiToken }) {
  const text = useTexts(accountsTexts);
  const { language } = useLanguage();
  const send = useSend('accounts');
  const [asking, setAsking] = useState(false);
  const { id, name, role, account, usedAt } = token;
  return (
    <li>
      <span className="grow">
        <strong>{name}</strong>
        <br />
        <span className="soft small-text">
          {account === null ? text.ofMachine : text.tokenOf(account)},{' '}
          {usedAt === null ? text.neverUsed : text.used(agoText(usedAt, language))}
        </span>
      </span>
      <span className="badge">{text.roles[role]}</span>
      <button type="button" className="button danger small" onClick={() => setAsking(true)}>
        {text.revoke}
      </button>
      {send.error === null ? null : <Failed failure={send.error} />}
      {asking ? (
        <ConfirmDialog
          title={text.revokeTitle(name)}
          body={text.revokeBody}
          confirm={text.revoke}
          busy={send.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            send.mutate({ address: `/api/tokens/${id}`, method: 'DELETE' }, { onSettled: () => setAsking(false) })
          }
        />
      ) : null}
    </li>
  );
}

function AddToken({ most, onClose }: { readonly most: Role; readonly onClose: () => void }) {
  const text = useTexts(accountsTexts);
  const send = useSend<ApiTokenMade>('accounts');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const made = send.data;
  if (made !== undefined) return <TokenMade token={made.token} onClose={onClose} />;
  return (
    <Dialog title={text.addToken} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          send.mutate({ address: '/api/tokens', body: { name, role } });
        }}
      >
        <label className="field">
          <span className="label">{text.tokenFor}</span>
          <input
            className="input"
            required
            maxLength={100}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </label>
        <div className="field">
          <span className="label" aria-hidden="true">
            {text.role}
          </span>
          <RoleSelect label={text.role} value={role} onChange={setRole} most={most} explained />
        </div>
        {send.error === null ? null : <Failed failure={send.error} />}
        <div className="row">
          <button type="submit" className="button" disabled={send.isPending}>
            {text.addToken}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function TokenMade({ token, onClose }: { readonly token: string; readonly onClose: () => void }) {
  const text = useTexts(accountsTexts);
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    // Without a secure address the browser gives no clipboard; the text can be marked by hand.
    navigator.clipboard?.writeText(token).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <Dialog title={text.tokenMade} onClose={onClose}>
      <div className="stack">
        <p>{text.tokenOnce}</p>
        <code className="token">{token}</code>
        <div className="row">
          <button type="button" className="button quiet" onClick={copy}>
            {text.copy}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {text.done}
          </button>
          <span role="status">{copied ? text.copied : ''}</span>
        </div>
      </div>
    </Dialog>
  );
}
