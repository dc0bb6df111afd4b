import type { Answer, BoxPx, Language, NarrativeFallback, Point01, Settings } from '#core';
import type { ObjectAction } from '#memory';

/** One entry of an object's log, as memory reports it. */
export interface ReportedChange {
  readonly objectId: string;
  readonly action: ObjectAction;
  readonly happenedAt: Date;
  readonly box: BoxPx;
  readonly inferred: boolean;
}

export interface EvalZone {
  readonly name: string;
  readonly polygon: readonly Point01[];
}

/** A throw-away Finder with nothing in it: what the evaluation needs of one. */
export interface EvalTarget extends AsyncDisposable {
  addCamera(name: string, zones: readonly EvalZone[]): Promise<void>;
  /** Takes the whole file in. Throws FinderError when it cannot. */
  ingest(file: string, camera: string, startedAt: Date): Promise<void>;
  ask(question: string, at: Date): Promise<Answer>;
  /** From now on answers are told by this one; what was taken in stays. */
  narrateBy(narrator: NarratorKind): Promise<void>;
  /** Logs of all objects of the camera, without sightings. */
  changes(camera: string): Promise<ReportedChange[]>;
}

/** Opens one target after another: each clip is a home of its own. */
export type OpenTarget = () => Promise<EvalTarget>;

/** Who tells answers, as in the setting narrator.kind. */
export type NarratorKind = Settings['narrator']['kind'];

export type TruthAction = 'placed' | 'removed' | 'covered' | 'uncovered' | 'present';

/** Times in seconds from the clip's start, boxes in pixels of the clip. */
export interface TruthEvent {
  readonly item: string;
  readonly action: TruthAction;
  readonly from: number;
  readonly to: number;
  readonly box: BoxPx | undefined;
  readonly coveredBy: string | undefined;
  /** Neither counted as missed nor, when reported, as false. */
  readonly optional: boolean;
}

export type TruthState = 'visible' | 'covered' | 'taken';

export interface TruthItem {
  readonly item: string;
  readonly state: TruthState;
  readonly zone: string | undefined;
  /** Last known box; undefined: the truth gives none. */
  readonly box: BoxPx | undefined;
  readonly cover: { readonly name: string; readonly box: BoxPx | undefined } | undefined;
  /** Null: never in view. Undefined: not to be scored. */
  readonly lastSeen: number | null | undefined;
  /** When it was last put down; null: it was there from the start. Undefined: not to be scored. */
  readonly placed: { readonly from: number; readonly to: number } | null | undefined;
}

export interface Truth {
  readonly durationS: number;
  readonly width: number;
  readonly height: number;
  readonly zones: readonly EvalZone[];
  readonly events: readonly TruthEvent[];
  readonly items: readonly TruthItem[];
}

export interface ChangeReport {
  readonly action: TruthAction;
  /** Seconds from the clip's start. */
  readonly at: number;
  readonly box: BoxPx;
}

export interface ChangeScore {
  readonly expected: number;
  readonly reported: number;
  readonly right: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly falsePerMinute: number;
  readonly missed: readonly TruthEvent[];
  readonly wrong: readonly ChangeReport[];
}

/** item: of the truth; never_seen: of the truth, but never in view; absent: was never there. */
type QuestionKind = 'item' | 'never_seen' | 'absent';

export interface AskedQuestion {
  readonly kind: QuestionKind;
  readonly item: string;
  readonly language: Language;
  readonly text: string;
}

/** What was right. Null: this question does not ask for it. */
export interface QuestionScore extends AskedQuestion {
  readonly expected: object;
  readonly answered: object;
  readonly box: boolean | null;
  /** Place of the right conclusion among conclusions and alternatives, 1 = first; null: none of them. */
  readonly rank: number | null;
  readonly zone: boolean | null;
  readonly state: boolean | null;
  readonly cover: boolean | null;
  readonly lastSeen: boolean | null;
  readonly placedAt: boolean | null;
  readonly nameTop3: boolean | null;
  readonly absent: boolean | null;
  readonly neverSeen: boolean | null;
  readonly faithful: boolean;
  /** What the narrative says without backing. */
  readonly unbacked: readonly string[];
  /** "template", or the model that told it. */
  readonly toldBy: string;
  /** Why the template had to tell what a model was asked to tell; null: it had not. */
  readonly fallback: NarrativeFallback | null;
}

/** The same questions, told by one narrator. */
export interface Telling {
  readonly narrator: NarratorKind;
  readonly questions: readonly QuestionScore[];
}

export interface ClipScore {
  readonly clip: string;
  readonly durationS: number;
  /** Why it could not be taken in; everything in it counts as missed then. */
  readonly failure: string | null;
  readonly changes: ChangeScore;
  readonly questions: readonly QuestionScore[];
  /** By each narrator that was asked for; empty: answers were only told as the settings say. */
  readonly tellings: readonly Telling[];
}
