import type { Intake } from '#core';
import { camerasTexts } from '../../texts/cameras.js';
import { useTexts } from '../../texts/language.js';

const badges = { queued: 'badge', running: 'badge', done: 'badge', skipped: 'badge', failed: 'badge bad' } as const;

/** Files that are or were taken in: how far, what came of it, what went wrong and how to mend it. */
export function IntakeList({ intakes }: { readonly intakes: readonly Intake[] }) {
  const text = useTexts(camerasTexts);
  return (
    <ul className="intakes">
      {intakes.map(({ id, path, camera, status, progress, result, failure }) => {
        const file = path.split(/[/\\]/u).at(-1) ?? path;
        return (
          <li key={id} className="stack">
            <div className="row apart">
              <span>
                <strong>{file}</strong> <span className="soft">{camera}</span>
              </span>
              <span className="row">
                {status === 'done' && result !== null ? (
                  <span className="soft small-text">
                    {result.changes === null ? '' : text.changes(result.changes)}
                    {result.speed === null ? '' : ` · ${text.speedText(result.speed)}`}
                  </span>
                ) : null}
                <span className={badges[status]}>{text.intake[status]}</span>
              </span>
            </div>
            {status === 'running' || status === 'queued' ? (
              <progress className="progress" max={1} value={status === 'queued' ? 0 : progress} aria-label={file} />
            ) : null}
            {failure === null ? null : (
              <p className="notice bad">
                <strong>{failure.message}</strong>
                <span>
                  {text.failedHow} {failure.mend}
                </span>
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
