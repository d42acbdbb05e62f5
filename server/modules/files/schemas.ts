import { z } from 'zod';
import { fileTypes, type MediaType } from './rules/file-type.ts';
import { documentKinds } from '../people/index.ts';
import { attachmentSubjects, largestBytes, requestStates, scanStates } from './contract.ts';

const mediaTypes = Object.keys(fileTypes) as [MediaType, ...MediaType[]];

export const employeeParam = z.object({ agency: z.string(), employee: z.uuid() });
export const attachmentParam = employeeParam.extend({ attachment: z.uuid() });
export const versionParam = attachmentParam.extend({ attachmentVersion: z.uuid() });

const fileName = z.string().trim().min(1).max(255).meta({ description: 'As its sender calls it; never a path here' });
export const fileQuery = z.object({ fileName });
export const attachmentQuery = fileQuery
  .extend({
    title: z.string().trim().min(1).max(200),
    actionId: z.uuid().optional().meta({ description: 'The order it belongs to' }),
    documentId: z.uuid().optional().meta({ description: 'The document of the personnel file it is a copy of' }),
  })
  .refine((query) => !(query.actionId && query.documentId), { path: ['documentId'], message: 'files.one-subject' });

export const attachmentVersionSchema = z
  .object({
    id: z.uuid(),
    number: z.number().int(),
    fileName: z.string(),
    mediaType: z.enum(mediaTypes),
    bytes: z.number().int(),
    sha256: z.string(),
    scan: z.enum(scanStates),
    /** Whether its bytes may be asked for now. */
    isReady: z.boolean(),
    uploadedByAr: z.string().nullable(),
    uploadedByEn: z.string().nullable(),
    uploadedAt: z.string(),
  })
  .meta({ id: 'AttachmentVersion' });

export const attachmentSchema = z
  .object({
    id: z.uuid(),
    subject: z.enum(attachmentSubjects),
    actionId: z.uuid().nullable(),
    documentId: z.uuid().nullable(),
    title: z.string(),
    state: z.enum(['filed', 'handed_in', 'returned']),
    version: z.number().int(),
    /** Newest first; older ones stay. */
    versions: z.array(attachmentVersionSchema),
  })
  .meta({ id: 'Attachment' });
export type Attachment = z.infer<typeof attachmentSchema>;

export const fileLimitsSchema = z
  .object({
    maxBytes: z.number().int().min(1024).max(largestBytes).meta({ description: 'Of one file, in bytes' }),
    maxPerPerson: z.number().int().min(1).max(10_000).meta({ description: 'Files of one person, versions included' }),
  })
  .meta({ id: 'FileLimits' });
export type FileLimits = z.infer<typeof fileLimitsSchema>;
export const fileLimitsView = fileLimitsSchema.extend({ version: z.number().int() }).meta({ id: 'FileLimitsView' });

export const attachmentList = z
  .object({ items: z.array(attachmentSchema), limits: fileLimitsSchema })
  .meta({ id: 'AttachmentList' });
export type AttachmentList = z.infer<typeof attachmentList>;

export const removalInput = z.object({ reason: z.string().trim().min(3).max(500) });

const isoDate = z.iso.date();
export const requestParam = employeeParam.extend({ documentRequest: z.uuid() });

export const documentRequestSchema = z
  .object({
    id: z.uuid(),
    typeCode: z.enum(documentKinds),
    state: z.enum(requestStates),
    note: z.string().nullable(),
    dueOn: isoDate.nullable(),
    returnReason: z.string().nullable(),
    /** What was handed in for it. */
    attachmentId: z.uuid().nullable(),
    askedByAr: z.string().nullable(),
    askedByEn: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'DocumentRequest' });
export type DocumentRequest = z.infer<typeof documentRequestSchema>;

export const personnelFileSchema = z
  .object({
    asOf: isoDate,
    items: z.array(
      z.object({
        typeCode: z.enum(documentKinds),
        nameAr: z.string(),
        nameEn: z.string(),
        /** Of whom the type is required; null: no source says so and the agency set nothing. */
        requiredOf: z.enum(['everyone', 'qatari', 'non_qatari', 'nobody']).nullable(),
        isRequired: z.boolean(),
        /** `recorded`: on record without a copy. */
        state: z.enum(['complete', 'recorded', 'expired', 'missing']),
        expiresOn: isoDate.nullable(),
        sourceAr: z.string(),
        sourceEn: z.string(),
        /** The request that is open for it, if one is. */
        request: documentRequestSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'PersonnelFile' });
export type PersonnelFile = z.infer<typeof personnelFileSchema>;

export const requestInput = z.object({
  typeCode: z.enum(documentKinds),
  note: z.string().trim().max(500).nullable().default(null),
  dueOn: isoDate.nullable().default(null),
});
export const acceptanceInput = z
  .object({
    number: z.string().trim().max(40).default(''),
    issuedOn: isoDate.nullable().default(null),
    expiresOn: isoDate.nullable().default(null),
  })
  .refine((value) => !value.issuedOn || !value.expiresOn || value.expiresOn > value.issuedOn, {
    path: ['expiresOn'],
    message: 'people.document.period',
  });
