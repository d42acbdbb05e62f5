ALTER TABLE "kernel"."jobs_done" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "kernel"."outbox" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "kernel"."jobs_done" CASCADE;--> statement-breakpoint
DROP TABLE "kernel"."outbox" CASCADE;--> statement-breakpoint
DROP INDEX "training"."nominations_once_uq";--> statement-breakpoint
CREATE UNIQUE INDEX "enrolments_seat_uq" ON "training"."enrolments" USING btree ("tenant_id","cohort_id","home_tenant_id","person_id") WHERE status <> 'withdrawn';--> statement-breakpoint
CREATE UNIQUE INDEX "nominations_once_uq" ON "training"."nominations" USING btree ("tenant_id","cohort_id","person_id") WHERE status = 'nominated';