import type { SettingsTroubleReply } from '#core';
import { useTexts } from '../texts/language.js';
import { systemTexts } from '../texts/system.js';

/** What is wrong with the settings file, where, how to mend it, and what counts meanwhile. */
export function SettingsTrouble({ trouble }: { readonly trouble: SettingsTroubleReply }) {
  const text = useTexts(systemTexts);
  return (
    <div className="notice bad" role="alert" id="settings-trouble">
      <strong>{text.trouble}</strong>
      <ul className="stack">
        {trouble.failures.map(({ code, message, mend }) => (
          <li key={`${code} ${message}`} className="settings-fault">
            {message} {mend}
          </li>
        ))}
      </ul>
      <span>
        {text.inPlace[trouble.instead]} {text.troubleMend}
      </span>
    </div>
  );
}
