import { useState } from 'react';
import type { SettingsForm } from '#core';
import { useSend } from '../../api/use-api.js';
import { Failed } from '../../parts/states.js';
import { useToast } from '../../parts/toasts.js';
import { common } from '../../texts/common.js';
import { useTexts } from '../../texts/language.js';
import { settingsTexts } from '../../texts/settings.js';

type Setting = SettingsForm['settings'][number];

function groupOf(key: string): string {
  const [first = '', second] = key.split('.');
  return second === undefined ? 'general' : first;
}

/** A form made from the settings schema: what each may be is checked by the server, which writes the file. */
export function SettingsFields({ form }: { readonly form: SettingsForm }) {
  const text = useTexts(settingsTexts);
  const groups = [...new Set(form.settings.map(({ key }) => groupOf(key)))];
  const faulty = new Set(form.trouble?.failures.map(({ params }) => groupOf(String(params['key'] ?? ''))));
  return (
    <section className="stack" aria-labelledby="settings-form">
      <h2 id="settings-form">{text.form}</h2>
      <p className="soft">{text.formLead(form.file)}</p>
      {groups.map((group) => (
        <details key={group} className="card settings-group" open={faulty.has(group)}>
          <summary>{text.groups[group] ?? group}</summary>
          <div className="stack">
            {form.settings
              .filter(({ key }) => groupOf(key) === group)
              .map((setting) => (
                <SettingField key={`${setting.key} ${String(setting.fileValue)}`} setting={setting} />
              ))}
          </div>
        </details>
      ))}
    </section>
  );
}

function SettingField({ setting }: { readonly setting: Setting }) {
  const text = useTexts(settingsTexts);
  const commonText = useTexts(common);
  const toast = useToast();
  const send = useSend<SettingsForm>('system');
  const { key, type, choices, allowed, description, defaultValue, value, fileValue, fixedBy, changeable, variable } =
    setting;
  const now = String(fileValue ?? value ?? '');
  const [typed, setTyped] = useState(now);
  const locked = !changeable || fixedBy !== null;
  const write = (changed: string | null): void => {
    const numeric = type === 'number' || type === 'integer';
    const sent = changed === null ? null : numeric && changed.trim() !== '' ? Number(changed) : changed;
    send.mutate(
      { address: '/api/settings', method: 'PATCH', body: { changes: { [key]: sent } } },
      { onSuccess: () => toast(text.saved) },
    );
  };
  const field = {
    id: `setting-${key}`,
    className: 'input',
    value: typed,
    disabled: locked,
    'aria-describedby': `hint-${key}`,
  };
  return (
    <form
      className="field setting"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        write(typed);
      }}
    >
      <label htmlFor={`setting-${key}`}>
        <code>{key}</code>
        {fileValue !== null && fileValue !== value ? <span className="badge warm">{text.restart}</span> : null}
      </label>
      <div className="row">
        {choices === null ? (
          <input
            {...field}
            inputMode={type === 'number' || type === 'integer' ? 'decimal' : 'text'}
            onChange={({ target }) => setTyped(target.value)}
          />
        ) : (
          <select {...field} onChange={({ target }) => setTyped(target.value)}>
            {choices.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </select>
        )}
        {locked || typed === now ? null : (
          <button type="submit" className="button small" disabled={send.isPending}>
            {commonText.save}
          </button>
        )}
        {locked || fileValue === null ? null : (
          <button type="button" className="button plain small" disabled={send.isPending} onClick={() => write(null)}>
            {text.reset}
          </button>
        )}
      </div>
      <p id={`hint-${key}`} className="hint">
        {description} {text.allowed(allowed)}.{' '}
        {text.default(defaultValue === null ? text.nothing : String(defaultValue))}.{' '}
        {fixedBy !== null ? text.fixedBy(fixedBy) : changeable ? '' : text.byHand(variable)}
      </p>
      {send.error === null ? null : <Failed failure={send.error} />}
    </form>
  );
}
