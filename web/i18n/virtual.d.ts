declare module 'virtual:catalogues' {
  import type { Messages } from '@lingui/core';
  type Loader = () => Promise<{ messages: Messages }>;
  /** `catalogues[language][feature]()` loads the compiled texts of a feature; `base` holds the shell's and the parts'. */
  export const catalogues: Record<'ar' | 'en', Record<string, Loader | undefined>>;
}
