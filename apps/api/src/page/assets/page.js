import { cutOut, element, evidenceCard, narrative } from './evidence.js';
import { showIntakes } from './intakes.js';
import { texts, timeText } from './texts.js';
import { showUpload } from './upload.js';

const byId = (id) => document.getElementById(id);
const form = byId('ask');
const question = byId('question');
const answerPlace = byId('answer');
const live = byId('live');

let language = startLanguage();
let shown; // the last answer or failure: {answer} or {failure}
let asking; // AbortController of the question under way

function startLanguage() {
  try {
    const kept = localStorage.getItem('finder-language');
    if (kept === 'en' || kept === 'zh') return kept;
  } catch {
    // Storage may be switched off: the browser's language is taken.
  }
  const tag = navigator.languages.find((wanted) => /^(zh|en)\b/iu.test(wanted)) ?? 'en';
  return tag.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function setLanguage(chosen) {
  language = chosen;
  const text = texts[language];
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const place of document.querySelectorAll('[data-text]')) place.textContent = text[place.dataset.text];
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === language));
  }
  question.placeholder = text.placeholder;
  byId('examples').replaceChildren(
    ...text.examples.map((example) =>
      element('li', {}, element('button', { type: 'button', class: 'chip', onclick: () => ask(example) }, example)),
    ),
  );
  showAnswer();
  showIntakes({ text, language });
  showUpload({ text, language });
}

/** Sends a request; a refused one is thrown as {message, mend}. */
export async function request(path, body, signal) {
  let response;
  try {
    response = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'Accept-Language': language,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw { message: texts[language].unreachable, mend: texts[language].unreachableMend };
  }
  if (response.status === 204) return undefined;
  const reply = await response.json().catch(() => undefined);
  if (response.ok) return reply;
  throw reply?.error ?? { message: texts[language].unreachable, mend: texts[language].unreachableMend };
}

async function ask(words) {
  question.value = words;
  asking?.abort();
  const own = new AbortController();
  asking = own;
  const text = texts[language];
  live.textContent = text.asking;
  answerPlace.hidden = false;
  answerPlace.setAttribute('aria-busy', 'true');
  byId('examples').hidden = true;
  try {
    shown = { answer: await request('/api/ask', { question: words }, own.signal) };
  } catch (failure) {
    if (own.signal.aborted) return;
    shown = { failure };
  }
  history.replaceState(null, '', `/?q=${encodeURIComponent(words)}`);
  answerPlace.removeAttribute('aria-busy');
  showAnswer();
  live.textContent =
    shown.answer === undefined
      ? `${shown.failure.message} ${shown.failure.mend}`
      : `${texts[shown.answer.language].status[shown.answer.status]}. ${shown.answer.narrative.replaceAll(/\s*\[e\d+\]/gu, '')}`;
}

/** The line under a conclusion: where, in which state, since when. */
function facts(conclusion, text) {
  const parts = [text.inZone(conclusion.zone, conclusion.camera), text.state[conclusion.state]];
  if (conclusion.coveredBy !== null) parts.push(text.coveredBy(conclusion.coveredBy.name));
  if (conclusion.placedAt !== null) parts.push(text.placed(timeText(conclusion.placedAt, text.language)));
  if (conclusion.lastSeenAt !== null) parts.push(text.seen(timeText(conclusion.lastSeenAt, text.language)));
  const changed = text.changed[conclusion.state];
  if (conclusion.changedAt !== null && changed !== undefined)
    parts.push(changed(timeText(conclusion.changedAt, text.language)));
  return element('ul', { class: 'facts' }, ...parts.map((part) => element('li', {}, part)));
}

function feedback(answer, conclusion, text) {
  const place = element('div', { class: 'feedback' });
  const send = (kind) => async () => {
    try {
      await request(`/api/answers/${answer.id}/feedback`, { kind, objectId: conclusion.objectId });
      place.replaceChildren(element('span', { role: 'status' }, text.thanks));
    } catch (failure) {
      place.replaceChildren(element('span', { role: 'status' }, `${failure.message} ${failure.mend}`));
    }
  };
  place.append(
    element('button', { type: 'button', class: 'quiet', onclick: send('found_it') }, `✓ ${text.yes}`),
    element('button', { type: 'button', class: 'quiet', onclick: send('not_it') }, `✕ ${text.no}`),
  );
  return place;
}

function conclusionRow(answer, conclusion, text) {
  const name = nameOf(conclusion, text);
  const proof = answer.evidence.find(({ id, image }) => conclusion.evidence.includes(id) && image !== null);
  return element(
    'li',
    { class: 'conclusion' },
    proof === undefined ? null : cutOut(proof, proof.box, name),
    element(
      'div',
      {},
      element('h3', {}, name),
      sureness(answer, conclusion, text),
      facts(conclusion, text),
      /^\d+$/u.test(answer.id) ? feedback(answer, conclusion, text) : null,
    ),
  );
}

/** Stands in the heading already when there is one thing only. */
function sureness(answer, conclusion, text) {
  if (conclusion.guess) return element('p', { class: 'sure' }, text.guess);
  if (answer.conclusions.length === 1 && answer.conclusions[0] === conclusion) return null;
  return element('p', { class: 'sure' }, text.confidence(conclusion.confidence));
}

function nameOf(conclusion, text) {
  // A weak name would be taken for a fact: what is not recognised is told by its colours only.
  return conclusion.guess ? text.unnamed(conclusion.colours.slice(0, 2)) : conclusion.item;
}

function showFailure({ message, mend }) {
  answerPlace.removeAttribute('lang');
  answerPlace.replaceChildren(
    element(
      'div',
      { class: 'card failure', role: 'alert' },
      element('p', { class: 'message' }, message),
      element('p', {}, mend),
    ),
  );
}

function momentOrNull(iso, text) {
  return iso === null ? null : timeText(iso, text.language);
}

function searchedLine({ searched, timings }, text) {
  return element(
    'p',
    { class: 'searched' },
    text.searched(
      searched.objects,
      searched.cameras.join(', '),
      momentOrNull(searched.from, text),
      momentOrNull(searched.to, text),
    ),
    ' · ',
    text.took(timings.totalMs),
  );
}

/** A titled list; null when there is nothing to list. */
function section(title, kind, entries) {
  if (entries.length === 0) return null;
  return element('section', {}, element('h2', {}, title), element(kind.name, kind.attributes, ...entries));
}

function showAnswer() {
  if (shown === undefined) return;
  if (shown.failure !== undefined) return showFailure(shown.failure);
  const { answer } = shown;
  // An answer and everything around it stands in the language of its question.
  const text = texts[answer.language];
  answerPlace.lang = answer.language === 'zh' ? 'zh-CN' : 'en';
  const [best] = answer.conclusions;
  answerPlace.replaceChildren(
    ...[
      element(
        'div',
        { class: `card lead ${answer.status}` },
        element(
          'h2',
          { id: 'answer-title', class: 'status' },
          element('span', { class: 'badge' }, text.status[answer.status]),
          best === undefined || answer.status === 'not_found' || answer.conclusions.length > 1
            ? null
            : element('span', { class: 'sure' }, text.confidence(best.confidence)),
        ),
        narrative(answer, text),
        answer.suggestions.length === 0
          ? null
          : element(
              'div',
              { class: 'next' },
              element('h3', {}, text.suggestions),
              element('ul', {}, ...answer.suggestions.map((line) => element('li', {}, line))),
            ),
        answer.conclusions.length === 0
          ? null
          : element(
              'ul',
              { class: 'conclusions' },
              ...answer.conclusions.map((entry) => conclusionRow(answer, entry, text)),
            ),
        searchedLine(answer, text),
      ),
      section(
        text.evidence,
        { name: 'ol', attributes: { class: 'proof' } },
        answer.evidence
          .filter(({ id }) => citedByConclusions(answer, id))
          .map((entry) => evidenceCard(entry, answer.evidence.indexOf(entry) + 1, text)),
      ),
      section(
        text.alternatives,
        { name: 'ul', attributes: { class: 'conclusions card' } },
        answer.alternatives.map((entry) => conclusionRow(answer, entry, text)),
      ),
    ].filter((part) => part !== null),
  );
}

/** Evidence of alternatives only is shown as their picture; a narrative may cite it all the same. */
function citedByConclusions(answer, id) {
  return answer.narrative.includes(`[${id}]`) || answer.conclusions.some((entry) => entry.evidence.includes(id));
}

form.addEventListener('submit', (press) => {
  press.preventDefault();
  const words = question.value.trim();
  if (words !== '') void ask(words);
});
for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => {
    setLanguage(button.dataset.language);
    try {
      localStorage.setItem('finder-language', language);
    } catch {
      // Chosen for this visit only.
    }
  });
}
setLanguage(language);
const started = new URLSearchParams(location.search).get('q');
if (started !== null && started.trim() !== '') void ask(started.trim());
