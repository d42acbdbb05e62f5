import type { JSX } from 'solid-js';
import { PlaceContext, places } from '../queries.ts';
import ResetsPage from './resets.tsx';

/** Lost second factors of the platform's own staff. */
export default function PlatformResetsPage(): JSX.Element {
  return (
    <PlaceContext.Provider value={places.platform}>
      <ResetsPage />
    </PlaceContext.Provider>
  );
}
