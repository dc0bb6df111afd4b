import { useState } from 'react';
import type { Account, AccountList as AccountListReply, Role } from '#core';
import { useApi, useSend } from '../../api/use-api.js';
import { ConfirmDialog, Dialog } from '../../parts/dialog.js';
import { Icon } from '../../parts/icon.js';
import { Empty, Failed, Loaded } from '../../parts/states.js';
import { useToast } from '../../parts/toasts.js';
import { accountsTexts } from '../../texts/accounts.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { agoText } from '../../texts/time-text.js';
import { PasswordField } from './password-fields.js';
import { RoleSelect } from './role-select.js';

/** All accounts, for an owner. */
export function AccountList({ own }: { readonly own: string | undefined }) {
  const text = useTexts(accountsTexts);
  const accounts = useApi<AccountListReply>('accounts', '/api/accounts');
  const [adding, setAdding] = useState(false);
  return (
    <section className="card stack" aria-labelledby="accounts">
      <div className="row apart">
        <h2 id="accounts">{text.accounts}</h2>
        <button type="button" className="button quiet" onClick={() => setAdding(true)}>
          <Icon name="plus" />
          {text.add}
        </button>
      </div>
      <Loaded query={accounts}>
        {({ accounts: all }) =>
          all.length === 0 ? (
            <Empty title={text.noAccounts}>
              <p>{text.noAccountsHow}</p>
            </Empty>
          ) : (
            <ul className="lines">
              {all.map((account) => (
                <AccountRow key={account.name} account={account} isOwn={account.name === own} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding ? <AddAccount first={accounts.data?.accounts.length === 0} onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

function AccountRow({ account, isOwn }: { readonly account: Account; readonly isOwn: boolean }) {
  const text = useTexts(accountsTexts);
  const { language } = useLanguage();
  const toast = useToast();
  const send = useSend('accounts');
  const [open, setOpen] = useState<'password' | 'remove'>();
  const { name, role, sessions, usedAt } = account;
  const address = `/api/accounts/${encodeURIComponent(name)}`;
  return (
    <li>
      <span className="grow">
        <strong>{name}</strong>
        <br />
        <span className="soft small-text">
          {usedAt === null ? text.neverUsed : text.used(agoText(usedAt, language))}
          {sessions === 0 ? '' : `, ${text.signedIn(sessions)}`}
        </span>
      </span>
      <RoleSelect
        label={`${text.role}: ${name}`}
        value={role}
        onChange={(changed) => send.mutate({ address, method: 'PATCH', body: { role: changed } })}
      />
      <div className="row" role="group" aria-label={text.actionsFor(name)}>
        <button type="button" className="button plain small" onClick={() => setOpen('password')}>
          {text.newPassword}
        </button>
        {isOwn ? null : (
          <>
            <button
              type="button"
              className="button plain small"
              disabled={sessions === 0 || send.isPending}
              onClick={() => send.mutate({ address: `${address}/sessions`, method: 'DELETE' })}
            >
              {text.everywhere}
            </button>
            <button type="button" className="button danger small" onClick={() => setOpen('remove')}>
              {text.remove}
            </button>
          </>
        )}
      </div>
      {send.error === null ? null : <Failed failure={send.error} />}
      {open === 'password' ? <NewPassword address={address} name={name} onClose={() => setOpen(undefined)} /> : null}
      {open === 'remove' ? (
        <ConfirmDialog
          title={text.removeTitle(name)}
          body={text.removeBody}
          confirm={text.remove}
          busy={send.isPending}
          onClose={() => setOpen(undefined)}
          onConfirm={() =>
            send.mutate(
              { address, method: 'DELETE' },
              { onSuccess: () => toast(`${text.remove}: ${name}`), onSettled: () => setOpen(undefined) },
            )
          }
        />
      ) : null}
    </li>
  );
}

interface NewPasswordProps {
  readonly address: string;
  readonly name: string;
  readonly onClose: () => void;
}

function NewPassword({ address, name, onClose }: NewPasswordProps) {
  const text = useTexts(accountsTexts);
  const toast = useToast();
  const send = useSend('accounts');
  const [password, setPassword] = useState('');
  return (
    <Dialog title={text.newPasswordFor(name)} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          send.mutate(
            { address, method: 'PATCH', body: { password } },
            {
              onSuccess: () => {
                toast(text.passwordSet);
                onClose();
              },
            },
          );
        }}
      >
        <PasswordField label={text.fresh} value={password} onChange={setPassword} fresh />
        {send.error === null ? null : <Failed failure={send.error} />}
        <div className="row">
          <button type="submit" className="button" disabled={send.isPending}>
            {text.newPassword}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function AddAccount({ first, onClose }: { readonly first: boolean; readonly onClose: () => void }) {
  const text = useTexts(accountsTexts);
  const send = useSend<Account>('accounts');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<Role>(first ? 'owner' : 'member');
  return (
    <Dialog title={text.add} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          send.mutate({ address: '/api/accounts', body: { name, password, role } }, { onSuccess: onClose });
        }}
      >
        <label className="field">
          <span className="label">{text.name}</span>
          <input
            className="input"
            required
            maxLength={100}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </label>
        <PasswordField label={text.password} value={password} onChange={setPassword} fresh />
        <div className="field">
          <span className="label" aria-hidden="true">
            {text.role}
          </span>
          {first ? (
            <span>{text.firstOwner}</span>
          ) : (
            <RoleSelect label={text.role} value={role} onChange={setRole} explained />
          )}
        </div>
        {send.error === null ? null : <Failed failure={send.error} />}
        <div className="row">
          <button type="submit" className="button" disabled={send.isPending}>
            {text.add}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
