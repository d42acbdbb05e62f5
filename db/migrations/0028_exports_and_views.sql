CREATE SCHEMA "exports";
--> statement-breakpoint
CREATE SCHEMA "views";
--> statement-breakpoint
CREATE TABLE "exports"."files" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"list" text NOT NULL,
	"format" text NOT NULL,
	"language" text NOT NULL,
	"columns" text[] NOT NULL,
	"reasons" text[] NOT NULL,
	"ask" jsonb NOT NULL,
	"purpose" text NOT NULL,
	"purpose_note" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"rows_total" integer DEFAULT 0 NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_by_name" text NOT NULL,
	"blob_key" uuid NOT NULL,
	"bytes" bigint,
	"sha256" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ready_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"cleared_at" timestamp with time zone,
	"downloads" integer DEFAULT 0 NOT NULL,
	"downloaded_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"revoked_by_name" text,
	"revoked_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "files_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "files_format_ck" CHECK ("exports"."files"."format" in ('csv','xlsx')),
	CONSTRAINT "files_state_ck" CHECK ("exports"."files"."state" in ('waiting','making','ready','failed','expired','revoked')),
	CONSTRAINT "files_purpose_ck" CHECK ("exports"."files"."purpose" in ('decision','committee','audit','inspection','statistics','correspondence','other')),
	CONSTRAINT "files_ready_ck" CHECK ("exports"."files"."state" <> 'ready' or ("exports"."files"."sha256" is not null and "exports"."files"."ready_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "exports"."rules" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"everyday_rows" integer NOT NULL,
	"keep_days" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "rules_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "rules_rows_ck" CHECK ("exports"."rules"."everyday_rows" between 0 and 1000000),
	CONSTRAINT "rules_days_ck" CHECK ("exports"."rules"."keep_days" between 1 and 90)
);
--> statement-breakpoint
CREATE TABLE "views"."default_views" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"list" text NOT NULL,
	"view_id" uuid NOT NULL,
	CONSTRAINT "default_views_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "views"."saved_views" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"is_shared" boolean NOT NULL,
	"owner_id" uuid NOT NULL,
	"owner_name" text NOT NULL,
	"query" jsonb NOT NULL,
	"columns" text[],
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "saved_views_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "saved_views_name_ck" CHECK (char_length("views"."saved_views"."name") between 1 and 80)
);
--> statement-breakpoint
ALTER TABLE "views"."default_views" ADD CONSTRAINT "default_views_view_fk" FOREIGN KEY ("tenant_id","view_id") REFERENCES "views"."saved_views"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "files_number_uq" ON "exports"."files" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "files_blob_uq" ON "exports"."files" USING btree ("tenant_id","blob_key");--> statement-breakpoint
CREATE INDEX "files_asked_ix" ON "exports"."files" USING btree ("tenant_id","asked_by","number");--> statement-breakpoint
CREATE INDEX "files_uncleared_ix" ON "exports"."files" USING btree ("tenant_id","expires_at") WHERE cleared_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "rules_one_uq" ON "exports"."rules" USING btree ("tenant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "default_views_one_uq" ON "views"."default_views" USING btree ("tenant_id","account_id","list");--> statement-breakpoint
CREATE INDEX "default_views_view_ix" ON "views"."default_views" USING btree ("tenant_id","view_id");--> statement-breakpoint
CREATE INDEX "saved_views_list_ix" ON "views"."saved_views" USING btree ("tenant_id","list","name");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_shared_uq" ON "views"."saved_views" USING btree ("tenant_id","list","name") WHERE is_shared and removed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_own_uq" ON "views"."saved_views" USING btree ("tenant_id","owner_id","list","name") WHERE not is_shared and removed_at is null;