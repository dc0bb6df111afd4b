import type { Answer } from '#core';
import { askTexts } from '../../texts/ask.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { timeText } from '../../texts/time-text.js';

/** What the answer rests on: cameras, span of time, how many things. Open when nothing was found. */
export function Searched({ answer, open }: { readonly answer: Answer; readonly open: boolean }) {
  const text = useTexts(askTexts);
  const { language } = useLanguage();
  const { cameras, from, to, objects } = answer.searched;
  return (
    <details className="searched" open={open}>
      <summary>{text.searched}</summary>
      <ul>
        <li>{cameras.length === 0 ? text.searchedNoCamera : text.searchedCameras(cameras.join(', '))}</li>
        {from === null || to === null ? null : (
          <li>{text.searchedSpan(timeText(from, language), timeText(to, language))}</li>
        )}
        <li>{text.searchedThings(objects)}</li>
      </ul>
    </details>
  );
}
