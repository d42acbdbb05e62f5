import type postgres from 'postgres';
import type { Services } from '../../../server/kernel/http/env.ts';
import { addAttachment, storeUpload } from '../../../server/modules/files/index.ts';
import { officeHour, type Day } from '../generate/days.ts';
import type { DemoAgencyData } from './agencies.ts';
import { samplePdf } from './sample-pdf.ts';
import { openStage, type Actors } from './training.ts';

/** Whom papers are filed for in the demo: its own employee, whoever the first pages show, and some colleagues. */
const peopleWithFiles = 14;

interface Holder {
  personId: string;
  employmentId: string;
  staffNumber: string;
  documentId: string | null;
  kind: string | null;
  actionId: string | null;
}

/** Copies of papers in some files: of a document, of the order of appointment, and a letter. Every one a small PDF. */
export async function makeFiles(
  sql: postgres.Sql,
  services: Services,
  agency: DemoAgencyData,
  actors: Actors,
  today: Day,
): Promise<void> {
  const stage = await openStage(sql, services, actors);
  const known = [...agency.byPost.values()].map((person) => person.employmentId);
  const holders = await sql<Holder[]>`
    select d.person_id as "personId", d.employment_id as "employmentId", d.staff_number as "staffNumber",
           (select x.id from people.documents x where x.tenant_id = d.tenant_id and x.person_id = d.person_id and x.is_current
             order by x.id limit 1) as "documentId",
           (select x.kind from people.documents x where x.tenant_id = d.tenant_id and x.person_id = d.person_id and x.is_current
             order by x.id limit 1) as kind,
           (select a.id from people.actions a where a.tenant_id = d.tenant_id and a.employment_id = d.employment_id
             order by a.effective_on limit 1) as "actionId"
      from people.directory_entries d where d.tenant_id = ${agency.tenantId} and d.status = 'active'
     order by (d.employment_id = any (${known}::uuid[])) desc, d.staff_number limit ${peopleWithFiles}`;
  const file = async (holder: Holder, title: string, name: string, words: string, of: object): Promise<void> => {
    const enter = <T>(work: Parameters<typeof stage.as<T>>[4]) =>
      stage.as(agency, 'hr_officer', 'files.attachment.add', officeHour(today - 40, 0.4), work);
    const request = new Request('http://demo.invalid/', {
      method: 'POST',
      body: new Uint8Array(samplePdf(words, holder.staffNumber)),
    });
    const blob = await storeUpload(services, enter, request, name, () => Promise.resolve());
    await enter((ctx) => addAttachment(ctx, holder, { title, ...of }, blob, false));
  };
  try {
    for (const holder of holders) {
      if (holder.documentId)
        await file(holder, 'صورة طبق الأصل من الوثيقة', 'document.pdf', `Copy of a document: ${holder.kind ?? ''}`, {
          documentId: holder.documentId,
        });
      if (holder.actionId)
        await file(holder, 'قرار التعيين', 'appointment.pdf', 'Decision of appointment', { actionId: holder.actionId });
      await file(holder, 'شهادة حضور برنامج تدريبي', 'training.pdf', 'Certificate of attendance', {});
    }
  } finally {
    await stage.close();
  }
}
