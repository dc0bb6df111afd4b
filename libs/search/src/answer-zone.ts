import { wordText } from '#core';
import { conclude, type ToldConclusion } from './answer/conclude.js';
import type { EvidenceBook } from './answer/evidence-book.js';
import { stateAt } from './answer/state-at.js';
import { plainWord } from './answer/thing-text.js';
import { loadCovers } from './answer-item.js';
import { objectsInZones, objectsOfCameras } from './candidates/find-objects.js';
import { loadLogs, loadObjects } from './candidates/load-objects.js';
import type { MeantPlaces } from './places-of.js';
import { namedAs } from './rank/name-fit.js';
import type { Asking } from './search.types.js';

/** Things that are told at most. */
const thingsTold = 20;

/** All that lies at the place at the moment of the question, in view first, then what is covered there. */
export async function answerZone(asking: Asking, places: MeantPlaces, book: EvidenceBook): Promise<ToldConclusion[]> {
  const { db, home, at, now, language, query } = asking;
  const ids =
    places.zones.length > 0
      ? await objectsInZones(db, places.zones, at)
      : await objectsOfCameras(
          db,
          (places.cameras.length > 0 || query.place !== undefined ? places.cameras : home.cameras).map(({ id }) => id),
          at,
        );
  const logged = await loadLogs(db, home, await loadObjects(db, home, ids), now);
  const cameraNames = places.cameras.map(({ name }) => name);
  const there = logged.flatMap((object) => {
    const state = stateAt(object, now);
    if (state === undefined || !['visible', 'covered', 'contained'].includes(state.state)) return [];
    const inZone = places.zones.some(({ name, cameraId }) => name === state.zone && cameraId === state.camera.id);
    const inCamera = places.zones.length === 0 && (cameraNames.length === 0 || cameraNames.includes(state.camera.name));
    return inZone || inCamera ? [{ object, state }] : [];
  });
  const covers = await loadCovers(
    asking,
    there.map(({ state }) => state.coverId),
  );
  const coverWord = query.cover?.wordId;
  return there
    .filter(({ state }) => {
      if (query.cover === undefined) return true;
      const cover = covers.find(({ id }) => id === state.coverId);
      return cover !== undefined && (coverWord === undefined || namedAs(cover.names, coverWord) > 0);
    })
    .sort(
      (a, b) =>
        Number(a.state.state !== 'visible') - Number(b.state.state !== 'visible') ||
        Number(a.object.standing) - Number(b.object.standing) ||
        (b.state.lastSeenAt?.getTime() ?? 0) - (a.state.lastSeenAt?.getTime() ?? 0),
    )
    .slice(0, thingsTold)
    .map(({ object, state }) => {
      const cover = covers.find(({ id }) => id === state.coverId);
      const word = plainWord(object.names);
      const unnamed = language === 'zh' ? '东西' : 'thing';
      const held = {
        item: word === undefined ? unnamed : wordText(word, language),
        object,
        state,
        cover,
        coverBox: cover === undefined ? undefined : (stateAt(cover, now)?.box ?? cover.box),
        confidence: Math.min(1, Math.max(0, (state.departure ?? state.arrival)?.confidence ?? 1)),
        guess: false,
        because: [],
      };
      return conclude(held, book, language);
    });
}
