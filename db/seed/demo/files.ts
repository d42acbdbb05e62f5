import type postgres from 'postgres';
import type { Services } from '../../../server/kernel/http/env.ts';
import {
  addAttachment,
  askForDocument,
  handIn,
  returnDocument,
  storeUpload,
} from '../../../server/modules/files/index.ts';
import { isoDay, officeHour, type Day } from '../generate/days.ts';
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
  const askFor = async (holder: Holder): Promise<void> => {
    const employee = { ...holder, version: 1 };
    for (const [index, typeCode] of (['conduct', 'medical', 'qualification'] as const).entries()) {
      const request = await stage.as(agency, 'hr_officer', 'files.request.ask', officeHour(today - 12, 0.3), (ctx) =>
        askForDocument(ctx, employee, { typeCode, note: null, dueOn: isoDay(today + 14) }),
      );
      if (index === 0) continue;
      const enter = <T>(work: Parameters<typeof stage.as<T>>[4]) =>
        stage.as(agency, 'employee', 'files.request.hand-in', officeHour(today - 6, 0.6), work);
      const body = new Uint8Array(samplePdf(`Handed in: ${typeCode}`, holder.staffNumber));
      const sent = new Request('http://demo.invalid/', { method: 'POST', body });
      const blob = await storeUpload(services, enter, sent, `${typeCode}.pdf`, () => Promise.resolve());
      const { version } = await enter((ctx) => handIn(ctx, employee, request.id, request.version, blob, false));
      if (index === 2)
        await stage.as(agency, 'hr_officer', 'files.request.decide', officeHour(today - 3, 0.5), (ctx) =>
          returnDocument(ctx, employee, request.id, version, 'الصورة غير واضحة، يرجى إعادة مسح الشهادة.'),
        );
    }
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
    // Asked of the demo's own employee: one still open, one handed in and waiting, one returned.
    const own = agency.byPost.get('employee');
    const asked = own && holders.find((holder) => holder.employmentId === own.employmentId);
    if (asked) await askFor(asked);
  } finally {
    await stage.close();
  }
}
