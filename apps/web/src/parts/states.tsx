import type { ReactNode } from 'react';
import { RequestFailure } from '../api/client.js';
import { useTexts } from '../texts/language.js';
import { common } from '../texts/common.js';

/** Grey bones where content will stand, so that nothing jumps when it comes. */
export function Loading({ rows = 3, tall = false }: { readonly rows?: number; readonly tall?: boolean }) {
  const text = useTexts(common);
  return (
    <div className="bones" role="status">
      <span className="unseen">{text.loading}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={tall ? 'bone tall' : 'bone'} aria-hidden="true" />
      ))}
    </div>
  );
}

interface FailedProps {
  readonly failure: Error;
  readonly onRetry?: (() => void) | undefined;
}

/** What went wrong and how to put it right, with a way to try again. */
export function Failed({ failure, onRetry }: FailedProps) {
  const text = useTexts(common);
  return (
    <div className="notice bad" role="alert">
      <strong>{failure instanceof RequestFailure ? failure.message : text.faulty}</strong>
      <span>{failure instanceof RequestFailure ? failure.mend : text.faultyMend}</span>
      {onRetry === undefined ? null : (
        <button type="button" className="button quiet small" onClick={onRetry}>
          {text.retry}
        </button>
      )}
    </div>
  );
}

interface EmptyProps {
  readonly title: string;
  readonly children?: ReactNode;
}

/** Nothing there yet: says so, and what to do about it. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

interface QueryLike<Reply> {
  readonly data: Reply | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

interface LoadedProps<Reply> {
  readonly query: QueryLike<Reply>;
  readonly loading?: ReactNode;
  readonly children: (reply: Reply) => ReactNode;
}

/** The reply of a query once it is there; before that its bones, or what went wrong. */
export function Loaded<Reply>({ query, loading, children }: LoadedProps<Reply>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <Failed failure={query.error} onRetry={() => query.refetch()} />;
  return loading ?? <Loading />;
}
