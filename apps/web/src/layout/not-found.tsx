import { Link } from 'react-router';
import { Empty } from '../parts/states.js';
import { common } from '../texts/common.js';
import { useTexts } from '../texts/language.js';
import { useTitle } from './page-head.js';

/** An address that leads nowhere. */
export function NotFound() {
  const text = useTexts(common);
  useTitle(text.notFound);
  return (
    <Empty title={text.notFound}>
      <p>{text.notFoundHow}</p>
      <Link className="button" to="/">
        {text.toAsk}
      </Link>
    </Empty>
  );
}
