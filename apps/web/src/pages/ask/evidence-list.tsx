import type { Evidence } from '#core';
import { Icon } from '../../parts/icon.js';
import { Still } from '../../parts/picture.js';
import { askTexts } from '../../texts/ask.js';
import { common } from '../../texts/common.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { timeText } from '../../texts/time-text.js';

interface EvidenceListProps {
  /** All of the answer's: their order gives the numbers. */
  readonly all: readonly Evidence[];
  readonly shown: readonly Evidence[];
  readonly onOpen: (id: string) => void;
}

/** The pictures that prove the answer, numbered as they are cited; each opens in the player. */
export function EvidenceList({ all, shown, onOpen }: EvidenceListProps) {
  const text = useTexts(askTexts);
  const { kind: kinds } = useTexts(common);
  const { language } = useLanguage();
  if (shown.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="evidence">
      <h2 id="evidence">{text.evidence}</h2>
      <ol className="proof">
        {shown.map((entry) => {
          const number = all.indexOf(entry) + 1;
          const at = timeText(entry.at, language);
          const what = kinds[entry.kind];
          return (
            <li
              key={entry.id}
              id={entry.id}
              className="card evidence"
              tabIndex={-1}
              aria-label={text.evidenceOf(number)}
            >
              {entry.image === null ? null : (
                <Still image={entry.image} alt={text.pictureOf(what, at, entry.camera)} box={entry.box} />
              )}
              <div className="caption">
                <span className="cite" aria-hidden="true">
                  {number}
                </span>
                <strong>{what}</strong>
                <time dateTime={entry.at}>{at}</time>
                <span className="soft">{entry.camera}</span>
                {entry.by === null ? null : <span className="soft">{entry.by.description}</span>}
                <button
                  type="button"
                  className="button quiet small"
                  aria-label={`${entry.clip === null ? text.look : text.play}: ${text.evidenceOf(number)}`}
                  onClick={() => onOpen(entry.id)}
                >
                  <Icon name={entry.clip === null ? 'ask' : 'play'} size={18} />
                  {entry.clip === null ? text.look : text.play}
                </button>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
