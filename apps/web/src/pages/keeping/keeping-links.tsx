import { Link } from 'react-router';
import type { Storage } from '#core';
import { useApi } from '../../api/use-api.js';
import { Icon } from '../../parts/icon.js';
import { accountsTexts } from '../../texts/accounts.js';
import { keepingTexts } from '../../texts/keeping.js';
import { useTexts } from '../../texts/language.js';
import './keeping.css';

/** The ways from the settings to storage, export and accounts; a disk that runs full is told here too. */
export function KeepingLinks() {
  const keeping = useTexts(keepingTexts);
  const accounts = useTexts(accountsTexts);
  const warning = useApi<Storage>('system', '/api/storage').data?.warning;
  const links = [
    { to: '/settings/storage', title: keeping.storage, how: keeping.storageHow },
    { to: '/settings/export', title: keeping.export, how: keeping.exportHow },
    { to: '/settings/accounts', title: accounts.title, how: accounts.how },
  ];
  return (
    <>
      {warning == null ? null : (
        <div className="notice warm" role="status">
          <strong>{warning.message}</strong>
          <span>{warning.mend}</span>
        </div>
      )}
      <ul className="grid fit">
        {links.map(({ to, title, how }) => (
          <li key={to}>
            <Link className="card way" to={to}>
              <span>
                <strong>{title}</strong>
                <span className="soft small-text">{how}</span>
              </span>
              <Icon name="next" />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
