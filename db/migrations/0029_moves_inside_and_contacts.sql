ALTER TABLE "people"."actions" DROP CONSTRAINT "actions_kind_ck";--> statement-breakpoint
ALTER TABLE "organisation"."agency_settings" ADD COLUMN "hr_contact_ar" text;--> statement-breakpoint
ALTER TABLE "organisation"."agency_settings" ADD COLUMN "hr_contact_en" text;--> statement-breakpoint
ALTER TABLE "organisation"."agency_settings" ADD COLUMN "hr_contact_email" text;--> statement-breakpoint
ALTER TABLE "organisation"."agency_settings" ADD COLUMN "hr_contact_phone" text;--> statement-breakpoint
ALTER TABLE "people"."secondment_rules" ADD COLUMN "grades_above" integer;--> statement-breakpoint
ALTER TABLE "people"."service_states" ADD COLUMN "consented_on" date;--> statement-breakpoint
ALTER TABLE "people"."actions" ADD CONSTRAINT "actions_kind_ck" CHECK ("people"."actions"."kind" in ('appoint','change_assignment','correct','end_service','reinstate','second_out','second_return','act','begin_probation','extend_probation','confirm_probation','suspend','end_suspension','extend_service','second_internally','extend_internal_secondment','end_internal_secondment','lend_outside','end_loan','lend_to_body','extend_body_loan','end_body_loan'));