import { Link, useLocation } from 'react-router';
import type { LiveState } from '../api/use-live.js';
import { common } from '../texts/common.js';
import { useTexts } from '../texts/language.js';
import { systemTexts } from '../texts/system.js';

/** Above the page: that the server at home cannot be reached, or that its settings file has a mistake. */
export function ConnectionNotice({ connection, live }: LiveState) {
  const text = useTexts(common);
  const system = useTexts(systemTexts);
  const { pathname } = useLocation();
  if (connection === 'lost' && live === undefined) {
    return (
      <div className="notice warm away" role="alert">
        <strong>{text.away}</strong>
        <span>{text.awayHow}</span>
        <button type="button" className="button quiet small" onClick={() => location.reload()}>
          {text.retry}
        </button>
      </div>
    );
  }
  if (live?.settingsTrouble == null || pathname === '/settings') return null;
  return (
    <p className="notice bad away" role="alert">
      {system.trouble}{' '}
      <Link className="button quiet small" to="/settings">
        {system.toTrouble}
      </Link>
    </p>
  );
}
