/**
 * Pieces of SQL that the set-based statements of a commit share. In all of them $1 is the agency, $2 the batch; staged
 * rows are seen by their target agency through its own wall.
 *
 * Tables that are read name their agency as the wall does, `app.tenant()`, and each statement asks once that $1 is the same.
 * A second condition on the same column would mislead the planner while the load has left no statistics: it then takes the
 * agency alone for enough of an index, and reads all of it for every row.
 */

/** The staged record as columns, beside the staged row `s`. */
export const recordColumns = `jsonb_to_record(s.record) as r(
  "personalNumber" text, "staffNumber" text, "fullNameAr" text, "fullNameEn" text, "nameAr" jsonb, "nameEn" jsonb,
  sex text, "birthOn" date, nationality text, "maritalStatus" text, email text, phone text, iban text,
  "unitNameAr" text, "unitNameEn" text, "jobTitleAr" text, "jobTitleEn" text, "actualTitleAr" text, "actualTitleEn" text,
  "gradeCode" text, step int, "positionNumber" text, "managerStaffNumber" text, "orderNumber" text, "hireOn" date,
  "contractType" text, "workPattern" text, pay jsonb)`;

/** The order a row is recorded as: one id per batch and row key, so that every statement makes the same. */
export const actionIdOf = (rowKey: string): string =>
  `(left($2::uuid::text, 14) || '7' || substr(md5(${rowKey} || $2::uuid::text), 1, 3) || '-8' || substr(md5(${rowKey} || $2::uuid::text), 4, 3)
    || '-' || substr(md5(${rowKey} || $2::uuid::text), 7, 12))::uuid`;

/** A part of the batch's people, all rows of a person in the same: parameters are the number of parts and which. */
export const inPart = (parts: string, part: string): string =>
  `get_byte(uuid_send(s.person_id), 15) % ${parts} = ${part}`;

/** Rows a statement takes at a time: each stays far below the statement timeout of hr_app. */
export const rowsAtOnce = 10_000;
