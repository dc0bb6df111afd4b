import { Link } from 'react-router';
import { Icon } from '../../parts/icon.js';
import { useTexts } from '../../texts/language.js';
import { systemTexts } from '../../texts/system.js';

export function BackToSettings() {
  return (
    <Link className="button plain" to="/settings">
      <Icon name="back" />
      {useTexts(systemTexts).toSettings}
    </Link>
  );
}
