import type { Box01 } from '#core';

/**
 * One low-resolution picture of the capture pipe: planar YUV 4:2:0 as ffmpeg's `format=yuv420p` writes it.
 * `luma` has width × height bytes, `chromaU` and `chromaV` each (width / 2) × (height / 2) bytes, 0 to 255.
 */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly luma: Uint8Array;
  readonly chromaU: Uint8Array;
  readonly chromaV: Uint8Array;
  /** Milliseconds from the start of the recording. */
  readonly offsetMs: number;
}

/**
 * What became of the place, judged from its pixels alone.
 * appeared: a thing stands out now that did not before; disappeared: a thing stood out before and is gone;
 * altered: neither look is plainly the bare place (one thing put in place of another, a thing moved a little).
 */
type ChangeNature = 'appeared' | 'disappeared' | 'altered';

/** A region of the still scene that looks different after activity ended, and stays so. */
export interface SceneChange {
  /** 1, 2, 3 … in the order of report, going on through a resumed scene. */
  readonly key: number;
  readonly nature: ChangeNature;
  /** 0 to 1: how sure `nature` is, from the pixels. */
  readonly natureScore: number;
  /** 0 to 1: how far the difference stands above noise, light and texture. */
  readonly strength: number;
  /** Tight box of the changed pixels, as fractions of the frame. */
  readonly box: Box01;
  /** Bit mask of the changed pixels inside `box`: maskWidth × maskHeight bytes of 0 or 1, row by row. */
  readonly mask: { readonly width: number; readonly height: number; readonly pixels: Uint8Array };
  /** Last moment at which the place was seen unobstructed with its earlier look. */
  readonly lastBeforeMs: number;
  /** First moment at which the place was seen unobstructed with its later look. */
  readonly firstAfterMs: number;
  /** Best estimate of the moment of the change, lastBeforeMs ≤ changeMs ≤ firstAfterMs. */
  readonly changeMs: number;
  /** Moments at which the whole place was clear of activity, good for full-resolution stills; undefined: none. */
  readonly beforeStillMs: number | undefined;
  readonly afterStillMs: number;
  /** Activity over the place between the two looks, with the moment that shows it best. Empty: nobody seen. */
  readonly onlookers: readonly Activity[];
  /** Key of the earlier change whose *before* look the place has again (it was undone); undefined: none. */
  readonly undoes: number | undefined;
  /** Keys of earlier changes whose region this one hides (their later look is not visible any more). */
  readonly hides: readonly number[];
}

/** A connected moving region over time (people, hands, pets): what the background cannot explain. */
export interface Activity {
  readonly fromMs: number;
  readonly toMs: number;
  /** The moment of its largest clear view. */
  readonly bestMs: number;
  readonly box: Box01;
}

/** When the later look of a confirmed change was last seen unobstructed and unaltered. Sent as time goes on. */
export interface RegionSighting {
  readonly key: number;
  readonly seenMs: number;
}

/** A thing that stands out in the still scene from the start: a candidate for the inventory, not a change. */
export interface StandingRegion {
  /** In the same number space as the keys of changes: sightings, `undoes` and `hides` name standing regions by it too. */
  readonly key: number;
  readonly box: Box01;
  /** 0 to 1: how plainly it is one compact thing on a plainer ground. */
  readonly salience: number;
  readonly seenMs: number;
}

/** What one push of a frame brought. */
export interface SceneReport {
  readonly changes: readonly SceneChange[];
  readonly sightings: readonly RegionSighting[];
  readonly standing: readonly StandingRegion[];
  /** Boxes of the moving regions of this frame. */
  readonly activity: readonly Box01[];
  /** Nothing in the picture differs from the still scene. */
  readonly quiet: boolean;
  /** It has been quiet for so long that single pictures tell enough until something stirs. */
  readonly resting: boolean;
  /** Set in the frame from which a scene is learnt anew: the first one, or when the camera shows another view. */
  readonly sceneStarted?: true;
}
