CREATE SCHEMA "files";
--> statement-breakpoint
CREATE TABLE "people"."document_types" (
	"code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL,
	"required_of" text,
	"has_expiry" boolean NOT NULL,
	"reminder_days" integer[] NOT NULL,
	"retention_years" integer,
	"article_ar" text,
	"article_en" text,
	"source_ar" text NOT NULL,
	"source_en" text NOT NULL,
	"confidence" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "document_types_pk" PRIMARY KEY("code","valid_from"),
	CONSTRAINT "document_types_required_ck" CHECK ("people"."document_types"."required_of" in ('everyone','qatari','non_qatari','nobody')),
	CONSTRAINT "document_types_confidence_ck" CHECK ("people"."document_types"."confidence" in ('T','T*','S','C','NF')),
	CONSTRAINT "document_types_found_ck" CHECK ("people"."document_types"."required_of" is not null or "people"."document_types"."confidence" = 'NF'),
	CONSTRAINT "document_types_period_ck" CHECK ("people"."document_types"."valid_to" is null or "people"."document_types"."valid_to" > "people"."document_types"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "files"."versions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"attachment_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"blob_key" uuid NOT NULL,
	"scan" text DEFAULT 'unscanned' NOT NULL,
	"scanned_at" timestamp with time zone,
	"uploaded_by" uuid,
	"uploaded_by_name" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "versions_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "versions_scan_ck" CHECK ("files"."versions"."scan" in ('unscanned','pending','clean','refused')),
	CONSTRAINT "versions_type_ck" CHECK ("files"."versions"."media_type" in ('application/pdf','image/png','image/jpeg','application/vnd.openxmlformats-officedocument.wordprocessingml.document','application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'))
);
--> statement-breakpoint
CREATE TABLE "files"."attachments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"action_id" uuid,
	"document_id" uuid,
	"title" text NOT NULL,
	"state" text DEFAULT 'filed' NOT NULL,
	"removed_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "attachments_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "attachments_subject_ck" CHECK ("files"."attachments"."subject" in ('person','action','document')),
	CONSTRAINT "attachments_state_ck" CHECK ("files"."attachments"."state" in ('filed','handed_in','returned','removed')),
	CONSTRAINT "attachments_of_action_ck" CHECK (("files"."attachments"."action_id" is not null) = ("files"."attachments"."subject" = 'action')),
	CONSTRAINT "attachments_of_document_ck" CHECK (("files"."attachments"."document_id" is not null) = ("files"."attachments"."subject" = 'document'))
);
--> statement-breakpoint
CREATE TABLE "files"."document_requests" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"type_code" text NOT NULL,
	"note" text,
	"due_on" date,
	"state" text DEFAULT 'open' NOT NULL,
	"attachment_id" uuid,
	"document_id" uuid,
	"return_reason" text,
	"asked_by" uuid,
	"asked_by_name" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "document_requests_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "document_requests_state_ck" CHECK ("files"."document_requests"."state" in ('open','handed_in','returned','accepted','withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "files"."limits" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"max_bytes" bigint NOT NULL,
	"max_per_person" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "limits_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "limits_bytes_ck" CHECK ("files"."limits"."max_bytes" between 1024 and 104857600),
	CONSTRAINT "limits_count_ck" CHECK ("files"."limits"."max_per_person" between 1 and 10000)
);
--> statement-breakpoint
CREATE TABLE "files"."loose_blobs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"remove_after" timestamp with time zone NOT NULL,
	CONSTRAINT "loose_blobs_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "files"."reminders" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"expires_on" date NOT NULL,
	"days_before" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reminders_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "files"."type_rules" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type_code" text NOT NULL,
	"required_of" text,
	"reminder_days" integer[],
	"owner_id" uuid,
	"retention_years" integer,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "type_rules_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "type_rules_required_ck" CHECK ("files"."type_rules"."required_of" in ('everyone','qatari','non_qatari','nobody')),
	CONSTRAINT "type_rules_retention_ck" CHECK ("files"."type_rules"."retention_years" between 0 and 100),
	CONSTRAINT "type_rules_reminders_ck" CHECK (cardinality("files"."type_rules"."reminder_days") <= 8)
);
--> statement-breakpoint
ALTER TABLE "people"."documents" DROP CONSTRAINT "documents_kind_ck";--> statement-breakpoint
ALTER TABLE "files"."versions" ADD CONSTRAINT "versions_attachment_fk" FOREIGN KEY ("tenant_id","attachment_id") REFERENCES "files"."attachments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files"."attachments" ADD CONSTRAINT "attachments_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files"."attachments" ADD CONSTRAINT "attachments_action_fk" FOREIGN KEY ("tenant_id","action_id") REFERENCES "people"."actions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files"."attachments" ADD CONSTRAINT "attachments_document_fk" FOREIGN KEY ("tenant_id","document_id") REFERENCES "people"."documents"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files"."document_requests" ADD CONSTRAINT "document_requests_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files"."document_requests" ADD CONSTRAINT "document_requests_attachment_fk" FOREIGN KEY ("tenant_id","attachment_id") REFERENCES "files"."attachments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files"."document_requests" ADD CONSTRAINT "document_requests_document_fk" FOREIGN KEY ("tenant_id","document_id") REFERENCES "people"."documents"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files"."reminders" ADD CONSTRAINT "reminders_document_fk" FOREIGN KEY ("tenant_id","document_id") REFERENCES "people"."documents"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files"."type_rules" ADD CONSTRAINT "type_rules_owner_fk" FOREIGN KEY ("tenant_id","owner_id") REFERENCES "identity"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "versions_number_uq" ON "files"."versions" USING btree ("tenant_id","attachment_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "versions_blob_uq" ON "files"."versions" USING btree ("tenant_id","blob_key");--> statement-breakpoint
CREATE INDEX "versions_unscanned_ix" ON "files"."versions" USING btree ("tenant_id") WHERE scan in ('unscanned', 'pending');--> statement-breakpoint
CREATE INDEX "attachments_person_ix" ON "files"."attachments" USING btree ("tenant_id","person_id","state");--> statement-breakpoint
CREATE INDEX "attachments_action_ix" ON "files"."attachments" USING btree ("tenant_id","action_id");--> statement-breakpoint
CREATE INDEX "attachments_document_ix" ON "files"."attachments" USING btree ("tenant_id","document_id");--> statement-breakpoint
CREATE UNIQUE INDEX "document_requests_open_uq" ON "files"."document_requests" USING btree ("tenant_id","person_id","type_code") WHERE state in ('open', 'handed_in', 'returned');--> statement-breakpoint
CREATE INDEX "document_requests_state_ix" ON "files"."document_requests" USING btree ("tenant_id","state","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "limits_one_uq" ON "files"."limits" USING btree ("tenant_id");--> statement-breakpoint
CREATE INDEX "loose_blobs_due_ix" ON "files"."loose_blobs" USING btree ("tenant_id","remove_after");--> statement-breakpoint
CREATE UNIQUE INDEX "reminders_rung_uq" ON "files"."reminders" USING btree ("tenant_id","document_id","expires_on","days_before");--> statement-breakpoint
CREATE UNIQUE INDEX "type_rules_code_uq" ON "files"."type_rules" USING btree ("tenant_id","type_code");--> statement-breakpoint
ALTER TABLE "people"."documents" ADD CONSTRAINT "documents_kind_ck" CHECK ("people"."documents"."kind" in ('passport','residence','id_card','licence','visa','contract','qualification','experience','medical','conduct','birth','marriage','appointment','start_of_work','other'));