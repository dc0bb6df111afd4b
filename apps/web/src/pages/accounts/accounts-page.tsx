import type { SessionState } from '#core';
import { useApi } from '../../api/use-api.js';
import { PageHead } from '../../layout/page-head.js';
import { Loaded } from '../../parts/states.js';
import { accountsTexts } from '../../texts/accounts.js';
import { useTexts } from '../../texts/language.js';
import { BackToSettings } from '../keeping/storage-page.js';
import { AccountList } from './account-list.js';
import './accounts.css';
import { MyAccount } from './my-account.js';
import { TokenList } from './token-list.js';

/** Who may come in from other devices: one's own account, all accounts, keys for programs. */
export function AccountsPage() {
  const text = useTexts(accountsTexts);
  const session = useApi<SessionState>('accounts', '/api/session');
  return (
    <>
      <BackToSettings />
      <PageHead title={text.title} lead={text.how} />
      <Loaded query={session}>
        {(known) => (
          <div className="stack">
            {known.network ? null : (
              <div className="notice">
                <strong>{text.openTitle}</strong>
                <span>{text.open}</span>
              </div>
            )}
            {known.account === null ? null : <MyAccount name={known.account.name} role={known.account.role} />}
            {known.role === 'owner' ? <AccountList own={known.account?.name} /> : null}
            {known.role === null ? null : <TokenList role={known.role} />}
          </div>
        )}
      </Loaded>
    </>
  );
}
