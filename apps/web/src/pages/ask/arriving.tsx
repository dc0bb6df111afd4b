import { askTexts } from '../../texts/ask.js';
import { useTexts } from '../../texts/language.js';
import { Narrative } from './narrative.js';
import { UnderstoodChips } from './understood-chips.js';
import type { PartialAnswer } from './use-asking.js';

interface ArrivingProps {
  readonly partial: PartialAnswer;
  readonly waiting: boolean;
  readonly onStop: () => void;
}

/** An answer while it arrives: the chips first, then the narrative as it is told. */
export function Arriving({ partial, waiting, onStop }: ArrivingProps) {
  const text = useTexts(askTexts);
  const step = waiting ? text.waiting : partial.understood === undefined ? text.reading : text.looking;
  return (
    <article className="card answer" aria-busy="true">
      {partial.understood === undefined ? null : <UnderstoodChips understood={partial.understood} />}
      <p className={waiting ? 'notice warm' : 'soft'} role="status">
        {step}
      </p>
      {partial.narrative === undefined ? (
        <div className="bones" aria-hidden="true">
          <div className="bone" />
          <div className="bone" />
        </div>
      ) : (
        <Narrative narrative={partial.narrative} evidence={partial.evidence ?? []} lang={partial.language ?? 'en'} />
      )}
      <div>
        <button type="button" className="button quiet small" onClick={onStop}>
          {text.stop}
        </button>
      </div>
    </article>
  );
}
