import { t } from '../../../i18n/texts.ts';

/** A permission in plain words; its dots would read as parts of the text's own name. Reactive. */
export const permissionName = (permission: string): string => t(`rights.${permission.replaceAll('.', '-')}`);
