import { Failed } from '../../parts/states.js';
import { itemsTexts } from '../../texts/items.js';
import { useTexts } from '../../texts/language.js';
import type { Rejected } from './use-teach.js';

interface OutcomeProps {
  readonly failure: Error | null;
  readonly rejected: Rejected;
}

/** What could not be learnt, photo by photo, with the reason and what to do about it. */
export function TeachOutcome({ failure, rejected }: OutcomeProps) {
  const text = useTexts(itemsTexts).teach;
  return (
    <>
      {failure === null ? null : <Failed failure={failure} />}
      {rejected.length === 0 ? null : (
        <div className="notice bad" role="alert">
          <strong>{text.refused}</strong>
          <ul className="stack">
            {rejected.map(({ file, message, mend }) => (
              <li key={file}>
                {message} {mend}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
