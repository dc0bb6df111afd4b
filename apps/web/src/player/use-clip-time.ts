import { useCallback, useEffect, useState } from 'react';

/** Pictures a second when the clip has not told yet. */
const usualRate = 25;

interface ClipTime {
  /** Of the picture that is shown. */
  readonly atMs: number;
  readonly durationMs: number;
  readonly playing: boolean;
  readonly waiting: boolean;
  readonly frameMs: number;
  readonly seek: (ms: number) => void;
  readonly toggle: () => void;
  /** Shows the next picture, or with -1 the one before, and stays there. */
  readonly step: (pictures: 1 | -1) => void;
}

/** Follows a video picture by picture, so that what is drawn over it is in step with what is seen. */
export function useClipTime(video: HTMLVideoElement | null): ClipTime {
  const [atMs, setAtMs] = useState(0);
  const [durationMs, setDurationMs] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [frameMs, setFrameMs] = useState(1000 / usualRate);

  useEffect(() => {
    if (video === null) return undefined;
    const gone = new AbortController();
    const on = (names: readonly string[], act: () => void): void => {
      for (const name of names) video.addEventListener(name, act, { signal: gone.signal });
    };
    on(['durationchange'], () => setDurationMs(Number.isFinite(video.duration) ? video.duration * 1000 : 0));
    on(['play', 'pause', 'ended'], () => setPlaying(!video.paused && !video.ended));
    on(['waiting', 'stalled'], () => setWaiting(video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA));
    on(['playing', 'canplay', 'seeked'], () => setWaiting(false));
    on(['timeupdate', 'seeked', 'loadeddata'], () => setAtMs(video.currentTime * 1000));
    let handle = 0;
    let last = 0;
    const follow = (_now: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
      setAtMs(mediaTime * 1000);
      const passed = (mediaTime - last) * 1000;
      // Neighbours while it plays tell how long one picture is shown.
      if (!video.paused && passed > 5 && passed < 120) setFrameMs((known) => Math.min(known, passed));
      last = mediaTime;
      handle = video.requestVideoFrameCallback(follow);
    };
    if ('requestVideoFrameCallback' in video) handle = video.requestVideoFrameCallback(follow);
    return () => {
      gone.abort();
      if (handle !== 0) video.cancelVideoFrameCallback(handle);
    };
  }, [video]);

  const seek = useCallback(
    (ms: number) => {
      if (video === null) return;
      video.currentTime = Math.min(Math.max(0, ms), video.duration * 1000 || ms) / 1000;
    },
    [video],
  );
  const toggle = useCallback(() => {
    if (video === null) return;
    if (video.paused) void video.play().catch(() => setPlaying(false));
    else video.pause();
  }, [video]);
  const step = useCallback(
    (pictures: 1 | -1) => {
      if (video === null) return;
      video.pause();
      // To the middle of the neighbour, so that rounding never stays on the same picture.
      seek((Math.floor((video.currentTime * 1000 + 1) / frameMs) + pictures + 0.5) * frameMs);
    },
    [video, frameMs, seek],
  );
  return { atMs, durationMs, playing, waiting, frameMs, seek, toggle, step };
}
