import type { Answer, Coverage } from '#core';
import { withQuery } from '../../api/client.js';
import { useApi } from '../../api/use-api.js';
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
      {open && from !== null && to !== null ? <NotCovered from={from} to={to} /> : null}
    </details>
  );
}

/** Gaps between recordings and what masks hide: there the thing may be, or may have gone. */
function NotCovered({ from, to }: { readonly from: string; readonly to: string }) {
  const text = useTexts(askTexts);
  const { language } = useLanguage();
  const coverage = useApi<Coverage>('recordings', withQuery('/api/coverage', { from, to })).data;
  if (coverage === undefined) return null;
  const lines = coverage.cameras.flatMap(({ camera, gaps, masks }) => [
    ...gaps.map((gap) => text.gap(camera, timeText(gap.from, language), timeText(gap.to, language))),
    ...(masks.length === 0 ? [] : [text.masked(camera, masks.join(', '))]),
  ]);
  return (
    <>
      <h3>{text.notCovered}</h3>
      <ul>
        {lines.length === 0 ? <li>{text.noGaps}</li> : lines.slice(0, 8).map((line) => <li key={line}>{line}</li>)}
      </ul>
    </>
  );
}
