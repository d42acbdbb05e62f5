import Eye from 'lucide-solid/icons/eye';
import type { JSX } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { Notice } from '../../../ui/layout.tsx';
import { createPager } from '../../../ui/pager.ts';
import { ViewersList, type Viewer } from '../../../ui/record/viewers.tsx';
import { fetchViewers, type Employee } from '../queries.ts';

/** Who opened this employee's sensitive data. */
export function ViewersTab(props: { employee: Employee }): JSX.Element {
  const pager = createPager<string, Viewer>(
    () => props.employee.id,
    (employee, after, signal) => fetchViewers(employee, after, signal),
  );
  return (
    <>
      <Notice icon={Eye}>{t('people.viewers.note')}</Notice>
      <ViewersList pager={pager} empty={t('people.viewers.empty')} emptyDetail={t('people.viewers.emptyDetail')} />
    </>
  );
}
