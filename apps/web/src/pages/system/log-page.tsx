import { useState } from 'react';
import type { LogLevel, LogReply } from '#core';
import { withQuery } from '../../api/client.js';
import { useApi } from '../../api/use-api.js';
import { PageHead } from '../../layout/page-head.js';
import { Empty, Loaded } from '../../parts/states.js';
import { useTexts } from '../../texts/language.js';
import { systemTexts } from '../../texts/system.js';
import { BackToSettings } from './back-to-settings.js';
import './system.css';

const levels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];
const badges = { debug: 'badge', info: 'badge', warn: 'badge warm', error: 'badge bad' } as const;

/** The newest lines of the log, from a level on, with a word in them. */
export function LogPage() {
  const text = useTexts(systemTexts);
  const [level, setLevel] = useState<LogLevel>('info');
  const [typed, setTyped] = useState('');
  const [follow, setFollow] = useState(true);
  const log = useApi<LogReply>('system', withQuery('/api/logs', { level, limit: 500 }), {
    keepPrevious: true,
    ...(follow ? { everyMs: 3000 } : {}),
  });
  const wanted = typed.trim().toLowerCase();
  return (
    <>
      <PageHead title={text.log} lead={text.logLead}>
        <BackToSettings />
      </PageHead>
      <div className="stack">
        <div className="row log-tools">
          <label className="field">
            <span className="label">{text.level}</span>
            <select className="input" value={level} onChange={({ target }) => setLevel(target.value as LogLevel)}>
              {levels.map((each) => (
                <option key={each} value={each}>
                  {text.levels[each]}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span className="label">{text.find}</span>
            <input className="input" type="search" value={typed} onChange={({ target }) => setTyped(target.value)} />
          </label>
          <button
            type="button"
            className="button quiet"
            aria-pressed={follow}
            onClick={() => setFollow((before) => !before)}
          >
            {text.follow}
          </button>
        </div>
        <Loaded query={log}>
          {({ lines, least }) => {
            const found = lines.filter(({ message, details }) =>
              `${message} ${details ?? ''}`.toLowerCase().includes(wanted),
            );
            return found.length === 0 ? (
              <Empty title={text.noLines}>{least === 'debug' ? null : <p>{text.noLinesHow}</p>}</Empty>
            ) : (
              <ol className="card log-lines">
                {found.map(({ id, at, level: own, message, details }) => (
                  <li key={id}>
                    <time dateTime={at}>{clock(at)}</time>
                    <span className={badges[own]}>{text.levelOf[own]}</span>
                    <span className="told">{message}</span>
                    {details === null ? null : (
                      <details>
                        <summary>{text.details}</summary>
                        <pre>{details}</pre>
                      </details>
                    )}
                  </li>
                ))}
              </ol>
            );
          }}
        </Loaded>
      </div>
    </>
  );
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Day and time of this browser, to the second. */
function clock(iso: string): string {
  const at = new Date(iso);
  return `${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}
