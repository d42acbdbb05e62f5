import type { JSX } from 'solid-js';
import { can } from '../../../session/session.ts';
import FilesCard from '../../../ui/record/files-card.tsx';
import PersonnelCard from '../../../ui/record/personnel-card.tsx';
import { word } from '../../../ui/record/words.ts';
import { agency, type Employee } from '../queries.ts';
import { mayChange } from './reach.ts';

/** What is attached to this person, with the acts of whoever may. */
export default function FilesTab(props: { employee: Employee }): JSX.Element {
  const as = () => (mayChange(props.employee, 'files.request.decide') ? 'officer' : 'reader');
  return (
    <div class="grid gap-4">
      <PersonnelCard agency={agency()} employee={props.employee.id} as={as()} />
      <FilesCard
        agency={agency()}
        employee={props.employee.id}
        mayAdd={mayChange(props.employee, 'files.attachment.add')}
        mayRemove={can('files.attachment.remove') && props.employee.relation !== 'self'}
        subjects={props.employee.documents
          .filter((document) => document.isCurrent)
          .map((document) => ({
            id: document.id,
            name: `${word('document', document.kind)} ${document.numberMasked}`,
          }))}
      />
    </div>
  );
}
