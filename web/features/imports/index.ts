import Upload from 'lucide-solid/icons/upload';
import type { Feature } from '../contribution.ts';

/** The import: file, mapping, dry run, control sheet, loading, and taking it back. */
const imports: Feature = {
  name: 'imports',
  at: { agency: ['/imports'], platform: ['/platform/imports'] },
  pages: () => import('./pages.ts'),
  nav: [
    {
      path: '/imports',
      area: 'agency',
      label: 'shell.nav.imports',
      icon: Upload,
      group: 'administration',
      order: 10,
      permission: 'imports.batch.read',
    },
    {
      path: '/platform/imports',
      area: 'platform',
      label: 'shell.nav.imports',
      icon: Upload,
      group: 'main',
      order: 20,
      permission: 'platform.import.read',
    },
  ],
};

export default imports;
