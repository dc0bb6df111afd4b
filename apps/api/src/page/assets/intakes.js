import { element } from './evidence.js';

const BUSY_MS = 1500;
const IDLE_MS = 15_000;
const SHOWN = 8;

let view; // {text, language}
let rows = [];
let system;
let timer;

const isOpen = ({ status }) => status === 'queued' || status === 'running';

async function get(path) {
  const response = await fetch(path, { headers: { 'Accept-Language': view.language } });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

async function load() {
  try {
    ({ intakes: rows } = await get('/api/intakes'));
    system ??= await get('/api/system');
    if (system.counts.recordings === 0) system = await get('/api/system');
  } catch {
    // Told when somebody asks a question; tried again below.
  }
  show();
  timer = setTimeout(() => void load(), rows.some(isOpen) ? BUSY_MS : IDLE_MS);
}

function fileName(path) {
  return path.split(/[/\\]/u).at(-1) ?? path;
}

function row(intake) {
  const { text } = view;
  const status = element('span', { class: `tag ${intake.status}` }, text.intake[intake.status]);
  const details = [];
  if (intake.result?.changes !== null && intake.result !== null) details.push(text.changes(intake.result.changes));
  if (intake.result?.speed) details.push(text.speed(intake.result.speed));
  const percent = Math.round(intake.progress * 100);
  return element(
    'li',
    {},
    element('span', { class: 'file', title: intake.path }, fileName(intake.path)),
    status,
    intake.status === 'running'
      ? element('progress', { max: '100', value: String(percent), 'aria-label': fileName(intake.path) })
      : element('span', { class: 'details' }, details.join(' · ')),
    intake.failure === null ? null : element('p', { class: 'why' }, `${intake.failure.message} ${intake.failure.mend}`),
  );
}

function show() {
  const { text } = view;
  const place = document.getElementById('intakes');
  const open = rows.filter(isOpen).toReversed(); // in the order in which they are worked on
  const listed = (open.length > 0 ? open : rows).slice(0, SHOWN);
  place.hidden = listed.length === 0;
  place.replaceChildren(
    element('h2', { id: 'intakes-title' }, open.length > 0 ? text.intakes : text.intakesDone),
    element('ul', { class: 'intakes card' }, ...listed.map(row)),
  );
  const welcome = document.getElementById('welcome');
  welcome.hidden = system === undefined || system.counts.recordings > 0 || listed.length > 0;
  if (!welcome.hidden) {
    welcome.replaceChildren(
      element(
        'div',
        { class: 'card' },
        element('h2', {}, text.welcome),
        element('p', {}, text.welcomeHow),
        element('pre', {}, element('code', {}, 'npx finder ingest FOLDER --camera living-room')),
      ),
    );
  }
  if (system !== undefined) document.getElementById('version').textContent = `Finder ${system.version}`;
}

/** Looks again now. */
export function refreshIntakes() {
  clearTimeout(timer);
  void load();
}

/** Shows what is being taken in, and goes on doing so; again with another language. */
export function showIntakes(newView) {
  view = newView;
  refreshIntakes();
}
