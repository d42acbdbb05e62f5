import type { JSX } from 'solid-js';
import { NotPermitted } from '../ui/states.tsx';

/** A page the user's role does not open. */
export default function NotPermittedPage(): JSX.Element {
  return <NotPermitted page />;
}
